import type { Page } from '@playwright/test'
import { expect, test } from './app'

/** The dialog of the deck that a newcomer meets first. */
async function choose(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/decks/reading-the-rails`)
  await page.getByRole('button', { name: 'Study something else' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

test('studying ahead says if no card is due in that time, and cannot be started then', async ({
  page,
  server,
}) => {
  await choose(page, server.url)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Study ahead').check()
  await expect(dialog.getByText('No card fits.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Study something else' })).toBeFocused()
})
