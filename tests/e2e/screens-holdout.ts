/** Practised claims against claims that were only read: the panel, the deck's page, and the figure. */
import type { Page } from '@playwright/test'
import type { Deck } from '$lib/domain/deck/deck'
import type { TrialGiven, WhenceEvent } from '$lib/domain/review/event'
import { cardIdOf, type ClaimId, type DeckId, type EventId, type SessionId } from '$lib/domain/shared/ids'
import { aChoice, anItem } from '../asked'
import { countingIds, DAY_MS, DEVICE } from '../builders'
import { seedAnswers } from './answers'
import { expect } from './app'
import type { Screen } from './screens'
import { putRows } from './stores'
import { shippedDeck } from './study-session'

const DECK = 'reading-the-rails' as DeckId
/** The answers of each kind in the test. */
const EACH = 8

async function begin(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/quiz/${DECK}?length=10`)
  await page.getByRole('button', { name: 'Hold a quarter back' }).click()
  await expect(page.locator('[data-phase="read"]')).toBeVisible()
}

/** The log of a learner who took the test: seven practised claims of eight right, and four of eight that were read. */
function testLog(deck: Deck, now: number): WhenceEvent[] {
  const ids = countingIds(1)
  const base = (at: number) => ({ id: ids.ulid(at) as EventId, at, offset: 60, device: DEVICE })
  const asked = (id: ClaimId) => anItem(deck, cardIdOf(DECK, id, 'source'), id, { formats: ['who-says-it'] })
  const claims = deck.claims.map(({ id }) => id).filter((id) => asked(id) !== null)
  const [others, held] = [claims.slice(0, EACH), claims.slice(EACH, 2 * EACH)]
  const started = now - 4 * DAY_MS
  const holdout = { type: 'HoldoutSet', deck: DECK, deckVersion: deck.version, held, others } as const
  const round = ids.ulid(now) as SessionId
  const trial = (claim: ClaimId, right: boolean, at: number): TrialGiven => {
    const card = cardIdOf(DECK, claim, 'source')
    const { shown } = aChoice(deck, card, claim)
    const wrong = shown.options.find((option) => option !== shown.truth)
    const chosen = (right ? shown.truth : wrong) ?? null
    const given = { chosen, right, confidence: null, took: 4000 }
    const facts = { deckVersion: deck.version, item: shown, round, purpose: 'holdout', player: null } as const
    return { type: 'TrialGiven', ...base(at), card, ...given, ...facts }
  }
  return [
    { ...holdout, ...base(started), step: 'practise' },
    ...others.map((claim, i) => trial(claim, i > 0, now - DAY_MS + i * 10_000)),
    ...held.map((claim, i) => trial(claim, i % 2 === 0, now - DAY_MS + (EACH + i) * 10_000)),
    { ...holdout, ...base(now - DAY_MS / 2), step: 'end' },
  ]
}

export const HOLDOUT_SCREENS: readonly Screen[] = [
  { name: 'holdout', open: begin },
  {
    name: 'holdout-deck',
    open: async (page, url) => {
      await begin(page, url)
      await page.goto(`${url}/decks/${DECK}`)
      await expect(page.getByRole('link', { name: 'See how far the test is' })).toBeVisible()
    },
  },
  {
    name: 'insight-practice',
    open: async (page, url) => {
      await page.goto(`${url}/insight`)
      await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
      await seedAnswers(page, url, DECK)
      const now = await page.evaluate(() => Date.now())
      await putRows(page, { events: testLog(await shippedDeck(page, url, DECK), now) })
      await page.goto(`${url}/insight?deck=${DECK}`)
      await page.getByText('All figures').click()
      await page.locator('[data-figure="practice"]').scrollIntoViewIfNeeded()
      await expect(page.locator('[data-figure="practice"]')).toContainText('Practised minus only read')
    },
  },
]
