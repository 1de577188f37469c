import * as v from 'valibot'
import { VOICE_KINDS, type Voice } from '$lib/domain/attribution/voice'
import { ClaimSchema, type Claim } from '$lib/domain/claim/claim'
import { RelationSchema, type ClaimRelation } from '$lib/domain/claim/corroboration'
import { ParagraphDigestSchema } from '$lib/domain/material/locator'
import { LooseDateSchema, PassageSchema, type Material } from '$lib/domain/material/material'
import {
  ClaimIdSchema,
  DeckIdSchema,
  MaterialIdSchema,
  VoiceIdSchema,
  type ClaimId,
  type DeckId,
  type MaterialId,
  type VoiceId,
} from '$lib/domain/shared/ids'

/** The version of the deck format this code reads and writes. */
export const DECK_FORMAT = 'whence-deck/1'

/** What stands for a text that may not be copied into a deck. */
export const BY_REFERENCE = 'by-reference'

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

/** A versioned set of vetted claims with their voices and materials. */
export interface Deck {
  readonly id: DeckId
  readonly version: number
  readonly title: string
  readonly language: string
  readonly licence: string
  readonly about: string
  readonly materials: readonly Material[]
  readonly voices: readonly Voice[]
  readonly claims: readonly Claim[]
  readonly relations: readonly ClaimRelation[]
  readonly renamed: Readonly<Record<ClaimId, ClaimId>>
}

/** The deck a file holds: ids move from the keys of maps into their rows. */
export function deckFromFile(file: DeckFile): Deck {
  const { format: _format, materials, voices, ...rest } = file
  return {
    ...rest,
    materials: Object.entries(materials).map(([id, { text: _text, body, ...material }]) => ({
      ...material,
      id: id as MaterialId,
      text: body ?? null,
    })),
    voices: Object.entries(voices).map(([id, voice]) => ({ ...voice, id: id as VoiceId })),
  }
}

/** The file a deck is written to; the inverse of {@link deckFromFile}. */
export function deckToFile(deck: Deck): DeckFile {
  const { materials, voices, claims, relations, ...rest } = deck
  return {
    format: DECK_FORMAT,
    ...rest,
    claims: [...claims],
    relations: [...relations],
    materials: Object.fromEntries(
      materials.map(({ id, text: body, ...material }) => [
        id,
        { ...material, text: body === null ? BY_REFERENCE : `${id}.txt`, ...(body !== null && { body }) },
      ]),
    ),
    voices: Object.fromEntries(voices.map(({ id, ...voice }) => [id, voice])),
  }
}

/** A claim of a deck by its id, or by the one it was released with. */
export function claimOf(deck: Deck, id: ClaimId): Claim | undefined {
  const now = Object.hasOwn(deck.renamed, id) ? deck.renamed[id] : id
  return deck.claims.find((claim) => claim.id === now)
}

/** A voice of a deck by id. */
export function voiceOf(deck: Deck, id: VoiceId): Voice | undefined {
  return deck.voices.find((voice) => voice.id === id)
}

/** A material of a deck by id. */
export function materialOf(deck: Deck, id: MaterialId): Material | undefined {
  return deck.materials.find((material) => material.id === id)
}

/** The digests of the paragraphs that a deck's evidence stands in. */
export function wantedDigests(deck: Deck, material: MaterialId): ReadonlySet<string> {
  return new Set(
    deck.claims.flatMap(({ evidence }) => (evidence.material === material ? [evidence.digest] : [])),
  )
}
