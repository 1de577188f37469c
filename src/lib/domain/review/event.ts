import * as v from 'valibot'
import { CONFIDENCES } from '$lib/domain/quiz/grading'
import { ShownItemSchema } from '$lib/domain/quiz/item'
import { PresetSchema, RatingSchema } from '$lib/domain/scheduling/memory-state'
import {
  CardIdSchema,
  DeckIdSchema,
  DeviceIdSchema,
  EventIdSchema,
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

export const ReviewGivenSchema = v.strictObject({
  type: v.literal('ReviewGiven'),
  ...onCard,
  rating: RatingSchema,
  item: ShownItemSchema,
  /** The option chosen; null where there was none (recall). */
  chosen: v.nullable(v.string()),
  /** Whether the choice was right; null where the learner graded. */
  right: v.nullable(v.boolean()),
  confidence: v.nullable(v.picklist(CONFIDENCES)),
  /** Milliseconds from question to answer. */
  took: v.pipe(v.number(), v.integer(), v.minValue(0)),
  deckVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The due date given: a fact, since it may have depended on other cards. */
  due: InstantSchema,
})
export type ReviewGiven = v.InferOutput<typeof ReviewGivenSchema>

/** Everything that can happen to a card or to how cards are scheduled. Facts only; the log never forgets. */
export const EventSchema = v.variant('type', [
  ReviewGivenSchema,
  v.strictObject({ type: v.literal('ReviewVoided'), ...onCard, review: EventIdSchema }),
  v.strictObject({ type: v.literal('CardReset'), ...onCard }),
  v.strictObject({ type: v.literal('CardSuspended'), ...onCard }),
  v.strictObject({ type: v.literal('CardResumed'), ...onCard }),
  v.strictObject({ type: v.literal('CardBuried'), ...onCard, until: StudyDaySchema }),
  v.strictObject({
    type: v.literal('CardFlagged'),
    ...onCard,
    flag: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)),
  }),
  v.strictObject({ type: v.literal('DueDateSet'), ...onCard, due: InstantSchema }),
  v.strictObject({
    type: v.literal('CorrectionShown'),
    ...onCard,
    deckVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  v.strictObject({
    type: v.literal('PresetChanged'),
    ...base,
    /** Null for all decks. */
    deck: v.nullable(DeckIdSchema),
    preset: PresetSchema,
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
