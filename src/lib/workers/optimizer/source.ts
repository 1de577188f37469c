import { isCardEvent, type CardEvent } from '$lib/domain/review/event'
import { historiesOf } from '$lib/domain/review/histories'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import { MAX_REVIEWS, optimize, type Train, type TrainingReport } from '$lib/domain/scheduling/optimize'
import { itemsOf, pack } from '$lib/domain/scheduling/training'
import { seededRandom, seedFrom } from '$lib/domain/shared/random'
import { cardIdOf, type CardId, type ClaimId, type DeckId } from '$lib/domain/shared/ids'
import { claimEvents } from '$lib/storage/event-store'
import type { WhenceDb } from '$lib/storage/db'

/**
 * The part of the library that training needs. The library frees the object after training, so each one trains once.
 */
export interface Trainer {
  computeParameters(
    ratings: Uint32Array,
    deltas: Uint32Array,
    lengths: Uint32Array,
    progress: null,
    shortTerm: boolean,
  ): Float32Array
}

/** Runs training with a new trainer each time. */
export function trainWith(make: () => Trainer): Train {
  return (items) => {
    const { ratings, deltas, lengths } = pack(items)
    return [...make().computeParameters(ratings, deltas, lengths, null, true)]
  }
}

/** Cards read at once. */
const CARDS_PER_BATCH = 250

/**
 * Reads the learner's log and trains on it with the given library; the worker gives the one in WebAssembly.
 * @param most the maximum number of reviews; for a longer log, whole cards are drawn at random
 */
export async function optimizeLog(
  db: WhenceDb,
  train: Train,
  onStep: (step: number, steps: number) => void,
  most = MAX_REVIEWS,
): Promise<TrainingReport> {
  const rules = rulesInForce(await db.events.where('type').anyOf(RULE_EVENTS).toArray())
  const { events, read, cards } = await drawEvents(db, most)
  const items = itemsOf(historiesOf(events, rules.rolloverHour, await claimEvents(db)))
  const any = ['any' as DeckId, 'any' as ClaimId] as const
  const inForce = (template: Parameters<typeof cardIdOf>[2]): readonly number[] =>
    rules.parametersOf(cardIdOf(...any, template)).weights
  const report = await optimize(items, inForce, train, onStep)
  return { ...report, drawn: read < cards ? { cards: read, of: cards } : null }
}

interface Drawn {
  readonly events: CardEvent[]
  /** The number of cards, and the number of those with reviews. */
  readonly read: number
  readonly cards: number
}

/** The events of cards in a random but repeatable order, until there are enough. */
async function drawEvents(db: WhenceDb, most: number): Promise<Drawn> {
  const cards = inDrawingOrder((await db.events.orderBy('card').uniqueKeys()) as CardId[])
  const events: CardEvent[] = []
  let read = 0
  while (read < cards.length && events.length < most) {
    const some = cards.slice(read, read + CARDS_PER_BATCH)
    const found = await db.transaction('r', db.events, () =>
      Promise.all(some.map((card) => db.events.where('card').equals(card).toArray())),
    )
    for (const own of found) events.push(...own.filter(isCardEvent))
    read += some.length
  }
  return { events, read, cards: cards.length }
}

/** A new card gets its place among the others without changing their order. */
function inDrawingOrder(cards: readonly CardId[]): CardId[] {
  const placed = cards.map((card) => ({ card, place: seededRandom(seedFrom(card))() }))
  return placed.sort((a, b) => a.place - b.place).map(({ card }) => card)
}
