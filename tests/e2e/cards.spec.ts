import { expect, test } from './app'
import { openBrowser } from './browser'
import { PRIMER } from './study-session'

test('cards can be sorted, tagged, found by their tag, reset and restored by touch', async ({
  page,
  server,
}) => {
  await openBrowser(page, server.url)
  const cards = page.locator('button[data-card]')
  const count = page.getByRole('status').filter({ hasText: /cards?$/u })
  await expect(count).toBeVisible()
  await page.getByText('Filters and order').tap()
  await page.getByLabel('Deck').selectOption(PRIMER)
  const first = await cards.first().textContent()
  await page.getByLabel('Order').selectOption('lapses')
  await expect(cards.first()).not.toHaveText(first ?? '')

  for (let i = 0; i < 3; i++) {
    await page
      .getByLabel(/^Select: /u)
      .nth(i)
      .tap()
  }
  await expect(page.getByRole('group', { name: '3 selected' })).toBeVisible()
  await page.getByRole('button', { name: 'Tag …' }).tap()
  await page.getByLabel('Tag to add').fill('mine')
  await page.getByRole('button', { name: 'Change the tags' }).tap()
  await expect(page.getByText('Tags changed on 3 cards.')).toBeVisible()
  await page.getByLabel('Tag', { exact: true }).selectOption('mine')
  await expect(count).toHaveText(/^3 of \d+ cards$/u)
  await expect(cards).toHaveCount(3)

  await page.getByRole('button', { name: 'Start over' }).tap()
  await expect(page.getByText('3 cards start over.')).toBeVisible()
  await expect(cards.first()).toContainText('new')
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect(page.getByText('Taken back.')).toBeVisible()
  await expect(cards.first()).not.toContainText('new')

  // The history of one card has its answers and all later actions.
  await cards.first().tap()
  const details = page.getByRole('dialog')
  await expect(details.getByText('Tags: mine')).toBeVisible()
  await expect(details.getByText('Started over')).toBeVisible()
  await expect(details.getByText(/Answered: (?:Forgot|Knew it)/u).nth(2)).toBeAttached()
  await details.getByLabel('Your note').fill('Watch who is quoted here.')
  await details.getByRole('button', { name: 'Keep the note' }).tap()
  await expect(details.getByText('A note was written')).toBeVisible()
  await details.getByRole('button', { name: 'Close' }).tap()
  await expect(details).toHaveCount(0)
})
