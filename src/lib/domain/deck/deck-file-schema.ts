import * as v from 'valibot'
import { VOICE_KINDS } from '$lib/domain/attribution/voice'
import { ClaimSchema } from '$lib/domain/claim/claim'
import { RelationSchema } from '$lib/domain/claim/relation'
import { ParagraphDigestSchema } from '$lib/domain/material/locator'
import { PassageSchema, PublicationSchema } from '$lib/domain/material/material'
import { ClaimIdSchema, DeckIdSchema, MaterialIdSchema, VoiceIdSchema } from '$lib/domain/shared/ids'
import { BY_REFERENCE, DECK_FORMAT } from './deck-format'
import { PartSchema } from './part'

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
  published: v.optional(PublicationSchema),
  link: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\//u, 'a link starts with http:// or https://'))),
  licence: v.optional(text(80)),
  digest: v.pipe(
    v.string(),
    v.regex(/^sha256:[0-9a-f]{64}$/u, 'a digest is sha256: and 64 hexadecimal digits'),
  ),
  /** `by-reference`, the text itself, or the name of a file beside the deck (the build puts its text in). */
  text: v.union(
    [v.literal(BY_REFERENCE), v.strictObject({ inline: v.string() }), text(120)],
    'a text is by-reference, { inline: … } or the name of a file',
  ),
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
  /** Titled lists of claims, in the order in which new cards come. */
  parts: v.optional(v.array(PartSchema), []),
  relations: v.optional(v.array(RelationSchema), []),
  /** Claims whose id was changed after release: the new id by the old one. Cards keep the old id, and progress with it. */
  renamed: v.optional(v.record(ClaimIdSchema, ClaimIdSchema), {}),
  /** Released claims that were taken out: their cards are not asked any more, progress is kept. */
  retired: v.optional(v.array(ClaimIdSchema), []),
  /** The cards that come before all others: those of reading with the words in view. */
  asksFirst: v.optional(v.literal('skill')),
  /** The deck that this one was copied from, as it was then. */
  copiedFrom: v.optional(
    v.strictObject({
      id: DeckIdSchema,
      version: v.pipe(v.number(), v.integer(), v.minValue(1)),
      title: text(200),
    }),
  ),
})
export type DeckFile = v.InferOutput<typeof DeckFileSchema>
