import type { Page } from '@playwright/test'
import type { DeckRow } from '$lib/storage/rows'
import { eventsOf, rowsOf, tableOf } from './app'
import { expectFiltered, expectOrdered, filtersOf, openBrowser, ORDERS } from './browser'
import { beginning, expect, test, type Hand } from './hands'

test('cards can be sorted in five orders, and found by state, voice, kind, tag and flag', async ({
  page,
  server,
  hand,
}) => {
  await openBrowser(page, server.url)
  await hand.press(/^Filters and order/u)
  await hand.choose(/^Deck$/u, 'Reading the rails')
  for (const { option, by } of ORDERS) {
    await hand.choose(/^Order$/u, option)
    await expectOrdered(page, by)
  }
  await hand.choose(/^Order$/u, 'by statement')
  await expect
    .poll(async () => {
      const shown = (await page.locator('[data-card] .statement').allTextContents()).slice(0, 8)
      return shown.every((words, i) => i === 0 || (shown[i - 1] ?? '').localeCompare(words, 'en') <= 0)
    })
    .toBe(true)

  await hand.tick(/^Select: /u)
  await hand.press(/^Flag …/u)
  await hand.choose(/^Flag$/u, 'flag 3')
  await hand.press(/^Set the flag/u)
  await expect(page.getByText('1 card flagged.')).toBeVisible()
  await hand.press(/^Tag …/u)
  await hand.write(/^Tag to add/u, 'mine')
  await hand.press(/^Change the tags/u)
  await expect(page.getByText('Tags changed on 1 card.')).toBeVisible()
  await hand.press(/^Set aside/u)
  await expect(page.getByText('1 card set aside.')).toBeVisible()
  for (const filter of await filtersOf(page, server.url)) {
    const list = new RegExp(`^${filter.label}$`, 'u')
    await hand.choose(list, filter.option)
    await expectFiltered(page, filter)
    await hand.first(list)
  }
  // The card's history lists all actions, the latest first.
  await hand.choose(/^Tag$/u, 'mine')
  const card = (await page.locator('[data-card]').getAttribute('data-card')) ?? ''
  const statement = (await page.locator('[data-card] .statement').textContent()) ?? ''
  const answers = (await eventsOf(page)).filter(
    (event) => event.card === card && event.type === 'ReviewGiven',
  )
  await hand.press(beginning(statement.slice(0, 20)))
  const history = page.getByRole('list', { name: 'What has happened to it' }).getByRole('listitem')
  await expect(history.nth(0)).toContainText('Set aside')
  await expect(history.nth(1)).toContainText('Tags: mine')
  await expect(history.nth(2)).toContainText('Flag 3 was set')
  await expect(history.filter({ hasText: 'Answered: ' })).toHaveCount(answers.length)
})

/** Opens a view of the library. */
async function library(page: Page, url: string, view = ''): Promise<void> {
  await page.goto(`${url}/library${view}`)
  await expect(page.getByText(/^\d+ cards$|used on this device/u)).toBeVisible()
}

/** Makes two decks on the device: a copy and an empty deck. */
async function twoDecks(page: Page, url: string, hand: Hand): Promise<void> {
  await library(page, url)
  await hand.press(/^More for “Reading the rails”/u)
  await hand.press(/^Make a copy/u)
  await hand.write(/^Title of the copy/u, 'One of mine')
  await hand.press(/^Make the copy/u)
  await page.waitForURL(/\/edit$/u)
  await library(page, url)
  await hand.press(/^Write a deck by hand/u)
  await hand.write(/^Title of the new deck/u, 'Another of mine')
  await hand.press(/^Make the deck/u)
  await page.waitForURL(/\/edit$/u)
}

/** Selects the cards of the copy that are about a lorry. Returns their number. */
async function selectLorries(page: Page, url: string, hand: Hand): Promise<number> {
  await library(page, url, '?view=cards')
  await hand.write(/^Words/u, 'lorry')
  await hand.press(/^Filters and order/u)
  await hand.choose(/^Deck$/u, 'One of mine')
  const count = page.getByText(/^\d+ of \d+ cards$/u)
  const cards = Number(/^\d+/u.exec((await count.textContent()) ?? '')?.[0])
  expect(cards).toBeGreaterThan(1)
  await hand.press(/^Select all shown/u)
  return cards
}

/** The number of claims of each deck on this device. */
async function claimsByDeck(page: Page): Promise<Record<string, number>> {
  const decks = await tableOf<DeckRow>(page, 'decks')
  return Object.fromEntries(decks.map(({ deck }) => [deck.title, deck.claims.length]))
}

/** Puts a deck into the archive and takes it back, then puts it into the trash and empties that. */
async function emptyTrash(page: Page, url: string, hand: Hand): Promise<void> {
  await library(page, url)
  await hand.press(/^More for “Another of mine”/u)
  await hand.press(/^Put into the archive/u)
  await expect(page.getByText('Put into the archive.', { exact: true })).toBeVisible()
  await hand.press(/^Undo/u)
  await expect(page.locator('[data-deck]', { hasText: 'Another of mine' })).toBeVisible()
  await hand.press(/^More for “Another of mine”/u)
  await hand.press(/^Put into the trash/u)
  await expect(page.getByText('Put into the trash.', { exact: true })).toBeVisible()
  await hand.press(/^Put away/u)
  const { decks = 0, events = 0 } = await rowsOf(page)
  await hand.press(/^Empty the trash/u)
  await expect(page.getByText('Delete 1 deck for good? This cannot be undone.')).toBeVisible()
  await hand.press(/^Empty the trash/u)
  await expect(page.getByText('1 deck is deleted.')).toBeVisible()
  // The log keeps all actions.
  const left = await rowsOf(page)
  expect(left['decks']).toBe(decks - 1)
  expect(left['events']).toBeGreaterThanOrEqual(events)
}

test('many cards can be suspended, resumed, buried, tagged and moved at once, and the trash emptied', async ({
  page,
  server,
  hand,
}) => {
  await twoDecks(page, server.url, hand)
  const cards = await selectLorries(page, server.url, hand)
  for (const [name, said, type] of [
    [/^Set aside/u, 'set aside.', 'CardSuspended'],
    [/^Take up again/u, 'taken up again.', 'CardResumed'],
    [/^Not today/u, 'put off until the next study day.', 'CardBuried'],
  ] as const) {
    await hand.press(name)
    await expect(page.getByText(`${String(cards)} cards ${said}`)).toBeVisible()
    expect((await eventsOf(page)).filter((event) => event.type === type)).toHaveLength(cards)
  }
  const tags = () => page.locator('[data-card]', { hasText: '#lorries' })
  await hand.press(/^Tag …/u)
  await hand.write(/^Tag to add/u, 'lorries')
  await hand.press(/^Change the tags/u)
  await expect(tags()).toHaveCount(cards)
  await hand.press(/^Tag …/u)
  // No earlier addition is left.
  await expect(page.getByLabel('Tag to add')).toHaveValue('')
  await hand.choose(/^Tag to take off/u, 'lorries')
  await hand.press(/^Change the tags/u)
  await expect(tags()).toHaveCount(0)

  const before = await claimsByDeck(page)
  await hand.press(/^Move …/u)
  await hand.press(/^Move$/u)
  await expect(page.getByText(/^[1-9]\d* claims? moved\.$/u)).toBeVisible()
  const after = await claimsByDeck(page)
  expect(after['Another of mine']).toBeGreaterThan(0)
  expect((after['One of mine'] ?? 0) + (after['Another of mine'] ?? 0)).toBe(before['One of mine'])
  await hand.press(/^Undo/u)
  await expect(page.getByText('Taken back.')).toBeVisible()
  expect(await claimsByDeck(page)).toEqual(before)

  await emptyTrash(page, server.url, hand)
})
