/**
 * Answers of a restored backup, many in one row. A browser's database costs by the row: a million answers take a minute
 * as rows, and a few seconds in bundles. See docs/adr/0050-answers-in-bundles.md.
 */
import type { ReviewGiven, WhenceEvent } from '$lib/domain/review/event'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import { seedFrom } from '$lib/domain/shared/random'
import type { Put } from '$lib/storage/raw-write'
import type { BatchRow, BundleRow } from '$lib/storage/rows'
import type { BatchKey } from '$lib/storage/tables'

/**
 * Answers in one bundle, about 200 KB. Chromium stores rows of more than 64 KB as files of their own. Shorter ones would
 * fill its database, which then sorts hundreds of megabytes while the app wants to write.
 */
const ANSWERS_PER_BUNDLE = 500
/** With fewer answers, rows are as fast. */
const MIN_ANSWERS_PER_BATCH = 1000
const ID_LENGTH = 26

/** An answer in a bundle, not parsed yet. */
export interface BundledAnswer {
  readonly id: EventId
  readonly card: CardId
  /** The event as JSON. */
  readonly line: string
}

/** A batch with its bundles. */
export interface MadeBatch {
  readonly batch: BatchRow
  readonly bundles: readonly BundleRow[]
}

/** Separates the events that go into bundles from those that stay rows. Only answers go into bundles. */
export function splitForBundles(
  events: readonly WhenceEvent[],
  least = MIN_ANSWERS_PER_BATCH,
): { readonly answers: readonly ReviewGiven[]; readonly others: readonly WhenceEvent[] } {
  const answers = events.filter((event) => event.type === 'ReviewGiven')
  if (answers.length < least) return { answers: [], others: events }
  return { answers, others: events.filter((event) => event.type !== 'ReviewGiven') }
}

/** The answer as it stands in a bundle. @param line the event as JSON, if it was read from JSON */
export function toBundled(event: ReviewGiven, line = JSON.stringify(event)): BundledAnswer {
  return { id: event.id, card: event.card, line }
}

/**
 * A batch of answers. In its bundles, answers on one card stand together, so that a read of some cards needs few
 * bundles, and a read of some time needs few batches.
 * @param nr the number of the batch, which no other has
 * @returns null for no answers
 */
export function batchOf(
  nr: number,
  answers: readonly BundledAnswer[],
  perBundle = ANSWERS_PER_BUNDLE,
): MadeBatch | null {
  const ids = answers.map(({ id }) => id).sort()
  const [from, upto] = [ids[0], ids.at(-1)]
  if (from === undefined || upto === undefined) return null
  const byCard = answers.toSorted(compareByCard)
  const bundles = Array.from({ length: Math.ceil(byCard.length / perBundle) }, (_, place): BundleRow => {
    const own = byCard.slice(place * perBundle, (place + 1) * perBundle)
    const cards = [...new Set(own.map(({ card }) => card))]
    const places = new Map(cards.map((card, i) => [card, i]))
    return {
      batch: nr,
      place,
      ids: own.map(({ id }) => id).join(''),
      cards,
      card: Uint16Array.from(own, ({ card }) => places.get(card) ?? 0),
      lines: own.map(({ line }) => line).join('\n'),
    }
  })
  return { batch: { upto, from, size: answers.length, nr, ...directoryOf(bundles) }, bundles }
}

/** The directory of a batch: the bundle of each card. */
function directoryOf(bundles: readonly BundleRow[]): Pick<BatchRow, 'starts' | 'hashes' | 'places'> {
  const held = bundles.flatMap(({ cards, place }) => cards.map((card) => ({ hash: seedFrom(card), place })))
  held.sort((a, b) => a.hash - b.hash || a.place - b.place)
  return {
    starts: bundles.map(({ cards }) => cards[0] as CardId),
    hashes: Uint32Array.from(held, ({ hash }) => hash),
    places: Uint16Array.from(held, ({ place }) => place),
  }
}

/** The places of the bundles that may hold a card: those that do, and rarely one of another card with the same hash. */
export function placesOfCard({ hashes, places }: BatchRow, card: string): number[] {
  const hash = seedFrom(card)
  let [low, high] = [0, hashes.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hashes[middle] as number) < hash) low = middle + 1
    else high = middle
  }
  const found: number[] = []
  for (let i = low; hashes[i] === hash; i++) found.push(places[i] as number)
  return found
}

/** The rows that a batch is stored as, with their tables and keys. */
export function putsOf({ batch, bundles }: MadeBatch): Put[] {
  const { upto, from, size, nr } = batch
  const key: BatchKey = [upto, from, size, nr]
  return [['batches', key, batch], ...bundles.map((row): Put => ['bundles', [nr, row.place], row])]
}

/** The answers in a bundle, by card and then by id. */
export function answersIn({ ids, cards, card, lines }: BundleRow): BundledAnswer[] {
  return lines.split('\n').map((line, i) => ({
    id: ids.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH) as EventId,
    card: cards[card[i] ?? 0] as CardId,
    line,
  }))
}

/** Orders answers by card, then by id, as the index of cards does. */
export function compareByCard(
  a: Pick<BundledAnswer, 'card' | 'id'>,
  b: Pick<BundledAnswer, 'card' | 'id'>,
): number {
  if (a.card !== b.card) return a.card < b.card ? -1 : 1
  return compareById(a, b)
}

/** Orders answers by id. */
export function compareById(a: Pick<BundledAnswer, 'id'>, b: Pick<BundledAnswer, 'id'>): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
