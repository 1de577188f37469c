/** The schemas for the rows of a backup. No content of a file is trusted before it passes them. */
import * as v from 'valibot'
import { ATTRIBUTION_MODES } from '$lib/domain/attribution/attribution'
import { ChainSchema } from '$lib/domain/attribution/chain'
import { VoiceSchema } from '$lib/domain/attribution/voice'
import { CLAIM_KINDS, ClaimSchema, StatementSchema } from '$lib/domain/claim/claim'
import { RelationSchema } from '$lib/domain/claim/relation'
import { VettingSchema } from '$lib/domain/claim/vetting'
import { PartSchema } from '$lib/domain/deck/part'
import { LocatorSchema } from '$lib/domain/material/locator'
import { MaterialSchema } from '$lib/domain/material/material'
import { ClaimIdSchema, DeckIdSchema, DeviceIdSchema, MaterialIdSchema } from '$lib/domain/shared/ids'
import { MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import {
  AssignmentRowSchema,
  PresentationRowSchema,
  ReceivedRowSchema,
  RosterRowSchema,
  SubmissionRowSchema,
  TeacherKeysRowSchema,
} from './class-row-schemas'
import type { BackupTable } from './manifest'

const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999))
const short = v.pipe(v.string(), v.maxLength(300))
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH))
const version = v.pipe(v.number(), v.integer(), v.minValue(1))

const content = {
  statement: StatementSchema,
  chain: ChainSchema,
  kind: v.picklist(CLAIM_KINDS),
}

/** A draft claim with the decision of a person about it. */
export const DraftRowSchema = v.strictObject({
  material: MaterialIdSchema,
  id: ClaimIdSchema,
  ...content,
  order: v.pipe(v.number(), v.integer(), v.minValue(0)),
  mode: v.nullable(v.picklist(ATTRIBUTION_MODES)),
  hedges: v.array(short),
  evidence: LocatorSchema,
  check: v.array(short),
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  reasons: v.exactOptional(v.array(short)),
  related: v.exactOptional(
    v.array(
      v.strictObject({
        id: ClaimIdSchema,
        how: v.picklist(['supports', 'conflicts']),
        over: v.picklist(['figure', 'denial', 'words']),
      }),
    ),
  ),
  original: v.strictObject({ ...content, evidence: v.exactOptional(LocatorSchema) }),
  vetted: v.nullable(VettingSchema),
})

/** A material. The backup stores its text in a separate part, so that a person can read it. */
export const MaterialRowSchema = v.strictObject({
  id: MaterialIdSchema,
  material: v.strictObject({ ...MaterialSchema.entries, text: v.nullable(text) }),
  voices: v.array(VoiceSchema),
  importedAt: instant,
  deck: v.nullable(DeckIdSchema),
})

/** The learner's own copy of a text. */
export const CopyRowSchema = v.strictObject({ deck: DeckIdSchema, material: MaterialIdSchema, text })

const change = v.strictObject({ before: ClaimSchema, after: ClaimSchema })

/** The version of a shipped deck that the learner has seen. The snapshot is a deck file, and is parsed as one. */
export const SeenRowSchema = v.strictObject({
  deck: DeckIdSchema,
  snapshot: v.unknown(),
  news: v.nullable(
    v.strictObject({
      from: version,
      to: version,
      added: v.array(ClaimSchema),
      withdrawn: v.array(ClaimSchema),
      corrected: v.array(change),
      changed: v.array(change),
    }),
  ),
  corrections: v.array(v.strictObject({ claim: ClaimIdSchema, version, before: ClaimSchema })),
})

export const StampSchema = v.strictObject({
  editedAt: instant,
  device: v.union([v.literal(''), DeviceIdSchema]),
})

/** The edit data of a row. Digests are always recomputed, because a file could contain false ones. */
export const EditsSchema = v.strictObject({
  base: StampSchema,
  stamps: v.record(short, StampSchema),
  others: v.array(v.strictObject({ part: short, ...StampSchema.entries, value: v.unknown() })),
  derived: v.array(short),
})

/** One line of a part `rows/…`: a row with its edit data. A deleted row is null. */
export const RowLineSchema = v.strictObject({
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  key: v.union([v.pipe(v.string(), v.maxLength(100)), v.pipe(v.array(v.string()), v.length(2))]),
  row: v.nullable(v.record(v.string(), v.unknown())),
  edits: v.nullable(EditsSchema),
})

/** The schemas for the parts of a deck, by the start of the part's name (see domain/library/deck-parts.ts). */
const DECK_PARTS: readonly (readonly [name: string, schema: v.GenericSchema])[] = [
  ['life', v.strictObject({ version })],
  [
    'about',
    v.object({
      title: short,
      language: short,
      licence: short,
      about: v.pipe(v.string(), v.maxLength(2000)),
    }),
  ],
  ['order', v.array(ClaimIdSchema)],
  ['claim/', ClaimSchema],
  ['voice/', VoiceSchema],
  ['material/', MaterialSchema],
  ['relation/', RelationSchema],
  ['renamed/', ClaimIdSchema],
  ['retired/', ClaimIdSchema],
  ['part/', v.strictObject({ ...PartSchema.entries, place: v.pipe(v.number(), v.integer(), v.minValue(0)) })],
]

/** The schemas of rows that are one part. */
export const ROWS = {
  assignments: AssignmentRowSchema,
  presentations: PresentationRowSchema,
  received: ReceivedRowSchema,
  rosters: RosterRowSchema,
  submissions: SubmissionRowSchema,
  teacherKeys: TeacherKeysRowSchema,
  copies: CopyRowSchema,
  drafts: DraftRowSchema,
  materials: MaterialRowSchema,
  seen: SeenRowSchema,
} as const

/** Tells if the app can restore an older version of a part. It can always restore a deletion (null). */
export function isPartValue(table: BackupTable, part: string, value: unknown): boolean {
  if (value === null) return true
  if (table !== 'decks') return part === '' && v.is(ROWS[table], value)
  const schema = DECK_PARTS.find(([name]) =>
    name.endsWith('/') ? part.startsWith(name) : part === name,
  )?.[1]
  return schema !== undefined && v.is(schema, value)
}
