import * as v from 'valibot'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { RatingSchema } from '$lib/domain/scheduling/memory-state'
import {
  CardIdSchema,
  EventIdSchema,
  SessionIdSchema,
  type CardId,
  type EventId,
} from '$lib/domain/shared/ids'
import { StudyDaySchema } from '$lib/domain/shared/study-day'
import { ScopeSchema } from './scope'

const AnswerSchema = v.strictObject({
  card: CardIdSchema,
  event: EventIdSchema,
  rating: RatingSchema,
  right: v.nullable(v.boolean()),
  /** Whether the card was put back for another try in this sitting. */
  again: v.boolean(),
})

/** One sitting. A row of it is stored with every answer, so that a reload goes on where it stopped. */
export const SessionSchema = v.strictObject({
  id: SessionIdSchema,
  /** The name of what follows (`scopeKey`), for finding the sitting again. */
  scope: v.string(),
  ...ScopeSchema.entries,
  day: StudyDaySchema,
  startedAt: v.number(),
  /** Cards still to come; the first is on the screen. */
  queue: v.array(CardIdSchema),
  answers: v.array(AnswerSchema),
})
export type Session = v.InferOutput<typeof SessionSchema>

/** What can happen in a sitting. */
export type SessionAction =
  | {
      readonly type: 'answered'
      readonly card: CardId
      readonly event: EventId
      readonly rating: Rating
      readonly right: boolean | null
      /** Whether the card comes back in this sitting (it is in a learning step). */
      readonly again: boolean
      /** A mistake made with certainty: it comes back before whatever else is to be tried again. */
      readonly certain?: boolean
    }
  | { readonly type: 'undone'; readonly event: EventId }
  /** A card put off or set aside: it leaves the sitting without an answer. */
  | { readonly type: 'put-away'; readonly card: CardId }
  /** The same taken back: the card is on the screen again. */
  | { readonly type: 'taken-back'; readonly card: CardId }

/** A card to be tried again comes back after this many others. */
const AGAIN_AFTER = 4
/** One that was wrong with certainty comes back after this many: never at once, which would only ask what was read. */
const CERTAIN_AFTER = 1

/** The pure reducer of one sitting. An action that does not fit (another card, an unknown event) changes nothing. */
export function reduceSession(session: Session, action: SessionAction): Session {
  switch (action.type) {
    case 'answered': {
      const { card, event, rating, right, again, certain = false } = action
      if (session.queue[0] !== card) return session
      const rest = session.queue.slice(1)
      const after = certain ? CERTAIN_AFTER : AGAIN_AFTER
      const queue = again ? [...rest.slice(0, after), card, ...rest.slice(after)] : rest
      return { ...session, queue, answers: [...session.answers, { card, event, rating, right, again }] }
    }
    case 'undone': {
      const last = session.answers.at(-1)
      if (last?.event !== action.event) return session
      // A card stands in a queue once, wherever it was put back and whatever was put before it since.
      const { queue } = without(session, last.card)
      return { ...session, queue: [last.card, ...queue], answers: session.answers.slice(0, -1) }
    }
    case 'put-away':
      return without(session, action.card)
    case 'taken-back': {
      const { queue } = without(session, action.card)
      return { ...session, queue: [action.card, ...queue] }
    }
  }
}

function without(session: Session, card: CardId): Session {
  return session.queue.includes(card)
    ? { ...session, queue: session.queue.filter((other) => other !== card) }
    : session
}

/** The card on the screen, or null when the sitting is over. */
export function currentCard(session: Session): CardId | null {
  return session.queue[0] ?? null
}

/** A seed for the item on the screen: the same after a reload, another for every try. */
export function itemSeed(session: Session, card: CardId): string {
  const tries = session.answers.filter((answer) => answer.card === card).length
  return `${session.id} ${String(tries)}`
}

/** How far a sitting has come: cards done with, of all that it holds. */
export function progressOf(session: Session): { readonly done: number; readonly total: number } {
  const done = session.answers.filter((answer) => !answer.again).length
  return { done, total: done + session.queue.length }
}
