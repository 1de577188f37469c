import * as v from 'valibot'
import { StudyDaySchema } from '$lib/domain/shared/study-day'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
/** Minutes between answers, at most a day each. The scheduler decides longer intervals. */
const StepsSchema = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1439))),
  v.maxLength(10),
)

/** The fields of a preset since the first version. */
const FirstSchema = v.strictObject({
  /** Desired retention at the due date, 0.70 to 0.97. */
  retention: v.pipe(v.number(), v.minValue(0.7), v.maxValue(0.97)),
  /** New cards a study day. */
  newPerDay: count,
  /** Maximum interval in days. */
  maximumInterval: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500)),
})

/** The fields of a preset since the second version. Older events lack them, and the defaults apply. */
const LaterSchema = v.strictObject({
  /** Reviews on a study day, without new cards; null for all due cards. */
  reviewsPerDay: v.nullable(count),
  /** Minutes between the learning steps of a new card. With none, the first answer sets a date. */
  learningSteps: StepsSchema,
  /** Minutes between the learning steps after a lapse. */
  relearningSteps: StepsSchema,
  /** The share of a usual day's cards for each day of the week, Monday first: 1 all, 0 none. */
  easyDays: v.pipe(v.array(share), v.length(7)),
  /** True if due dates move within their fuzz to days with fewer cards; otherwise fuzz alone moves them. */
  loadBalance: v.boolean(),
  /** Lapses after which a card is suspended; null for never. */
  leechLapses: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))),
  /** The exam date, by which every card should be known; null for none. */
  examDate: v.nullable(StudyDaySchema),
})

/**
 * The settings for the amount and frequency of study, in the form of an event. They decide future due dates and never
 * change assigned ones.
 */
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

/** A preset with all fields. */
export type Preset = v.InferOutput<typeof FirstSchema> & v.InferOutput<typeof LaterSchema>

/** Study days off, first and last. */
export const HolidaySchema = v.strictObject({ from: StudyDaySchema, to: StudyDaySchema })
export type Holiday = v.InferOutput<typeof HolidaySchema>
