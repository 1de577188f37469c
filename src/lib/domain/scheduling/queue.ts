import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { isAvailable, isDueToday, type Now, type ScheduledCard } from './due'
import type { MemoryState } from './memory-state'

/** What a sitting is made from. */
export interface QueueInput {
  /** Every card of the deck, in the order new ones are to be met. */
  readonly cards: readonly CardId[]
  /** What is known of those that have been studied. */
  readonly scheduled: readonly ScheduledCard[]
  readonly now: Now
  /** New cards still allowed on this study day. */
  readonly newLeft: number
  readonly retrievability: (state: MemoryState | null) => number
}

/** One new card after this many due ones, so that a sitting is not all new at its end. */
const DUE_PER_NEW = 3

/**
 * The cards of one sitting: due ones first by how likely they are to have been forgotten, new ones spread among
 * them. Siblings never meet on one study day: of a claim's cards only the first in this order is taken, and none
 * where one was answered today already. What is left out stays due and comes first another day.
 */
export function buildQueue(input: QueueInput): CardId[] {
  const { now } = input
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  const known = new Map(input.scheduled.map((row) => [row.card, row]))
  const inDeck = new Set(input.cards)
  const studiedToday = new Set(
    input.scheduled.flatMap((row) => (row.lastStudyDay === today ? [row.card] : [])),
  )
  const claimsToday = new Set([...studiedToday].map(claimKey))
  const due = input.scheduled
    .filter((row) => inDeck.has(row.card) && row.memory !== null && isDueToday(row, now))
    .map((row) => ({ card: row.card, at: row.due ?? 0, risk: input.retrievability(row.memory) }))
    .sort((a, b) => a.risk - b.risk || a.at - b.at || (a.card < b.card ? -1 : 1))
    .map((row) => row.card)
  const fresh = input.cards.filter((card) => {
    const row = known.get(card)
    return row === undefined || (row.memory === null && isAvailable(row, now))
  })
  const taken = new Set<string>()
  const take = (cards: readonly CardId[], limit: number): CardId[] => {
    const out: CardId[] = []
    for (const card of cards) {
      if (out.length >= limit) break
      const key = claimKey(card)
      if (taken.has(key) || (claimsToday.has(key) && !studiedToday.has(card))) continue
      taken.add(key)
      out.push(card)
    }
    return out
  }
  const dueTaken = take(due, Infinity)
  return interleave(dueTaken, take(fresh, input.newLeft))
}

/** Siblings share this key. */
function claimKey(card: CardId): string {
  const { deck, claim } = partsOfCardId(card)
  return `${deck}/${claim}`
}

/** Spreads new cards among due ones; where there are few due, the rest follow at the end. */
function interleave(due: readonly CardId[], fresh: readonly CardId[]): CardId[] {
  const out: CardId[] = []
  const waiting = [...fresh]
  due.forEach((card, i) => {
    out.push(card)
    const next = (i + 1) % DUE_PER_NEW === 0 ? waiting.shift() : undefined
    if (next !== undefined) out.push(next)
  })
  return [...out, ...waiting]
}
