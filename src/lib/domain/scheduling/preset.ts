import * as v from 'valibot'
import { StudyDaySchema } from '$lib/domain/shared/study-day'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
/** Minutes between answers, none longer than a day: what is longer is the scheduler's to decide. */
const StepsSchema = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1439))),
  v.maxLength(10),
)

/** What every preset has said since the first version. */
const FirstSchema = v.strictObject({
  /** Desired share remembered when due, 0.70 to 0.97. */
  retention: v.pipe(v.number(), v.minValue(0.7), v.maxValue(0.97)),
  /** New cards a study day. */
  newPerDay: count,
  /** Longest interval in days. */
  maximumInterval: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500)),
})

/** What presets say since the second version; an older event lacks these, and the defaults stand in. */
const LaterSchema = v.strictObject({
  /** Cards asked again on a study day, new ones not counted; null for all that are due. */
  reviewsPerDay: v.nullable(count),
  /** Minutes between answers while a card is learned; none: the first answer sets a date. */
  learningSteps: StepsSchema,
  /** The same after a lapse. */
  relearningSteps: StepsSchema,
  /** How much of a usual day's cards each day of the week takes, Monday first: 1 all, 0 none. */
  easyDays: v.pipe(v.array(share), v.length(7)),
  /** Whether due dates move within their fuzz to days with less to do; if not, fuzz alone moves them. */
  loadBalance: v.boolean(),
  /** Lapses after which a card is set aside; null for never. */
  leechLapses: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))),
  /** The day by which every card is to be known; null for none. */
  examDate: v.nullable(StudyDaySchema),
})

/** How much and how often to study, as an event holds it. Decides due dates that will be given, never those that were. */
export const PresetSchema = v.strictObject({
  ...FirstSchema.entries,
  reviewsPerDay: v.exactOptional(LaterSchema.entries.reviewsPerDay),
  learningSteps: v.exactOptional(LaterSchema.entries.learningSteps),
  relearningSteps: v.exactOptional(LaterSchema.entries.relearningSteps),
  easyDays: v.exactOptional(LaterSchema.entries.easyDays),
  loadBalance: v.exactOptional(LaterSchema.entries.loadBalance),
  leechLapses: v.exactOptional(LaterSchema.entries.leechLapses),
  examDate: v.exactOptional(LaterSchema.entries.examDate),
})

/** A preset with nothing left open. */
export type Preset = v.InferOutput<typeof FirstSchema> & v.InferOutput<typeof LaterSchema>

/** Study days off, first and last. */
export const HolidaySchema = v.strictObject({ from: StudyDaySchema, to: StudyDaySchema })
export type Holiday = v.InferOutput<typeof HolidaySchema>
