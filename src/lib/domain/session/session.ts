import * as v from 'valibot'
import { RatingSchema } from '$lib/domain/scheduling/memory-state'
import { CardIdSchema, EventIdSchema, SessionIdSchema, type CardId } from '$lib/domain/shared/ids'
import { StudyDaySchema } from '$lib/domain/shared/study-day'
import { ScopeSchema } from './scope'

/** A card in a learning step, and the time of its next try. */
const StepSchema = v.strictObject({
  card: CardIdSchema,
  due: v.number(),
  /** A mistake made with certainty comes before other due steps. */
  certain: v.boolean(),
  /** A claim that was met is not asked before the session has had this many turns (answers and meetings). */
  after: v.exactOptional(v.number()),
})
export type Step = v.InferOutput<typeof StepSchema>

const AnswerSchema = v.strictObject({
  card: CardIdSchema,
  event: EventIdSchema,
  rating: RatingSchema,
  right: v.nullable(v.boolean()),
  /** True if the card was put back for another try in this session. */
  again: v.boolean(),
  /** The step that brought the card to the screen, for undoing; none for a card from the queue. */
  step: v.exactOptional(StepSchema),
})

/** A claim met before it was asked. */
const MeetingSchema = v.strictObject({
  card: CardIdSchema,
  /** The event of the meeting. */
  event: EventIdSchema,
  /** True if the voice was read rightly; null if nothing was asked. */
  right: v.nullable(v.boolean()),
})

/** One session. Its row is stored with every answer, so that a reload resumes it. */
export const SessionSchema = v.strictObject({
  id: SessionIdSchema,
  /** The name of the scope below (`scopeKey`), for finding the session again. */
  scope: v.string(),
  ...ScopeSchema.entries,
  day: StudyDaySchema,
  startedAt: v.number(),
  /** Cards in the queue; the first is on the screen. */
  queue: v.array(CardIdSchema),
  /**
   * Cards in learning steps with their times. Each waits until it moves to the head of the queue, and keeps its time
   * until it is answered. Old sessions have none.
   */
  steps: v.exactOptional(v.array(StepSchema)),
  answers: v.array(AnswerSchema),
  /** Cards of the queue whose claims are new: each is met before it is asked. */
  toMeet: v.exactOptional(v.array(CardIdSchema)),
  /** Claims met in this session, in order. */
  met: v.exactOptional(v.array(MeetingSchema)),
  /** Cards of the queue whose claims were met on an earlier day and not asked yet. */
  metBefore: v.exactOptional(v.array(CardIdSchema)),
  /** Cards drawn at random among those met, due or not. */
  probes: v.exactOptional(v.array(CardIdSchema)),
})
export type Session = v.InferOutput<typeof SessionSchema>

/** The card on the screen; null if the session is over, or waits for a learning step. */
export function currentCard(session: Session): CardId | null {
  return session.queue[0] ?? null
}

/** A seed for the item on the screen: the same after a reload, another for every try. */
export function itemSeed(session: Session, card: CardId): string {
  const tries = session.answers.filter((answer) => answer.card === card).length
  return `${session.id} ${String(tries)}`
}

/** All remaining cards, from the queue and from steps. */
export function cardsOfSession({ queue, steps = [] }: Pick<Session, 'queue' | 'steps'>): Set<CardId> {
  return new Set([...queue, ...steps.map(({ card }) => card)])
}

/** Tells whether the claim of a card was met before its first answer, in this session or earlier. */
export function wasMet({ met, metBefore }: Pick<Session, 'met' | 'metBefore'>, card: CardId): boolean {
  return met?.some((meeting) => meeting.card === card) === true || metBefore?.includes(card) === true
}

/** Tells whether a card was drawn as a probe. Only its first answer in the session is one. */
export function isProbe({ probes, answers }: Pick<Session, 'probes' | 'answers'>, card: CardId): boolean {
  return probes?.includes(card) === true && !answers.some((answer) => answer.card === card)
}

/** Tells whether a card is to be met before it is asked. */
export function isMeeting({ toMeet }: Pick<Session, 'toMeet'>, card: CardId | null): boolean {
  return card !== null && toMeet?.includes(card) === true
}
