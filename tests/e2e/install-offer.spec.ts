import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { fakePrompt, IPHONE, studyToTheEnd } from './closing'

const offer = (page: Page) => page.getByRole('heading', { name: 'Put Whence on your home screen?' })

test('the app offers once to be installed, after the first session, and a refusal is final', async ({
  page,
  server,
}) => {
  await page.addInitScript(fakePrompt, 'dismissed')
  await studyToTheEnd(page, server.url)
  await expect(offer(page)).toBeVisible()
  await page.getByRole('button', { name: 'No, thanks' }).tap()
  await expect(offer(page)).toBeHidden()
  expect(await page.evaluate(() => (globalThis as unknown as { prompts: string[] }).prompts)).toEqual([])
  await studyToTheEnd(page, server.url, 2)
  await expect(page.getByRole('button', { name: 'Remind me' })).toBeVisible()
  await expect(offer(page)).toHaveCount(0)
})

test('an app that runs in its own window offers nothing', async ({ page, server }) => {
  await page.addInitScript(fakePrompt, 'accepted')
  await page.addInitScript(() => {
    const real = matchMedia.bind(globalThis)
    globalThis.matchMedia = (query) =>
      query === '(display-mode: standalone)' ? real('(min-width: 0px)') : real(query)
  })
  await studyToTheEnd(page, server.url)
  await expect(page.getByRole('button', { name: 'Remind me' })).toBeVisible()
  await expect(offer(page)).toHaveCount(0)
})

test.describe('on an iPhone', () => {
  // A newcomer's first session only meets claims, and the offer comes after it all the same.
  test.use({ userAgent: IPHONE, newClaims: 'read' })
  test('the steps are named, and a backup comes first', async ({ page, server }) => {
    await studyToTheEnd(page, server.url)
    await expect(offer(page)).toBeVisible()
    await expect(page.getByText('Choose “Add to Home Screen”.')).toBeVisible()
    await page.getByRole('link', { name: 'Make a backup first' }).tap()
    await expect(page).toHaveURL(/\/transfer$/u)
  })
})
