/** The answers of a pupil's log that belong to an assignment, without the facts that a teacher does not need. */
import type { Deck } from '$lib/domain/deck/deck'
import { standing, type AnswerEvent } from '$lib/domain/insight/trial'
import type { CardEvent } from '$lib/domain/review/event'
import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId, type ClaimId } from '$lib/domain/shared/ids'
import { studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import type { Assignment } from './assignment'
import { MAX_SECONDS, type SubmittedAnswer } from './submission'

/** The claims of a deck that an assignment asks for: those of its parts that it names, and that it names. */
export function assignedClaims(
  { parts, claims }: Pick<Assignment, 'parts' | 'claims'>,
  deck: Pick<Deck, 'claims' | 'parts'>,
): ReadonlySet<ClaimId> {
  const inParts = parts && new Set(deck.parts.flatMap((part) => (parts.includes(part.id) ? part.claims : [])))
  const named = claims && new Set(claims)
  const ids = deck.claims.map(({ id }) => id)
  return new Set(ids.filter((id) => (inParts?.has(id) ?? true) && (named?.has(id) ?? true)))
}

/** Tells whether an assignment asks for a card. @param claims see {@link assignedClaims} */
export function isAssigned(
  { deck, templates }: Pick<Assignment, 'deck' | 'templates'>,
  claims: ReadonlySet<ClaimId>,
  card: CardId,
): boolean {
  const parts = partsOfCardId(card)
  return parts.deck === deck.id && claims.has(parts.claim) && (templates?.includes(parts.template) ?? true)
}

/** A moment at which a claim's source was shown outside questions. */
export interface Shown {
  readonly claim: ClaimId
  readonly at: Instant
  /** Minutes east of UTC at that time. */
  readonly offset: number
}

/** The bounds of the answers that count. */
export interface AnswerBounds {
  readonly isCounted: (card: CardId) => boolean
  /** The instant at which the pupil opened the assignment. Earlier answers are the pupil's own affair. */
  readonly from: Instant
  /** The local hour at which the pupil's study days start. */
  readonly rollover: number
}

/**
 * The answers for a submission, in the order in which they were given. Undone answers and answers of other players are
 * left out.
 * @param events the events of the deck's cards, also those before the assignment was opened, because they are exposures
 * @param shown the times at which a source was shown outside questions
 */
export function submittedAnswers(
  events: readonly CardEvent[],
  shown: readonly Shown[],
  { isCounted, from, rollover }: AnswerBounds,
): SubmittedAnswer[] {
  const answers = standing(events).filter(
    (event): event is AnswerEvent => event.type === 'ReviewGiven' || event.type === 'TrialGiven',
  )
  const firstShown = new Map<string, Instant>()
  const note = ({ claim, at, offset }: Shown): void => {
    const key = `${claim} ${studyDayOf(at, offset, rollover)}`
    firstShown.set(key, Math.min(at, firstShown.get(key) ?? Infinity))
  }
  for (const one of shown) note(one)
  // Feedback shows the source, so each answer is an exposure for the next answers of its claim on that day.
  return answers.flatMap((event) => {
    const { claim } = partsOfCardId(event.card)
    const day = studyDayOf(event.at, event.offset, rollover)
    const isExposed = (firstShown.get(`${claim} ${day}`) ?? Infinity) <= event.at
    note({ claim, at: event.at, offset: event.offset })
    return isCounted(event.card) && event.at >= from ? [submittedAnswer(event, day, isExposed)] : []
  })
}

function submittedAnswer(event: AnswerEvent, day: StudyDay, exposedToday: boolean): SubmittedAnswer {
  const { card, item, chosen, right, confidence, took } = event
  return {
    card,
    format: item.format,
    level: item.level,
    options: item.options,
    ...(item.truth !== undefined && { truth: item.truth }),
    chosen,
    right,
    confidence,
    // The template “skill” asks with the words in view.
    view: partsOfCardId(card).template === 'skill' ? 'reading' : 'memory',
    exposedToday,
    day,
    seconds: Math.min(MAX_SECONDS, Math.round(took / 1000)),
  }
}
