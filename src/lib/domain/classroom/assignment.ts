/** An assignment as a value: what a teacher asks of a class. Its signature stands outside it. */
import * as v from 'valibot'
import { findUnsafeText } from '$lib/domain/deck/safe-text'
import type { Instant } from '$lib/domain/shared/clock'
import { ClaimIdSchema, DeckIdSchema, PartIdSchema, slugFrom, TemplateSchema } from '$lib/domain/shared/ids'
import { daysBetween, type StudyDay } from '$lib/domain/shared/study-day'

export const ASSIGNMENT_FORMAT = 'whence-assignment/1'
/** The maximum of recipients: the teacher, and two co-teachers or devices. */
const MAX_RECIPIENTS = 3
const MAX_STUDY_DAYS = 60
/** Up to the year 9999. */
const InstantSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999))
const oneLine = (length: number) => v.pipe(v.string(), v.trim(), v.maxLength(length))
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))
/** The schema of a list without repeated entries. */
const distinct = <T extends v.GenericSchema<unknown, string>>(entry: T, most: number) =>
  v.pipe(
    v.array(entry),
    v.minLength(1),
    v.maxLength(most),
    v.check((list) => new Set(list).size === list.length, 'an entry stands twice'),
  )

/** Slug and 8 random characters. */
export const AssignmentIdSchema = v.pipe(
  v.string(),
  v.maxLength(80),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*-[a-z0-9]{8}$/u),
  v.brand('AssignmentId'),
)
export type AssignmentId = v.InferOutput<typeof AssignmentIdSchema>

/** SHA-256 as 64 hexadecimal digits. */
export const Sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u))
/** A public Ed25519 key: 32 bytes in base64url. */
export const SigningKeySchema = v.pipe(v.string(), v.regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/u))
/** A public X25519 key as age writes it. */
export const RecipientSchema = v.pipe(v.string(), v.regex(/^age1[02-9ac-hj-np-z]{58}$/u))

export const WhatSchema = v.union([
  v.strictObject({ lesson: v.strictObject({}) }),
  v.strictObject({ study: v.strictObject({ days: count(MAX_STUDY_DAYS) }) }),
  v.strictObject({
    round: v.strictObject({
      items: count(200),
      attempts: count(20),
      shownAfter: v.picklist(['answer', 'round', 'due']),
    }),
  }),
  v.strictObject({
    beforeAfter: v.strictObject({
      kind: v.picklist(['memory', 'reading']),
      seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff)),
    }),
  }),
])
/** The work that counts: one lesson, answers on several days, a round, or two forms before and after. */
export type WhatCounts = v.InferOutput<typeof WhatSchema>

const AssignedDeckSchema = v.object({
  id: DeckIdSchema,
  version: count(1_000_000),
  /** SHA-256 of the deck's canonical JSON. */
  digest: Sha256Schema,
  /** The place of the deck: with the app, beside the app, in the assignment itself, or in a link or file of its own. */
  where: v.picklist(['shipped', 'shelf', 'inline', 'link', 'file']),
  /** The deck's file, for `inline` only. The reader of deck files checks it. */
  file: v.optional(v.unknown()),
})

/** Fields that a later version adds are ignored here; the signed bytes keep them. */
export const AssignmentSchema = v.pipe(
  v.object({
    format: v.literal(ASSIGNMENT_FORMAT),
    id: AssignmentIdSchema,
    version: count(1_000_000),
    title: v.pipe(oneLine(200), v.minLength(1)),
    /** The teacher's instructions; empty for none. */
    words: v.pipe(v.string(), v.trim(), v.maxLength(2000)),
    teacher: v.pipe(oneLine(100), v.minLength(1)),
    /** An opaque name of the class, for the teacher; empty for none. */
    class: oneLine(60),
    deck: AssignedDeckSchema,
    /** Parts, claims and templates narrow the deck; absent for all. */
    parts: v.optional(distinct(PartIdSchema, 100)),
    claims: v.optional(distinct(ClaimIdSchema, 1000)),
    templates: v.optional(distinct(TemplateSchema, 5)),
    opens: v.optional(InstantSchema),
    due: InstantSchema,
    /** The teacher's time zone, an IANA name. */
    zone: v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z]\w*(?:[/+-]\w+)*$/u)),
    what: WhatSchema,
    confidence: v.picklist(['off', 'optional', 'required']),
    /** The public keys that can read results. */
    to: distinct(RecipientSchema, MAX_RECIPIENTS),
    /** The teacher's public key, which signs the assignment. */
    key: SigningKeySchema,
  }),
  v.check(({ opens, due }) => opens === undefined || opens < due, 'it opens after it is due'),
  v.check(({ deck }) => (deck.where === 'inline') === (deck.file !== undefined), 'an inline deck is a file'),
  // The words have several lines; all other texts of an assignment have one. The deck's reader checks the deck.
  v.check(
    ({ words, deck: { file: _, ...deck }, ...rest }) =>
      findUnsafeText({ ...rest, deck, about: words }).length === 0,
    'a text holds a hidden character',
  ),
)
export type Assignment = v.InferOutput<typeof AssignmentSchema>

/** The id of a new assignment. @param short eight random characters of a–z and 0–9 */
export function newAssignmentId(title: string, short: string): AssignmentId {
  return v.parse(AssignmentIdSchema, `${slugFrom(title)}-${short}`)
}

/**
 * The days of study that count for a pupil who opened the assignment late: the days asked for, or the days that were
 * left, whichever is less, and at least one.
 */
export function daysNeeded(days: number, opened: StudyDay, due: StudyDay): number {
  return Math.max(1, Math.min(days, daysBetween(opened, due) + 1))
}

/** Tells whether pupils may work on an assignment at an instant. It stays open after the due date. */
export function isOpen({ opens }: Pick<Assignment, 'opens'>, now: Instant): boolean {
  return opens === undefined || opens <= now
}
