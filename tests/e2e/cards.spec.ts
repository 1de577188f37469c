import { expect, rowsOf, test } from './app'
import { openBrowser } from './browser'
import { PRIMER } from './sitting'

test('cards are sorted, tagged, found by their tag, started over and taken back by touch', async ({
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

  // The history of one card: its answers, and what was done to it since.
  await cards.first().tap()
  const details = page.getByRole('dialog')
  await expect(details.getByText('Tags: mine')).toBeVisible()
  await expect(details.getByText('Started over')).toBeVisible()
  expect(await details.getByText(/Answered: (?:Again|Good)/u).count()).toBeGreaterThan(2)
  await details.getByLabel('Your note').fill('Watch who is quoted here.')
  await details.getByRole('button', { name: 'Keep the note' }).tap()
  await expect(details.getByText('A note was written')).toBeVisible()
  await details.getByRole('button', { name: 'Close' }).tap()
  await expect(details).toHaveCount(0)
})

test('claims move between decks of one’s own, and the trash is emptied for good', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/library`)
  const deck = page.locator(`[data-deck="${PRIMER}"]`)
  await deck.locator('summary').tap()
  await deck.getByRole('button', { name: 'Make a copy' }).tap()
  await page.getByLabel('Title of the copy').fill('One of mine')
  await page.getByRole('checkbox', { name: /Move my progress/u }).uncheck()
  await page.getByRole('button', { name: 'Make the copy' }).tap()
  await page.waitForURL(/\/edit$/u)
  // A second deck, without any claim yet.
  await page.goto(`${server.url}/library`)
  await page.getByText('Write a deck by hand').tap()
  await page.getByLabel('Title of the new deck').fill('Another of mine')
  await page.getByRole('button', { name: 'Make the deck' }).tap()
  await page.waitForURL(/\/edit$/u)
  await page.goto(`${server.url}/library?view=cards`)
  await page.getByText('Filters and order').tap()
  await page.getByLabel('Deck').selectOption({ label: 'One of mine' })
  await page.getByLabel('Words').fill('lorry')
  await page.getByRole('button', { name: 'Select all shown' }).tap()
  await page.getByRole('button', { name: 'Move …' }).tap()
  await page.getByLabel('Move to the deck').selectOption({ label: 'Another of mine' })
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).tap()
  await expect(page.getByText(/^[1-9]\d* claims? moved\.$/u)).toBeVisible()
  await page.getByLabel('Deck').selectOption({ label: 'Another of mine' })
  await expect(page.getByRole('status').filter({ hasText: /cards$/u })).toHaveText(/^[1-9]\d* of \d+ cards$/u)

  await page.goto(`${server.url}/library`)
  await expect(page.getByText(/used on this device/u)).toBeVisible()
  const mine = page.locator('[data-deck]', { hasText: 'Another of mine' })
  await mine.locator('summary').tap()
  await mine.getByRole('button', { name: 'Put into the trash' }).tap()
  await expect(mine).toHaveCount(0)
  await page.getByRole('link', { name: 'Put away' }).tap()
  const before = await rowsOf(page)
  await page.getByRole('button', { name: 'Empty the trash' }).tap()
  await expect(page.getByText('Delete 1 deck for good? This cannot be undone.')).toBeVisible()
  await page.getByRole('button', { name: 'Empty the trash' }).tap()
  await expect(page.getByText('1 deck is deleted.')).toBeVisible()
  const { decks = 0, events = 0 } = await rowsOf(page)
  expect(decks).toBe((before['decks'] ?? 0) - 1)
  // The log of what was done stays.
  expect(events).toBeGreaterThanOrEqual(before['events'] ?? 0)
})
