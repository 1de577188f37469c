/** The answers of a pupil's log that belong to an assignment, without the facts that a teacher does not need. */
import type { Deck } from '$lib/domain/deck/deck'
import { isReading, standing, type AnswerEvent } from '$lib/domain/insight/trial'
import type { CardEvent, ClaimEvent, TrialGiven } from '$lib/domain/review/event'
import { claimOfEvent, exposuresIn, lastBefore } from '$lib/domain/review/exposure'
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
 * @param events the events of the deck's cards and claims, also those before the assignment was opened, because they are
 * exposures
 */
export function submittedAnswers(
  events: readonly (CardEvent | ClaimEvent)[],
  { isCounted, from, rollover }: AnswerBounds,
): SubmittedAnswer[] {
  const exposures = exposuresIn(events)
  const dayOf = ({ at, offset }: Pick<AnswerEvent, 'at' | 'offset'>): StudyDay =>
    studyDayOf(at, offset, rollover)
  return standing(events.filter((event) => 'card' in event)).flatMap((event) => {
    if (event.type !== 'ReviewGiven' && event.type !== 'TrialGiven') return []
    if (!isCounted(event.card) || event.at < from) return []
    const last = lastBefore(exposures.get(claimOfEvent(event)) ?? [], event.at)
    return [submittedAnswer(event, dayOf(event), last !== null && dayOf(last) === dayOf(event))]
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
    view: isReading(event) || partsOfCardId(card).template === 'skill' ? 'reading' : 'memory',
    ...(isOfForm(event) && { form: event.purpose }),
    exposedToday,
    day,
    seconds: Math.min(MAX_SECONDS, Math.round(took / 1000)),
  }
}

/** Tells whether an answer is part of the test before or after learning. */
function isOfForm(event: AnswerEvent): event is TrialGiven & { readonly purpose: 'before' | 'after' } {
  return event.type === 'TrialGiven' && (event.purpose === 'before' || event.purpose === 'after')
}
