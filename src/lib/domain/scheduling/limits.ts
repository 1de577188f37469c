import type { DeckId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import type { Budget } from './siblings'

/** One limit and the decks that share it. */
export interface Limit {
  readonly decks: ReadonlySet<DeckId>
  readonly left: number
}

/** A budget of limits that may overlap: a card is allowed if every limit of its deck has room. */
export function budgetOf(limits: readonly Limit[]): Budget {
  const left = limits.map((limit) => limit.left)
  const over = (deck: DeckId): number[] => limits.flatMap((limit, i) => (limit.decks.has(deck) ? [i] : []))
  return {
    allows: (deck) => over(deck).every((i) => (left[i] ?? 0) > 0),
    spend: (deck) => {
      for (const i of over(deck)) left[i] = (left[i] ?? 0) - 1
    },
  }
}

const DAY_MS = 86_400_000

/**
 * New cards a day for which the last card comes before the exam: the limit, or more if too few days are left. No new
 * card comes on the last day itself.
 */
export function newPerDayBefore(
  exam: StudyDay | null,
  today: StudyDay,
  unseen: number,
  limit: number,
): number {
  if (exam === null || exam <= today) return limit
  const days = (Date.parse(exam) - Date.parse(today)) / DAY_MS
  return Math.max(limit, Math.ceil(unseen / days))
}
