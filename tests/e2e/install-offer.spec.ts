import { readFileSync } from 'node:fs'
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

test('whoever accepts gets the browser’s dialog, and a reminder is a file for the calendar', async ({
  page,
  server,
}) => {
  await page.addInitScript(fakePrompt, 'accepted')
  await studyToTheEnd(page, server.url)
  await page.getByRole('button', { name: 'Install', exact: true }).tap()
  await expect(page.getByText('Done. Whence is on your home screen.')).toBeVisible()
  expect(await page.evaluate(() => (globalThis as unknown as { prompts: string[] }).prompts)).toEqual([
    'accepted',
  ])

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Remind me' }).tap()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('whence-reminder.ics')
  const file = readFileSync(await download.path(), 'utf8')
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VALARM[\s\S]*END:VCALENDAR\r\n$/u)
  expect(file).not.toContain('RRULE')
  const [, day] = /DTSTART:(\d{8})T\d{4}00\r\n/u.exec(file) ?? []
  expect(Number(day)).toBeGreaterThan(Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')) - 1)
  await expect(page.getByText(/^Open the file with your calendar\./u)).toBeVisible()
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
