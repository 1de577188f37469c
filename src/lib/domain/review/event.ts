import * as v from 'valibot'
import { CONFIDENCES } from '$lib/domain/quiz/confidence'
import { ShownItemSchema } from '$lib/domain/quiz/item-record'
import { RatingSchema } from '$lib/domain/scheduling/memory-state'
import { HolidaySchema, PresetSchema } from '$lib/domain/scheduling/preset'
import {
  CardIdSchema,
  DeckIdSchema,
  DeviceIdSchema,
  EventIdSchema,
  SessionIdSchema,
  TemplateSchema,
} from '$lib/domain/shared/ids'
import { StudyDaySchema } from '$lib/domain/shared/study-day'

/** Up to the year 9999: a later instant is a broken clock or a forged file. */
const InstantSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999))

const base = {
  id: EventIdSchema,
  /** When, as the learner's clock said. */
  at: InstantSchema,
  /** Minutes east of UTC then. */
  offset: v.pipe(v.number(), v.integer(), v.minValue(-1440), v.maxValue(1440)),
  device: DeviceIdSchema,
}
const onCard = { ...base, card: CardIdSchema }

/** An answer as a fact, whether it schedules or not. */
const answer = {
  item: ShownItemSchema,
  /** The option chosen; null where there was none (recall). */
  chosen: v.nullable(v.string()),
  /** Whether the choice was right; null where the learner graded. */
  right: v.nullable(v.boolean()),
  confidence: v.nullable(v.picklist(CONFIDENCES)),
  /** Milliseconds from question to answer. */
  took: v.pipe(v.number(), v.integer(), v.minValue(0)),
  deckVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
}

export const ReviewGivenSchema = v.strictObject({
  type: v.literal('ReviewGiven'),
  ...onCard,
  rating: RatingSchema,
  ...answer,
  /** The due date given: a fact, since it may have depended on other cards. */
  due: InstantSchema,
})
export type ReviewGiven = v.InferOutput<typeof ReviewGivenSchema>

/** What a round is for: practice and tests are rounds; before and after are the two parallel forms of a deck. */
export const PURPOSES = ['practice', 'test', 'before', 'after'] as const

/** An answer outside the schedule: it counts in figures and moves no due date. */
export const TrialGivenSchema = v.strictObject({
  type: v.literal('TrialGiven'),
  ...onCard,
  ...answer,
  round: SessionIdSchema,
  purpose: v.picklist(PURPOSES),
  /** Who answered, where several pass one phone; null for the learner whose device it is. Only they are in figures. */
  player: v.nullable(v.pipe(v.string(), v.maxLength(60))),
})
export type TrialGiven = v.InferOutput<typeof TrialGivenSchema>

/** Everything that can happen to a card or to how cards are scheduled. Facts only; the log never forgets. */
export const EventSchema = v.variant('type', [
  ReviewGivenSchema,
  TrialGivenSchema,
  /** Takes back a review, or a reset. */
  v.strictObject({ type: v.literal('ReviewVoided'), ...onCard, review: EventIdSchema }),
  v.strictObject({ type: v.literal('CardReset'), ...onCard }),
  v.strictObject({
    type: v.literal('CardSuspended'),
    ...onCard,
    /** `leech`: the app set it aside after too many lapses. */
    because: v.optional(v.literal('leech')),
  }),
  v.strictObject({ type: v.literal('CardResumed'), ...onCard }),
  v.strictObject({ type: v.literal('CardBuried'), ...onCard, until: StudyDaySchema }),
  v.strictObject({
    type: v.literal('CardFlagged'),
    ...onCard,
    flag: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)),
  }),
  /** All tags the learner gives a card, the latest in place of those before. */
  v.strictObject({
    type: v.literal('CardTagged'),
    ...onCard,
    tags: v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))), v.maxLength(50)),
  }),
  /** The learner's own note on a card, the latest in place of those before; empty takes it off. */
  v.strictObject({ type: v.literal('CardNoted'), ...onCard, text: v.pipe(v.string(), v.maxLength(10_000)) }),
  v.strictObject({ type: v.literal('DueDateSet'), ...onCard, due: InstantSchema }),
  v.strictObject({
    type: v.literal('CorrectionShown'),
    ...onCard,
    deckVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  /** A deck put away or taken back; a deck in the trash can be emptied from there. */
  v.strictObject({
    type: v.literal('DeckMoved'),
    ...base,
    deck: DeckIdSchema,
    to: v.picklist(['active', 'archive', 'trash']),
  }),
  /**
   * The learner erased a deck's progress for good: every event on its cards up to an instant, and those events known
   * then that a wrong clock had put after it. An event, so that no other device and no backup brings them back.
   */
  v.strictObject({
    type: v.literal('ProgressErased'),
    ...base,
    deck: DeckIdSchema,
    upTo: InstantSchema,
    ahead: v.pipe(v.array(EventIdSchema), v.maxLength(10_000)),
  }),
  /** Study days off, first and last; the latest event in place of those before, null for none. */
  v.strictObject({
    type: v.literal('HolidaySet'),
    ...base,
    holiday: v.nullable(HolidaySchema),
  }),
  /** The local hour at which the learner's study days start, in all decks. */
  v.strictObject({
    type: v.literal('RolloverSet'),
    ...base,
    hour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
  }),
  v.strictObject({
    type: v.literal('PresetChanged'),
    ...base,
    /** Null for all decks. */
    deck: v.nullable(DeckIdSchema),
    /** Null where a deck goes back to what is in force for all. */
    preset: v.nullable(PresetSchema),
  }),
  v.strictObject({
    type: v.literal('ParametersAdopted'),
    ...base,
    /** Null for all templates. */
    template: v.nullable(TemplateSchema),
    algorithm: v.string(),
    weights: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(21)),
  }),
])
export type WhenceEvent = v.InferOutput<typeof EventSchema>
export type CardEvent = Extract<WhenceEvent, { card: unknown }>

/** Whether an event belongs to one card. */
export function isCardEvent(event: WhenceEvent): event is CardEvent {
  return 'card' in event
}

/** What folding looks at in any answer. */
type AnswerFacts = 'type' | 'id' | 'card' | 'at' | 'offset'

/** An event as folding needs it: of an answer neither its item nor what was chosen. */
export type FoldedEvent =
  | Pick<ReviewGiven, AnswerFacts | 'rating' | 'due'>
  | Pick<TrialGiven, AnswerFacts>
  | Exclude<CardEvent, ReviewGiven | TrialGiven>

/** The same event without what folding does not look at, which is most of it: for holding a long log in memory. */
export function folded(event: CardEvent): FoldedEvent {
  if (event.type !== 'ReviewGiven' && event.type !== 'TrialGiven') return event
  const { id, card, at, offset } = event
  if (event.type === 'TrialGiven') return { type: event.type, id, card, at, offset }
  return { type: event.type, id, card, at, offset, rating: event.rating, due: event.due }
}
