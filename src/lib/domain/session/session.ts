import * as v from 'valibot'
import { RatingSchema } from '$lib/domain/scheduling/memory-state'
import { CardIdSchema, EventIdSchema, SessionIdSchema, type CardId } from '$lib/domain/shared/ids'
import { StudyDaySchema } from '$lib/domain/shared/study-day'
import { ScopeSchema } from './scope'

/** A card in a learning step, and the instant its next try is due. */
const StepSchema = v.strictObject({
  card: CardIdSchema,
  due: v.number(),
  /** A mistake made with certainty comes before the other steps whose time has come. */
  certain: v.boolean(),
})
export type Step = v.InferOutput<typeof StepSchema>

const AnswerSchema = v.strictObject({
  card: CardIdSchema,
  event: EventIdSchema,
  rating: RatingSchema,
  right: v.nullable(v.boolean()),
  /** Whether the card was put back for another try in this session. */
  again: v.boolean(),
  /** The step that brought the card to the screen, for undoing; none for a card that came in its turn. */
  step: v.exactOptional(StepSchema),
})

/** One session. A row of it is stored with every answer, so that a reload goes on where it stopped. */
export const SessionSchema = v.strictObject({
  id: SessionIdSchema,
  /** The name of what follows (`scopeKey`), for finding the session again. */
  scope: v.string(),
  ...ScopeSchema.entries,
  day: StudyDaySchema,
  startedAt: v.number(),
  /** Cards still to come in their turn; the first is on the screen. */
  queue: v.array(CardIdSchema),
  /**
   * Cards in learning steps, by their instants: each waits until it is put at the head of the queue, and keeps its
   * instant until it is answered. Sessions from before have none.
   */
  steps: v.exactOptional(v.array(StepSchema)),
  answers: v.array(AnswerSchema),
})
export type Session = v.InferOutput<typeof SessionSchema>

/** The card on the screen, or null when the session is over, or waits for a learning step. */
export function currentCard(session: Session): CardId | null {
  return session.queue[0] ?? null
}

/** A seed for the item on the screen: the same after a reload, another for every try. */
export function itemSeed(session: Session, card: CardId): string {
  const tries = session.answers.filter((answer) => answer.card === card).length
  return `${session.id} ${String(tries)}`
}

/** All cards still to come, by turn or by step. */
export function cardsOfSession({ queue, steps = [] }: Pick<Session, 'queue' | 'steps'>): Set<CardId> {
  return new Set([...queue, ...steps.map(({ card }) => card)])
}

/** How far a session has come: cards done with, of all that it holds. */
export function progressOf(session: Session): { readonly done: number; readonly total: number } {
  const done = session.answers.filter((answer) => !answer.again).length
  return { done, total: done + cardsOfSession(session).size }
}
