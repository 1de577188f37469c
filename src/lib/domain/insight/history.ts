import type { CardEvent, ReviewGiven } from '$lib/domain/review/event'
import { exposuresIn, lastBefore, type Exposure } from '$lib/domain/review/exposure'
import type { Scheduler } from '$lib/domain/scheduling/fsrs'
import type { MemoryState, Rating } from '$lib/domain/scheduling/memory-state'
import { partsOfCardId, type CardId, type Template } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { daysBetween, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { choicesOf, isReading, standing, trialOf, type DeckLookup, type Trial } from './trial'

/** An answer with facts from its card's history. */
export interface PastAnswer {
  readonly card: CardId
  readonly template: Template
  readonly at: Instant
  readonly day: StudyDay
  /** The duration of the answer in milliseconds. */
  readonly took: number
  /** Milliseconds since the claim's source was last shown, by an answer or otherwise; null for the first time. */
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
  /** True for a probe: a claim drawn at random, due or not. */
  readonly probe: boolean
  /** True if the card was due on the study day of the answer. */
  readonly wasDue: boolean
  /** True if the claim's source was shown earlier on the same study day. */
  readonly exposedToday: boolean
  /** True if the answer counts as kept: Hard or better for recall, right for a choice. */
  readonly kept: boolean
}

/** The inputs for replaying a card's events. */
export interface Replay {
  readonly scheduler: Scheduler
  readonly rolloverHour: number
  readonly deckOf: DeckLookup
  /** All exposures of the card's claim, in the order of time; the card's own answers where left out. */
  readonly exposures?: readonly Exposure[]
}

/**
 * A card's answers in order, each with the prediction from the earlier ones. Memory is folded as the schedule folds it,
 * with today's parameters. Reading trials are exposures and no answers of memory.
 */
export function pastAnswersOf(events: readonly CardEvent[], replay: Replay): PastAnswer[] {
  let memory: MemoryState | null = null
  let lastDay: StudyDay | null = null
  let due: Instant | null = null
  const answers: PastAnswer[] = []
  const valid = standing(events)
  const exposures = replay.exposures ?? [...exposuresIn(valid).values()].flat()
  for (const event of valid) {
    if (event.type === 'CardReset') [memory, lastDay, due] = [null, null, null]
    if (event.type === 'DueDateSet') due = event.due
    if ((event.type !== 'ReviewGiven' && event.type !== 'TrialGiven') || isReading(event)) continue
    const trial = trialOf(event, replay.deckOf)
    const { card, at, took } = event
    const { template } = partsOfCardId(card)
    const day = studyDayOf(at, event.offset, replay.rolloverHour)
    const last = lastBefore(exposures, at)
    const gap = last && at - last.at
    const exposedToday = last !== null && studyDayOf(last.at, last.offset, replay.rolloverHour) >= day
    const review =
      event.type === 'ReviewGiven'
        ? {
            ...reviewOf(event, trial, memory, lastDay, day, replay),
            wasDue: due === null || studyDayOf(due, event.offset, replay.rolloverHour) <= day,
            exposedToday,
          }
        : null
    answers.push({ card, template, at, day, took, gap, review, trial })
    if (event.type !== 'ReviewGiven') continue
    due = event.due
    if (event.unrated) continue
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
): Omit<PastReview, 'exposedToday' | 'wasDue'> {
  return {
    rating: event.rating,
    daysSince: lastDay === null ? null : daysBetween(lastDay, day),
    predicted: memory === null ? null : scheduler.retrievability(memory, event.at, event.offset),
    options: trial ? choicesOf(trial) : null,
    kept: keptOf(event),
    probe: event.probe === true,
  }
}

/**
 * A right choice counts as kept even if it was stated as a guess. The prediction it is compared with includes luck, so
 * leaving lucky answers out would make memory look worse than it is.
 */
function keptOf({ rating, right }: Pick<ReviewGiven, 'rating' | 'right'>): boolean {
  return right ?? rating >= 2
}
