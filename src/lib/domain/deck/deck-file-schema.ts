import * as v from 'valibot'
import { VOICE_KINDS } from '$lib/domain/attribution/voice'
import { ClaimSchema } from '$lib/domain/claim/claim'
import { RelationSchema } from '$lib/domain/claim/corroboration'
import { ParagraphDigestSchema } from '$lib/domain/material/locator'
import { LooseDateSchema, PassageSchema } from '$lib/domain/material/material'
import { ClaimIdSchema, DeckIdSchema, MaterialIdSchema, VoiceIdSchema } from '$lib/domain/shared/ids'
import { DECK_FORMAT } from './deck-format'

const text = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))

const VoiceEntrySchema = v.strictObject({
  name: text(120),
  kind: v.picklist(VOICE_KINDS),
  aliases: v.optional(v.array(text(120)), []),
  affiliation: v.optional(text(300)),
})

const MaterialEntrySchema = v.strictObject({
  title: text(300),
  publisher: VoiceIdSchema,
  published: v.optional(LooseDateSchema),
  link: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\//u, 'a link starts with http:// or https://'))),
  licence: v.optional(text(80)),
  digest: v.pipe(
    v.string(),
    v.regex(/^sha256:[0-9a-f]{64}$/u, 'a digest is sha256: and 64 hexadecimal digits'),
  ),
  /** `by-reference`, or the name of a file beside the deck. */
  text: text(120),
  /** The text itself, put in by the build where `text` names a file. */
  body: v.optional(v.string()),
  passages: v.optional(v.array(PassageSchema), []),
  /** Digests of all paragraphs in order, for telling a changed passage from an absent one without the text. */
  paragraphs: v.optional(v.array(ParagraphDigestSchema)),
  /** Written by the deck's author without an article, a paragraph for each claim. */
  byHand: v.optional(v.literal(true)),
})

/** A deck as it is written and sent: materials and voices are maps by id. */
export const DeckFileSchema = v.strictObject({
  format: v.literal(DECK_FORMAT),
  id: DeckIdSchema,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: text(200),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u)),
  licence: text(80),
  about: text(2000),
  materials: v.record(MaterialIdSchema, MaterialEntrySchema),
  voices: v.record(VoiceIdSchema, VoiceEntrySchema),
  claims: v.array(ClaimSchema),
  relations: v.optional(v.array(RelationSchema), []),
  /** Claims whose id was changed after release: the new id by the old one. Cards keep the old id, and progress with it. */
  renamed: v.optional(v.record(ClaimIdSchema, ClaimIdSchema), {}),
})
export type DeckFile = v.InferOutput<typeof DeckFileSchema>
