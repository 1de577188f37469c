import type { Deck } from '$lib/domain/deck/deck'
import { answersOf, type PastAnswer } from '$lib/domain/insight/history'
import { insightOf, type Insight } from '$lib/domain/insight/insight'
import { parametersInForce, presetInForce } from '$lib/domain/review/in-force'
import type { Now } from '$lib/domain/scheduling/due'
import { makeScheduler } from '$lib/domain/scheduling/fsrs'
import { partsOfCardId, type DeckId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { eachCard } from '$lib/storage/card-events'
import type { WhenceDb } from '$lib/storage/db'

/** What figures are asked for. */
export interface InsightRequest {
  /** The deck looked at alone; null for all of `decks` together. */
  readonly deck: DeckId | null
  /** The decks of this device: what tells voices and, for old answers, the truth. */
  readonly decks: readonly Deck[]
  readonly at: Instant
  /** Minutes east of UTC. */
  readonly offset: number
}

/** Reads the log once and computes every figure. */
export async function readInsight(db: WhenceDb, request: InsightRequest): Promise<Insight> {
  const { deck, at, offset } = request
  const decks = request.decks.filter(({ id }) => deck === null || id === deck)
  const settings = await db.events.where('type').anyOf('PresetChanged', 'ParametersAdopted').toArray()
  const parameters = parametersInForce(settings)
  const [anyDeck] = decks
  const preset = presetInForce(settings, deck ?? anyDeck?.id ?? ('' as DeckId))
  const scheduler = makeScheduler(parameters, preset)
  const now: Now = { at, offset, rolloverHour: parameters.rolloverHour }
  const byId = new Map(decks.map((one) => [one.id, one]))
  const replay = {
    scheduler,
    rolloverHour: now.rolloverHour,
    deckOf: (card: Parameters<typeof partsOfCardId>[0]) => byId.get(partsOfCardId(card).deck),
  }
  const answers: PastAnswer[] = []
  await eachCard(db, deck, (_card, events) => {
    for (const answer of answersOf(events, replay)) answers.push(answer)
  })
  const rows = deck === null ? db.cards.toCollection() : db.cards.where('deck').equals(deck)
  return insightOf({ answers, cards: await rows.toArray(), decks, now, scheduler })
}
