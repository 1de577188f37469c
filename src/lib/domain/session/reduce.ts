import type { Rating } from '$lib/domain/scheduling/memory-state'
import type { Instant } from '$lib/domain/shared/clock'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { Session } from './session'
import { bySoonest, promoteDueStep, returnShownStep, turnsOf } from './steps'

/** The actions of a session. */
export type SessionAction =
  | {
      readonly type: 'answered'
      readonly at: Instant
      readonly card: CardId
      readonly event: EventId
      readonly rating: Rating
      readonly right: boolean | null
      /**
       * Tells whether the card comes back in this session: at the time of its learning step, or soon if it has none.
       */
      readonly again: false | 'soon' | { readonly due: Instant }
      /** A mistake made with certainty: it comes back before other cards that are due again by then. */
      readonly certain?: boolean
    }
  /** The claim of the card on the screen was met. It is asked some turns later. */
  | {
      readonly type: 'met'
      readonly at: Instant
      readonly card: CardId
      readonly event: EventId
      /** Null if nothing was asked. */
      readonly right: boolean | null
    }
  | { readonly type: 'undone'; readonly event: EventId }
  /** A card was buried or suspended: it leaves the session without an answer. */
  | { readonly type: 'put-away'; readonly at: Instant; readonly card: CardId }
  /** The burying or suspension was undone: the card is on the screen again. */
  | { readonly type: 'taken-back'; readonly card: CardId }

/** A claim is asked at the earliest this long after it was met, and after this many other turns. */
export const REMEMBER_AFTER_MS = 60_000
export const REMEMBER_AFTER_TURNS = 3

/** A cram session has no times: a missed card comes back after this many others. */
const RETRY_AFTER_CARDS = 4

/** The pure reducer of one session. An action that does not fit (another card, an unknown event) changes nothing. */
export function reduceSession(session: Session, action: SessionAction): Session {
  switch (action.type) {
    case 'answered':
      return session.queue[0] === action.card ? answered(session, action) : session
    case 'met':
      return session.queue[0] === action.card ? met(session, action) : session
    case 'undone':
      return undone(session, action.event)
    case 'put-away': {
      const next = without(session, action.card)
      return session.queue[0] === action.card ? promoteDueStep(next, action.at) : next
    }
    case 'taken-back':
      return toHead(session, action.card)
  }
}

function answered(session: Session, action: Extract<SessionAction, { type: 'answered' }>): Session {
  const { at, card, event, rating, right, again, certain = false } = action
  const step = session.steps?.find((known) => known.card === card)
  const rest = without(session, card)
  const queue = again === 'soon' ? insertAfter(rest.queue, card) : rest.queue
  const steps = typeof again === 'object' ? [...stepsOf(rest), { card, due: again.due, certain }] : null
  const answer = { card, event, rating, right, again: again !== false, ...(step && { step }) }
  const next = { ...rest, queue, answers: [...session.answers, answer] }
  return promoteDueStep(steps ? { ...next, steps: steps.sort(bySoonest) } : next, at)
}

function met(session: Session, { at, card, event, right }: Extract<SessionAction, { type: 'met' }>): Session {
  const { toMeet = [], ...rest } = without(session, card)
  const met = [...(session.met ?? []), { card, event, right }]
  const next = { ...rest, toMeet: toMeet.filter((other) => other !== card), met }
  const step = {
    card,
    due: at + REMEMBER_AFTER_MS,
    certain: false,
    after: turnsOf(next) + REMEMBER_AFTER_TURNS,
  }
  return promoteDueStep({ ...next, steps: [...stepsOf(next), step].sort(bySoonest) }, at)
}

function undone(session: Session, event: EventId): Session {
  const last = session.answers.at(-1)
  if (last?.event !== event) return session
  const next = toHead(session, last.card)
  const steps = last.step ? [...stepsOf(next), last.step].sort(bySoonest) : next.steps
  return { ...next, ...(steps && { steps }), answers: session.answers.slice(0, -1) }
}

/** Puts a card on the screen, from wherever it was. A learning step on the screen goes back to waiting. */
function toHead(session: Session, card: CardId): Session {
  const rest = without(returnShownStep(session), card)
  return { ...rest, queue: [card, ...rest.queue] }
}

/** A card is in a session once: in the queue, in a step, or at the head of the queue because of its step. */
function without(session: Session, card: CardId): Session {
  const { queue, steps } = session
  if (steps?.some((step) => step.card === card)) {
    const others = steps.filter((step) => step.card !== card)
    return { ...session, queue: queue.filter((other) => other !== card), steps: others }
  }
  return queue.includes(card) ? { ...session, queue: queue.filter((other) => other !== card) } : session
}

const stepsOf = (session: Session): NonNullable<Session['steps']> => session.steps ?? []

function insertAfter(queue: readonly CardId[], card: CardId): CardId[] {
  return [...queue.slice(0, RETRY_AFTER_CARDS), card, ...queue.slice(RETRY_AFTER_CARDS)]
}
