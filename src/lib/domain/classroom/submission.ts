/** A submission as a value: the answers to one assignment that a pupil hands in, and no more than a teacher needs. */
import * as v from 'valibot'
import { LEVELS } from '$lib/domain/attribution/chain'
import { findUnsafeText } from '$lib/domain/deck/safe-text'
import { CONFIDENCES } from '$lib/domain/quiz/confidence'
import { FORMATS, ShownItemSchema } from '$lib/domain/quiz/item-record'
import { CardIdSchema, partsOfCardId } from '$lib/domain/shared/ids'
import { StudyDaySchema } from '$lib/domain/shared/study-day'
import { Sha256Schema, SigningKeySchema } from './assignment'

export const SUBMISSION_FORMAT = 'whence-submission/1'
/** Longer times say nothing about learning: the pupil was away. */
export const MAX_SECONDS = 120
const MAX_ANSWERS = 10_000
const naturalUpTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const { options, truth } = ShownItemSchema.entries

/** One answer. Its number is its place in the list: no instant, no event id and no device is in it. */
const SubmittedAnswerSchema = v.object({
  card: CardIdSchema,
  format: v.picklist(FORMATS),
  level: v.nullable(v.picklist(LEVELS)),
  options,
  /** The key of the right option, as the item was shown. */
  truth,
  /** Null if the pupil chose nothing (recall). */
  chosen: v.nullable(v.pipe(v.string(), v.maxLength(1000))),
  /** Null if the pupil judged the answer. */
  right: v.nullable(v.boolean()),
  confidence: v.nullable(v.picklist(CONFIDENCES)),
  /** `reading`: the passage was in view. */
  view: v.picklist(['memory', 'reading']),
  /** The form of which the answer is a part: the test before or after learning. Absent for other answers. */
  form: v.exactOptional(v.picklist(['before', 'after'])),
  /** True if the claim's source was shown earlier on the same study day. */
  exposedToday: v.boolean(),
  day: StudyDaySchema,
  seconds: naturalUpTo(MAX_SECONDS),
})
export type SubmittedAnswer = v.InferOutput<typeof SubmittedAnswerSchema>

export const SummarySchema = v.object({
  answers: naturalUpTo(MAX_ANSWERS),
  right: naturalUpTo(MAX_ANSWERS),
  /** The number of answers that the app marked as right or wrong. */
  marked: naturalUpTo(MAX_ANSWERS),
  days: naturalUpTo(MAX_ANSWERS),
  claims: naturalUpTo(MAX_ANSWERS),
})
/** The counts of a submission, computed by the pupil's app and again by the teacher's. */
export type Summary = v.InferOutput<typeof SummarySchema>

/** Fields that a later version adds are ignored. */
export const SubmissionSchema = v.pipe(
  v.object({
    format: v.literal(SUBMISSION_FORMAT),
    /** The digest of the assignment's signed bytes. */
    assignment: Sha256Schema,
    /** The pupil's public key, made for this assignment alone. */
    pub: SigningKeySchema,
    /** Counts the submissions under one key, from 1. */
    seq: v.pipe(naturalUpTo(1_000_000), v.minValue(1)),
    /** A name, a class number or a made-up one, as typed. */
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
    /** The study day on which the pupil opened the assignment: fewer days are left for late joiners. */
    opened: StudyDaySchema,
    answers: v.pipe(v.array(SubmittedAnswerSchema), v.maxLength(MAX_ANSWERS)),
    summary: SummarySchema,
  }),
  v.check((body) => findUnsafeText(body).length === 0, 'a text holds a hidden character'),
)
export type Submission = v.InferOutput<typeof SubmissionSchema>

/** The counts of a list of answers. */
export function summaryOf(answers: readonly SubmittedAnswer[]): Summary {
  return {
    answers: answers.length,
    right: answers.filter(({ right }) => right === true).length,
    marked: answers.filter(({ right }) => right !== null).length,
    days: new Set(answers.map(({ day }) => day)).size,
    claims: new Set(answers.map(({ card }) => partsOfCardId(card).claim)).size,
  }
}

/** Tells whether the counts that a submission states follow from its answers. */
export function isSummaryRight({ answers, summary }: Pick<Submission, 'answers' | 'summary'>): boolean {
  const counted = summaryOf(answers)
  return (Object.keys(counted) as (keyof Summary)[]).every((name) => counted[name] === summary[name])
}

/** The smallest of 1, 2, 4, 8 … KiB that holds a number of bytes, so that the size tells little. */
export function paddedLength(bytes: number): number {
  let length = 1024
  while (length < bytes) length *= 2
  return length
}
