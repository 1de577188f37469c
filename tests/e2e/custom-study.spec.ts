import type { Page } from '@playwright/test'
import { answerOne, eventsOf, expect, test } from './app'

/** The dialog of the deck that a newcomer meets first. */
async function choose(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/decks/reading-the-rails`)
  await page.getByRole('button', { name: 'Study something else' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

test('a cram of one voice is chosen by thumb, counted beforehand, and moves no due date', async ({
  page,
  server,
}) => {
  await choose(page, server.url)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('move no due date')).toBeVisible()
  await dialog.getByLabel('Which cards').selectOption('Only one voice')
  await dialog.getByLabel('Voice', { exact: true }).selectOption('Northern Wire')
  const count = dialog.getByRole('status')
  await expect(count).toContainText('No due date moves.')
  const cards = Number(/\d+/u.exec((await count.textContent()) ?? '')?.[0])
  expect(cards).toBeGreaterThan(0)
  await dialog.getByRole('link', { name: 'Start' }).tap()
  await page.waitForURL(/mode=cram&voice=/u)
  await expect(page.getByRole('progressbar')).toHaveAccessibleName(`0 of ${String(cards)} done`)
  await answerOne(page)
  expect((await eventsOf(page)).map(({ type }) => type)).toEqual(['TrialGiven'])
})

test('studying ahead where nothing is due says so, and cannot be started', async ({ page, server }) => {
  await choose(page, server.url)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Study ahead').check()
  await expect(dialog.getByText('No card fits.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Study something else' })).toBeFocused()
})
