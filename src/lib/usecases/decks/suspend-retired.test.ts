import { describe, expect, it } from 'vitest'
import { aDeck, claimId, DAY_MS, MINUTE_MS, START } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { NO_CONFUSION_COUNTS } from '$lib/domain/quiz/make/context'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { FORMATS } from '$lib/domain/quiz/item-record'
import { planRound } from '$lib/domain/quiz/round'
import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { listDecks } from '$lib/usecases/decks/list-decks'
import { countDueClaims } from '$lib/usecases/today/count-due'
import { planSession } from '$lib/usecases/study/plan-session'
import { nowOf } from '$lib/usecases/study/rules'
import { suspendRetired } from '$lib/usecases/decks/suspend-retired'

const GONE = claimId('ship-for-sale')
const deck = aDeck()
const later = aDeck({ version: 2, claims: deck.claims.filter(({ id }) => id !== GONE), retired: [GONE] })
const isGone = (card: CardId): boolean => partsOfCardId(card).claim === GONE

/** A learner who has answered one card of every claim, and then gets the version that retires a claim. */
async function updated() {
  const deps = testDeps()
  await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
  const { engine, session } = await startStudy(deps, deck)
  let now = session
  while (now.queue.length > 0) {
    deps.clock.advance(MINUTE_MS)
    now = (await answer(deps, deck, engine, now, { rating: 4 })).session
  }
  await deps.db.decks.put({ id: deck.id, deck: later, updatedAt: START })
  const cards = await deps.db.cards.toArray(deck.id)
  const [gone] = cards.filter(({ card }) => isGone(card))
  return { deps, engine, gone: gone!, kept: cards.filter(({ card }) => !isGone(card)) }
}

describe('the cards of a retired claim', () => {
  it('are suspended once, with their progress', async () => {
    const { deps, engine, gone, kept } = await updated()
    expect(await must(suspendRetired(deps, engine, later))).toBe(1)
    const row = await deps.db.cards.get(gone.card)
    expect(row).toMatchObject({ suspended: true, memory: gone.memory, reviews: gone.reviews })
    expect(await must(suspendRetired(deps, engine, later))).toBe(0)
    const others = (await deps.db.cards.toArray(deck.id)).filter(({ card }) => !isGone(card))
    expect(others).toStrictEqual(kept)
  })

  it('are no new cards, and in no session of any sort', async () => {
    const { deps, engine } = await updated()
    await must(suspendRetired(deps, engine, later))
    for (const mode of ['schedule', 'ahead', 'cram'] as const) {
      for (let day = 0; day < 8; day++) {
        const scope = { decks: [later], mode, filter: NO_STUDY_FILTER }
        const planned = await planSession(deps.db, scope, engine, nowOf(deps, engine), () => 0)
        expect([...planned.queue, ...planned.steps.map(({ card }) => card)].filter(isGone)).toStrictEqual([])
        deps.clock.advance(DAY_MS)
      }
    }
  })

  it('are in no round', () => {
    const rules = { count: 50, choice: 'adaptive', formats: FORMATS, pair: null, players: 1 } as const
    const context = { texts: () => null, confusions: NO_CONFUSION_COUNTS }
    const slots = planRound(prepareDeck(later), rules, 'x', context)
    expect(slots.length).toBeGreaterThan(10)
    expect(slots.map(({ card }) => card).filter(isGone)).toStrictEqual([])
  })

  it('count neither as due nor as the next card', async () => {
    const { deps, engine, gone } = await updated()
    const nextDue = async () => (await listDecks(deps)).find(({ id }) => id === deck.id)?.nextDue
    const rows = await deps.db.cards.toArray(deck.id)
    const first = Math.min(...rows.filter(({ card }) => !isGone(card)).map(({ due }) => due ?? Infinity))
    await must(suspendRetired(deps, engine, later))
    deps.clock.advance(60 * DAY_MS)
    expect(await countDueClaims(deps)).toBe(rows.length - 1)
    deps.clock.advance(-60 * DAY_MS)
    expect(gone.due).not.toBeNull()
    expect(await nextDue()).toBe(first)
  })
})
