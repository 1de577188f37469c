/**
 * Learning steps in a session. A card in a step is due at its instant: then it goes to the head of the queue, before
 * whatever comes in its turn. Where nothing comes in its turn any more, it may be asked some time before. What is at
 * the head stays there until it is answered, so a reload and a tab that follows show the same.
 */
import { LEARN_AHEAD, type StepDue } from '$lib/domain/scheduling/due'
import type { Instant } from '$lib/domain/shared/clock'
import type { CardId } from '$lib/domain/shared/ids'
import type { Session } from './session'

type Cards = Pick<Session, 'queue' | 'steps'>
/** A session, or a plan of one. */
interface Planned<S extends StepDue = StepDue> {
  readonly queue: readonly CardId[]
  readonly steps?: readonly S[]
}

/** Steps that are not on the screen, soonest first. */
function waitingIn<S extends StepDue>({ queue, steps = [] }: Planned<S>): S[] {
  const shown = new Set(queue)
  return steps.filter(({ card }) => !shown.has(card)).sort(bySoonest)
}

/** Soonest first; an order without ties. */
export function bySoonest(a: StepDue, b: StepDue): number {
  return a.due - b.due || (a.card < b.card ? -1 : a.card > b.card ? 1 : 0)
}

/** Brings the step whose time has come to the head of a queue of which nothing is on the screen yet. */
export function promoteDueStep<T extends Cards>(session: T, at: Instant): T {
  const waiting = waitingIn(session)
  const ready = waiting.filter(({ due }) => due <= at)
  const early = session.queue.length === 0 && waiting[0] && waiting[0].due <= at + LEARN_AHEAD
  const next = ready.find(({ certain }) => certain) ?? ready[0] ?? (early ? waiting[0] : undefined)
  return next ? { ...session, queue: [next.card, ...session.queue] } : session
}

/** The same where a session may have been left waiting: what is on the screen stays there. */
export function promoteWhenIdle<T extends Cards>(session: T, at: Instant): T {
  return session.queue.length === 0 ? promoteDueStep(session, at) : session
}

/** Takes the step at the head back among the others, for another card to be shown before it. */
export function returnShownStep<T extends Cards>(session: T): T {
  const [head, ...rest] = session.queue
  return head !== undefined && session.steps?.some(({ card }) => card === head)
    ? { ...session, queue: rest }
    : session
}

/** What a session would ask if it went on now: all that comes in its turn, and the steps that would be reached. */
export function cardsNow({ queue, steps = [] }: Planned, at: Instant): CardId[] {
  const near = steps.filter(({ due }) => due <= at + LEARN_AHEAD).map(({ card }) => card)
  return [...new Set([...queue, ...near])]
}

/** Cards that a session waits for. */
export interface ComesBack {
  readonly count: number
  /** When the first of them can be asked: its instant, less what steps may be asked before it. */
  readonly at: Instant
}

/** What a session with nothing on the screen waits for; null where it is over. */
export function comesBack(session: Planned): ComesBack | null {
  const [first, ...others] = waitingIn(session)
  if (!first || session.queue.length > 0) return null
  return { count: others.length + 1, at: first.due - LEARN_AHEAD }
}
