import type { CardEvent, ReviewGiven } from '$lib/domain/review/event'
import type { Scheduler } from '$lib/domain/scheduling/fsrs'
import type { MemoryState, Rating } from '$lib/domain/scheduling/memory-state'
import { partsOfCardId, type CardId, type Template } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { daysBetween, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { choicesOf, standing, trialOf, type DeckLookup, type Trial } from './trial'

/** An answer with facts from its card's history. */
export interface PastAnswer {
  readonly card: CardId
  readonly template: Template
  readonly at: Instant
  readonly day: StudyDay
  /** The duration of the answer in milliseconds. */
  readonly took: number
  /** Milliseconds since the card's last answer, scheduled or not; null for the first one. */
  readonly gap: number | null
  /** The answer as a review of the schedule; null for a trial of a round. */
  readonly review: PastReview | null
  /** True for right, false for wrong; null if the learner graded it. */
  readonly trial: Trial | null
}

/** A review with its prediction. */
export interface PastReview {
  readonly rating: Rating
  /** Study days since the review before; null for a card that was new, or new again after a reset. */
  readonly daysSince: number | null
  /** The probability of remembering that the schedule predicted; null for a new card. */
  readonly predicted: number | null
  /** The number of options of a choice; null if the answer was recalled or built. */
  readonly options: number | null
  /** True if the answer counts as kept: Hard or better for recall, right for a choice. */
  readonly kept: boolean
}

/** The inputs for replaying a card's events. */
export interface Replay {
  readonly scheduler: Scheduler
  readonly rolloverHour: number
  readonly deckOf: DeckLookup
}

/**
 * A card's answers in order, each with the prediction from the earlier ones. Memory is folded as the schedule folds it,
 * with today's parameters.
 */
export function pastAnswersOf(events: readonly CardEvent[], replay: Replay): PastAnswer[] {
  let memory: MemoryState | null = null
  let [lastAt, lastDay]: [Instant | null, StudyDay | null] = [null, null]
  const answers: PastAnswer[] = []
  for (const event of standing(events)) {
    if (event.type === 'CardReset') [memory, lastDay] = [null, null]
    if (event.type !== 'ReviewGiven' && event.type !== 'TrialGiven') continue
    const trial = trialOf(event, replay.deckOf)
    const { card, at, took } = event
    const { template } = partsOfCardId(card)
    const day = studyDayOf(at, event.offset, replay.rolloverHour)
    const gap = lastAt === null ? null : Math.max(0, at - lastAt)
    lastAt = at
    const review = event.type === 'ReviewGiven' ? reviewOf(event, trial, memory, lastDay, day, replay) : null
    answers.push({ card, template, at, day, took, gap, review, trial })
    if (event.type !== 'ReviewGiven') continue
    memory = replay.scheduler.next(memory, event)
    lastDay = day
  }
  return answers
}

function reviewOf(
  event: ReviewGiven,
  trial: Trial | null,
  memory: MemoryState | null,
  lastDay: StudyDay | null,
  day: StudyDay,
  { scheduler }: Replay,
): PastReview {
  return {
    rating: event.rating,
    daysSince: lastDay === null ? null : daysBetween(lastDay, day),
    predicted: memory === null ? null : scheduler.retrievability(memory, event.at, event.offset),
    options: trial ? choicesOf(trial) : null,
    kept: keptOf(event),
  }
}

/**
 * A right choice counts as kept even if it was stated as a guess. The prediction it is compared with includes luck, so
 * leaving lucky answers out would make memory look worse than it is.
 */
function keptOf({ rating, right }: Pick<ReviewGiven, 'rating' | 'right'>): boolean {
  return right ?? rating >= 2
}
