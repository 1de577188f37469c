/**
 * The expected content of the card browser, computed without the app: from the deck's file and the rows of its cards.
 */
import type { Page } from '@playwright/test'
import type { VoiceId } from '$lib/domain/shared/ids'
import { claimOf } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { partsOfCardId } from '$lib/domain/shared/ids'
import type { CardRow } from '$lib/storage/rows'
import { seedAnswers } from './answers'
import { expect, cardRows } from './app'
import { PRIMER, shippedDeck } from './study-session'

/** Opens the card browser of somebody who has studied the first deck for ten weeks, with the filters in sight. */
export async function openBrowser(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/about`)
  await expect(page.locator('h1')).toBeVisible()
  await seedAnswers(page, url, PRIMER)
  await page.goto(`${url}/library?view=cards`)
  await expect(page.getByText(/^\d+ cards$/u)).toBeVisible()
}

/** A filter, what is chosen in it, and the cards that it must leave. */
export interface Filtered {
  readonly label: 'State' | 'Voice' | 'Kind' | 'Tag' | 'Flag'
  readonly option: string
  readonly cards: ReadonlySet<string>
}

/** One choice of each filter and what is left of the first deck; state, flag and tag as the rows now say. */
export async function filtersOf(page: Page, url: string): Promise<Filtered[]> {
  const deck = await shippedDeck(page, url)
  const rows = new Map((await cardRows(page)).map((row) => [row.card, row]))
  const all = cardsOf(deck).map((card) => {
    const claim = claimOf(deck, partsOfCardId(card).claim)
    if (!claim) throw new Error(`${card} asks about no claim`)
    return { card, claim, row: rows.get(card) }
  })
  const fit = (test: (one: (typeof all)[number]) => boolean) =>
    new Set(all.filter(test).map(({ card }) => card))
  return [
    { label: 'State', option: 'set aside', cards: fit(({ row }) => row?.suspended === true) },
    {
      label: 'Voice',
      option: 'Northern Wire',
      cards: fit(({ claim }) => claim.chain.includes('northern-wire' as VoiceId)),
    },
    { label: 'Kind', option: 'prediction', cards: fit(({ claim }) => claim.kind === 'prediction') },
    { label: 'Tag', option: 'mine', cards: fit(({ row }) => row?.tags.includes('mine') === true) },
    { label: 'Flag', option: 'any flag', cards: fit(({ row }) => (row?.flag ?? 0) > 0) },
  ]
}

/** The cards in sight, from the top. */
export function cardsInSight(page: Page): Promise<string[]> {
  return page
    .locator('[data-card]')
    .evaluateAll((all: HTMLElement[]) => all.map((one) => one.dataset['card'] ?? ''))
}

/** Expects that a filter leaves this number of cards, and that all cards in view are among the given ones. */
export async function expectFiltered(page: Page, { cards }: Filtered): Promise<void> {
  expect(cards.size).toBeGreaterThan(0)
  await expect(page.getByText(new RegExp(`^${String(cards.size)} of \\d+ cards$`, 'u'))).toBeVisible()
  for (const card of await cardsInSight(page)) expect(cards.has(card), card).toBe(true)
}

/** The orders of the browser beside that of the decks, and by what a card's row has its place in each. */
export const ORDERS = [
  { option: 'due first', by: (row: CardRow) => row.due ?? Infinity },
  { option: 'hardest first', by: (row: CardRow) => -(row.memory?.difficulty ?? -Infinity) },
  { option: 'least stable first', by: (row: CardRow) => row.memory?.stability ?? Infinity },
  { option: 'most often forgotten first', by: (row: CardRow) => -(row.memory?.lapses ?? 0) },
] as const

/** Expects that the cards at the top are the first ones by the order. */
export async function expectOrdered(page: Page, by: (row: CardRow) => number): Promise<void> {
  const rows = new Map<string, CardRow>((await cardRows(page)).map((row) => [row.card, row]))
  const first = [...rows.values()]
    .map(by)
    .sort((a, b) => a - b)
    .slice(0, 8)
  await expect
    .poll(async () =>
      (await cardsInSight(page)).slice(0, 8).map((card) => {
        const row = rows.get(card)
        return row ? by(row) : null
      }),
    )
    .toEqual(first)
}
