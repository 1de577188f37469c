/** Learners who know a claim, and versions of its deck that correct it. */
import { aDeck, aReview, cardId, claimId, DAY_MS, MINUTE_MS, START, ulidAt, voiceId } from './builders'
import { testDeps, type TestDeps } from './deps'
import { must } from './study-session'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { ReviewGiven } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { mergeEvents } from '$lib/storage/event-merge'
import { dueCorrections, type DueCorrection } from '$lib/usecases/study/due-corrections'
import { noticeUpdate } from '$lib/usecases/decks/notice-update'
import { showCorrection } from '$lib/usecases/study/show-correction'
import { scheduleOf, startSession } from '$lib/usecases/study/start-session'
import { makeStudyEngine } from '$lib/usecases/study/engine'
import { loadRules } from '$lib/usecases/study/rules'

export const SHIP = claimId('ship-for-sale')
export const SOURCE = cardId('sandholm/ship-for-sale/source')
export const RECALL = cardId('sandholm/ship-for-sale/recall')
export const fold = makeFold(DEFAULT_PARAMETERS)

/** A version of the deck in which the claim about the ship has changed. */
export function version(number: number, ship: Partial<Claim> = {}, over: Partial<Deck> = {}): Deck {
  const claims = aDeck().claims.map((claim) => (claim.id === SHIP ? { ...claim, ...ship } : claim))
  return aDeck({ version: number, claims, ...over })
}
export function shipOf(of: Deck, id = SHIP): Claim {
  const ship = of.claims.find((claim) => claim.id === id)
  if (!ship) throw new Error(`the deck has no claim ${id}`)
  return ship
}

export const first = version(1)
export const second = version(2, { kind: 'fact' })
export const third = version(3, {
  kind: 'allegation',
  chain: [voiceId('harbour-notes'), voiceId('port-authority')],
})

/** A device with an answer to the card about the ship, on which the learner has seen some versions of the deck. */
export async function learner(
  reviews: readonly Partial<ReviewGiven>[],
  ...versions: readonly Deck[]
): Promise<TestDeps> {
  const deps = testDeps()
  await must(noticeUpdate(deps, first))
  await review(deps, reviews)
  for (const one of versions) await must(noticeUpdate(deps, one))
  return deps
}

let written = 0
export async function review(deps: TestDeps, reviews: readonly Partial<ReviewGiven>[]): Promise<void> {
  const events = reviews.map((over) => {
    const at = START - 20 * DAY_MS + ++written * MINUTE_MS
    return aReview({ at, id: ulidAt(at), card: SOURCE, ...over })
  })
  await mergeEvents(deps.db, fold, events)
}

/** Opens a deck as the screen does, with corrections first. */
export async function open(deps: TestDeps, deck: Deck) {
  await must(noticeUpdate(deps, deck))
  const engine = makeStudyEngine(await loadRules(deps))
  const due = await dueCorrections(deps, deck)
  const cards = due.map(({ card }) => card)
  const session = await must(startSession(deps, scheduleOf(deck), engine, () => 0, cards))
  return { engine, due, session }
}

export async function show(deps: TestDeps, { card, version: by }: DueCorrection) {
  const engine = makeStudyEngine(await loadRules(deps))
  return must(showCorrection(deps, engine, card, by))
}

export const claimOfCard = (card: CardId) => partsOfCardId(card).claim
