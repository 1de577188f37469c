import * as v from 'valibot'
import { CONFIDENCES } from '$lib/domain/quiz/confidence'
import { ShownItemSchema } from '$lib/domain/quiz/item-record'
import { FIRST_WAYS, RatingSchema } from '$lib/domain/scheduling/memory-state'
import { HolidaySchema, PresetSchema } from '$lib/domain/scheduling/preset'
import {
  CardIdSchema,
  ClaimIdSchema,
  DeckIdSchema,
  DeviceIdSchema,
  EventIdSchema,
  SessionIdSchema,
  TemplateSchema,
} from '$lib/domain/shared/ids'
import { StudyDaySchema } from '$lib/domain/shared/study-day'

/** Up to the year 9999: a later instant comes from a broken clock or a forged file. */
const InstantSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999))

const base = {
  id: EventIdSchema,
  /** The time by the learner's clock. */
  at: InstantSchema,
  /** Minutes east of UTC at that time. */
  offset: v.pipe(v.number(), v.integer(), v.minValue(-1440), v.maxValue(1440)),
  device: DeviceIdSchema,
}
const onCard = { ...base, card: CardIdSchema }

/** An answer as a fact, scheduled or not. */
const answer = {
  item: ShownItemSchema,
  /** The chosen option; null if there was none (recall). */
  chosen: v.nullable(v.string()),
  /** True if the choice was right; null if the learner graded. */
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
  /** The assigned due date. It is a fact, because it can depend on other cards. */
  due: InstantSchema,
  /**
   * True for a right answer that was called a guess: it proves nothing, so it changes no memory state. Old guesses lack
   * it and were rated Again.
   */
  unrated: v.exactOptional(v.literal(true)),
  /** True for the first answer to a card whose claim was met before: its first stability is trained apart. */
  met: v.exactOptional(v.literal(true)),
  /**
   * True for a probe: its claim was drawn at random among those met, and not because its card was due. It is scheduled
   * as any review.
   */
  probe: v.exactOptional(v.literal(true)),
})
export type ReviewGiven = v.InferOutput<typeof ReviewGivenSchema>

/**
 * The purpose of a round: practice and tests are rounds; before and after are the two parallel forms of a deck;
 * `holdout` is the test of practised claims against claims that were only read.
 */
export const PURPOSES = ['practice', 'test', 'before', 'after', 'holdout'] as const

/** The most claims on one side of a holdout: a forged file must not fill the memory. */
const MAX_HOLDOUT = 200
const holdoutSide = v.pipe(v.array(ClaimIdSchema), v.maxLength(MAX_HOLDOUT))

/** An answer outside the schedule: it counts in figures and moves no due date. */
export const TrialGivenSchema = v.strictObject({
  type: v.literal('TrialGiven'),
  ...onCard,
  ...answer,
  round: SessionIdSchema,
  purpose: v.picklist(PURPOSES),
  /**
   * The player, if several share one phone; null for the learner who owns the device, whose answers alone count in
   * figures.
   */
  player: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  /** `reading`: the passage was in view, so the answer measures reading and no memory. `round` then names a session. */
  task: v.exactOptional(v.literal('reading')),
})
export type TrialGiven = v.InferOutput<typeof TrialGivenSchema>

/** The ways in which a source is shown outside questions: the article read, two claims compared, a passage opened. */
export const EXPOSURE_WAYS = ['read', 'compare', 'passage'] as const

const onClaim = {
  ...base,
  deck: DeckIdSchema,
  claim: ClaimIdSchema,
  deckVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
}

/** All events of a card or of the scheduling of cards. They are facts, and the log never loses one. */
export const EventSchema = v.variant('type', [
  ReviewGivenSchema,
  TrialGivenSchema,
  /** Undoes a review, or a reset. */
  v.strictObject({ type: v.literal('ReviewVoided'), ...onCard, review: EventIdSchema }),
  v.strictObject({ type: v.literal('CardReset'), ...onCard }),
  v.strictObject({
    type: v.literal('CardSuspended'),
    ...onCard,
    /** `leech`: the app suspended it after too many lapses. */
    because: v.optional(v.literal('leech')),
  }),
  v.strictObject({ type: v.literal('CardResumed'), ...onCard }),
  v.strictObject({ type: v.literal('CardBuried'), ...onCard, until: StudyDaySchema }),
  v.strictObject({
    type: v.literal('CardFlagged'),
    ...onCard,
    flag: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)),
  }),
  /** All tags of the learner on a card. The latest event replaces earlier ones. */
  v.strictObject({
    type: v.literal('CardTagged'),
    ...onCard,
    tags: v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))), v.maxLength(50)),
  }),
  /** The learner's own note on a card. The latest event replaces earlier ones; an empty note removes it. */
  v.strictObject({ type: v.literal('CardNoted'), ...onCard, text: v.pipe(v.string(), v.maxLength(10_000)) }),
  v.strictObject({ type: v.literal('DueDateSet'), ...onCard, due: InstantSchema }),
  v.strictObject({
    type: v.literal('CorrectionShown'),
    ...onCard,
    deckVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  /** A move of a deck to a place. Emptying the trash deletes the decks in it. */
  v.strictObject({
    type: v.literal('DeckMoved'),
    ...base,
    deck: DeckIdSchema,
    to: v.picklist(['active', 'archive', 'trash']),
  }),
  /** A new claim was shown with its source before it was asked. It is no review and names no card. */
  v.strictObject({ type: v.literal('ClaimMet'), ...onClaim }),
  /** A claim's source was shown outside questions. Reviews and trials show it too and are not logged again. */
  v.strictObject({ type: v.literal('Exposed'), ...onClaim, how: v.picklist(EXPOSURE_WAYS) }),
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
  /**
   * A step of a holdout. `held` are claims to read and not to practise; `others` are the claims to compare them with,
   * an equal number for each held one, in the same order. The latest event of a deck replaces earlier ones.
   */
  v.strictObject({
    type: v.literal('HoldoutSet'),
    ...base,
    deck: DeckIdSchema,
    deckVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** `practise`: the others are asked as usual. `pause`: nothing is asked before the test. `end`: it is over. */
    step: v.picklist(['practise', 'pause', 'end']),
    held: holdoutSide,
    others: holdoutSide,
  }),
  /** Study days off, first and last. The latest event replaces earlier ones; null for none. */
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
    /** Null if a deck uses the preset for all decks again. */
    preset: v.nullable(PresetSchema),
  }),
  v.strictObject({
    type: v.literal('ParametersAdopted'),
    ...base,
    /** Null for all templates. */
    template: v.nullable(TemplateSchema),
    /**
     * The cards whose first stability the first four weights give: those met before they were asked, or those asked at
     * once. Absent for all weights of all cards.
     */
    first: v.exactOptional(v.picklist(FIRST_WAYS)),
    algorithm: v.string(),
    weights: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(21)),
  }),
])
export type WhenceEvent = v.InferOutput<typeof EventSchema>
export type CardEvent = Extract<WhenceEvent, { card: unknown }>
/** An event of a claim: none of its cards folds it. */
export type ClaimEvent = Extract<WhenceEvent, { claim: unknown }>

/** Tells whether an event belongs to one card. */
export function isCardEvent(event: WhenceEvent): event is CardEvent {
  return 'card' in event
}

/** The fields of any answer that folding uses. */
type AnswerFacts = 'type' | 'id' | 'card' | 'at' | 'offset'

/** An event in the form for folding: an answer without its item and choice. */
export type FoldedEvent =
  | Pick<ReviewGiven, AnswerFacts | 'rating' | 'due' | 'unrated' | 'met'>
  | Pick<TrialGiven, AnswerFacts>
  | Exclude<CardEvent, ReviewGiven | TrialGiven>

/** Removes the fields that folding does not use, which are most of an event, to keep a long log in memory. */
export function folded(event: CardEvent): FoldedEvent {
  if (event.type !== 'ReviewGiven' && event.type !== 'TrialGiven') return event
  const { id, card, at, offset } = event
  if (event.type === 'TrialGiven') return { type: event.type, id, card, at, offset }
  const { type, rating, due, unrated, met } = event
  return { type, id, card, at, offset, rating, due, ...(unrated && { unrated }), ...(met && { met }) }
}
