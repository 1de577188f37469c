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
import { MAX_HANDS, PRESENT_STEPS } from '$lib/domain/session/presentation'
import { DeckIdSchema } from '$lib/domain/shared/ids'
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

/** Fields of a later version stay: a class list that is dropped because of one of them would be lost. */
export const RosterRowSchema = v.looseObject({
  id: AssignmentIdSchema,
  pupils: v.pipe(
    v.array(
      v.looseObject({
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

const hands = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_HANDS))

export const PresentationRowSchema = v.strictObject({
  deck: DeckIdSchema,
  seed: v.pipe(v.string(), v.maxLength(20)),
  place: hands,
  step: v.picklist(PRESENT_STEPS),
  hands: v.pipe(v.array(v.pipe(v.array(hands), v.maxLength(20))), v.maxLength(200)),
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
