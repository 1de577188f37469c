import type { Rules } from '$lib/domain/review/settings-in-force'
import { budgetOf, newPerDayBefore } from '$lib/domain/scheduling/limits'
import type { Budget } from '$lib/domain/scheduling/siblings'
import { partsOfCardId, type CardId, type DeckId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'

/** The work of today so far, from rows of cards whose last answer was today. */
interface DoneToday {
  readonly card: CardId
  readonly introduced: StudyDay | null
}

/** The remaining room of a study day: new cards, and reviews. */
export interface DayLimits {
  readonly newBudget: Budget
  readonly reviewBudget: Budget
}

/**
 * The limits for the decks of a session: each deck's own limits. If the session covers several decks, those without
 * limits of their own share the limits of the preset for all.
 * @param unseen the number of cards of a deck that were never answered, for a deck with an exam date
 */
export function limitsToday(
  decks: readonly DeckId[],
  rules: Rules,
  today: StudyDay,
  done: readonly DoneToday[],
  unseen: (deck: DeckId) => number,
): DayLimits {
  const shared = new Set(decks.filter((deck) => !rules.hasOwnPreset(deck)))
  const groups = [
    ...decks.map((deck) => ({ decks: new Set([deck]), preset: rules.presetOf(deck) })),
    ...(shared.size > 1 ? [{ decks: shared, preset: rules.presetOf(null) }] : []),
  ]
  const limits = groups.map(({ decks: its, preset }) => {
    const mine = done.filter(({ card }) => its.has(partsOfCardId(card).deck))
    const met = mine.filter(({ introduced }) => introduced === today).length
    const waiting = [...its].reduce((sum, deck) => sum + unseen(deck), 0)
    const news = newPerDayBefore(preset.examDate, today, waiting + met, preset.newPerDay)
    const reviews = preset.reviewsPerDay ?? Infinity
    return { decks: its, newLeft: news - met, reviewsLeft: reviews - (mine.length - met) }
  })
  return {
    newBudget: budgetOf(limits.map(({ decks: its, newLeft }) => ({ decks: its, left: newLeft }))),
    reviewBudget: budgetOf(limits.map(({ decks: its, reviewsLeft }) => ({ decks: its, left: reviewsLeft }))),
  }
}
