/** The schemas for the rows of classes in a backup. */
import * as v from 'valibot'
import {
  AssignmentIdSchema,
  RecipientSchema,
  Sha256Schema,
  SigningKeySchema,
} from '$lib/domain/classroom/assignment'
import { MAX_PUPILS } from '$lib/domain/classroom/roster'
import { SubmissionSchema } from '$lib/domain/classroom/submission'
import { StudyDaySchema } from '$lib/domain/shared/study-day'
import { EnvelopeSchema } from '$lib/formats/classroom/signed'

const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(60))
const receipt = v.pipe(
  v.string(),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]{4}$/u),
)

/** The reader of backups also checks the signature, and the deck. */
export const AssignmentRowSchema = v.strictObject({
  id: Sha256Schema,
  assignment: AssignmentIdSchema,
  envelope: EnvelopeSchema,
  deckFile: v.unknown(),
  madeAt: instant,
})

export const TeacherKeysRowSchema = v.strictObject({
  key: SigningKeySchema,
  secret: SigningKeySchema,
  identity: v.pipe(v.string(), v.regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/u)),
  recipient: RecipientSchema,
  madeAt: instant,
})

export const SubmissionRowSchema = v.strictObject({
  id: Sha256Schema,
  assignment: AssignmentIdSchema,
  receipt,
  submission: SubmissionSchema,
  collectedAt: instant,
})

export const RosterRowSchema = v.strictObject({
  id: AssignmentIdSchema,
  pupils: v.pipe(
    v.array(
      v.strictObject({
        name,
        excused: v.boolean(),
        until: v.nullable(StudyDaySchema),
        pubs: v.pipe(v.array(SigningKeySchema), v.maxLength(100)),
      }),
    ),
    v.maxLength(MAX_PUPILS),
  ),
  keptUntil: v.exactOptional(StudyDaySchema),
})

/** The reader of backups also checks the signature. */
export const ReceivedRowSchema = v.strictObject({
  key: SigningKeySchema,
  assignment: AssignmentIdSchema,
  envelope: EnvelopeSchema,
  startedAt: instant,
  opened: StudyDaySchema,
  name,
  secret: SigningKeySchema,
  pub: SigningKeySchema,
  receipts: v.pipe(
    v.array(
      v.strictObject({ receipt, at: instant, answers: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    ),
    v.maxLength(1000),
  ),
})
