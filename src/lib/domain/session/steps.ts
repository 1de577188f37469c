/**
 * Learning steps in a session. A step that is due moves to the head of the queue, before all other cards. If the queue
 * is empty, it may be asked some time before. The head of the queue stays there until it is answered, so that a reload
 * and a following tab show the same card.
 */
import { LEARN_AHEAD_MS, type StepDue } from '$lib/domain/scheduling/due'
import type { Instant } from '$lib/domain/shared/clock'
import type { CardId } from '$lib/domain/shared/ids'
import type { Session, Step } from './session'

type Cards = Pick<Session, 'queue' | 'steps'> & Partial<Pick<Session, 'answers' | 'met'>>

/** The number of turns taken in a session: answers and meetings. */
export function turnsOf({ answers = [], met = [] }: Partial<Pick<Session, 'answers' | 'met'>>): number {
  return answers.length + met.length
}
/** The cards of a session, or of a plan of one. */
export interface Waiting<S extends StepDue = StepDue> {
  readonly queue: readonly CardId[]
  readonly steps?: readonly S[]
}

/** Steps that are not on the screen, soonest first. */
export function waitingIn<S extends StepDue>({ queue, steps = [] }: Waiting<S>): S[] {
  const shown = new Set(queue)
  return steps.filter(({ card }) => !shown.has(card)).sort(bySoonest)
}

/** Sorts soonest first, without ties. */
export function bySoonest(a: StepDue, b: StepDue): number {
  return a.due - b.due || (a.card < b.card ? -1 : a.card > b.card ? 1 : 0)
}

/**
 * Moves a due step to the head of the queue of a session that shows nothing yet. The card answered last is not asked
 * again at once while others wait. A claim that was met and can find no more turns before it is asked leaves the session:
 * it is asked on the next study day.
 */
export function promoteDueStep<T extends Cards>(session: T, at: Instant): T {
  const turns = turnsOf(session)
  const last = session.answers?.at(-1)?.card
  const isEmpty = session.queue.length === 0
  const waiting = waitingIn(session).filter(({ after = 0 }) => after <= turns)
  const rank = ({ certain, due }: Step): number => Number(certain && due <= at)
  const ready = waiting
    .filter((step) => (isEmpty ? readyAt(step) : step.due) <= at)
    .sort((a, b) => rank(b) - rank(a))
  const next = ready.find(({ card }) => card !== last) ?? (isEmpty ? ready[0] : null)
  if (next) return { ...session, queue: [next.card, ...session.queue] }
  return isEmpty && waiting.length === 0 && session.steps ? { ...session, steps: [] } : session
}

/** The time from which a step may be asked if nothing else is left. A claim that was met keeps its full distance. */
export function readyAt({ due, after }: StepDue): Instant {
  return after === undefined ? due - LEARN_AHEAD_MS : due
}

/** Moves a due step to the head of the queue if the session was waiting. A card on the screen stays there. */
export function promoteWhenIdle<T extends Cards>(session: T, at: Instant): T {
  return session.queue.length === 0 ? promoteDueStep(session, at) : session
}

/** Moves the step on the screen back to the waiting ones, so that another card can be shown before it. */
export function returnShownStep<T extends Cards>(session: T): T {
  const [head, ...rest] = session.queue
  return head !== undefined && session.steps?.some(({ card }) => card === head)
    ? { ...session, queue: rest }
    : session
}
