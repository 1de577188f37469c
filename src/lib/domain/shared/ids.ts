import * as v from 'valibot'

/** Lower-case words joined by hyphens. An author writes it once and never changes it. */
const slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'must be a slug: lower-case words joined by hyphens'),
  v.maxLength(80),
)

const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/u))

/** A shipped deck's slug, or slug and 8 random characters for a deck made by a person. */
export const DeckIdSchema = v.pipe(slug, v.brand('DeckId'))
export type DeckId = v.InferOutput<typeof DeckIdSchema>

export const ClaimIdSchema = v.pipe(slug, v.brand('ClaimId'))
export type ClaimId = v.InferOutput<typeof ClaimIdSchema>

export const VoiceIdSchema = v.pipe(slug, v.brand('VoiceId'))
export type VoiceId = v.InferOutput<typeof VoiceIdSchema>

/** A material's key inside its deck, or slug and 8 random characters for an imported one. */
export const MaterialIdSchema = v.pipe(slug, v.brand('MaterialId'))
export type MaterialId = v.InferOutput<typeof MaterialIdSchema>

/** A part's key inside its deck. */
export const PartIdSchema = v.pipe(slug, v.brand('PartId'))
export type PartId = v.InferOutput<typeof PartIdSchema>

/** ULID of an event: unique, and sorted by time if one device made them. */
export const EventIdSchema = v.pipe(ulid, v.brand('EventId'))
export type EventId = v.InferOutput<typeof EventIdSchema>

export const SessionIdSchema = v.pipe(ulid, v.brand('SessionId'))
export type SessionId = v.InferOutput<typeof SessionIdSchema>

export const DeviceIdSchema = v.pipe(ulid, v.brand('DeviceId'))
export type DeviceId = v.InferOutput<typeof DeviceIdSchema>

/** The five things that can be scheduled for a claim. Permanent: they are part of card ids in the wild. */
export const TEMPLATES = ['recall', 'source', 'chain', 'kind', 'skill'] as const
export const TemplateSchema = v.picklist(TEMPLATES)
export type Template = (typeof TEMPLATES)[number]

/** `deck/claim/template`. */
export const CardIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]+\/[a-z0-9-]+\/(?:recall|source|chain|kind|skill)$/u),
  v.brand('CardId'),
)
export type CardId = v.InferOutput<typeof CardIdSchema>

/** The source of new ids. The real one is made in `boot.ts`; tests use a counter. */
export interface Ids {
  /** A ULID for an instant; later calls in the same millisecond sort later. */
  ulid(at: number): string
  /** Eight random characters of a–z and 0–9. */
  short(): string
}

/** The id of the card that asks about one template of a claim. */
export function cardIdOf(deck: DeckId, claim: ClaimId, template: Template): CardId {
  return `${deck}/${claim}/${template}` as CardId
}

/** The parts of a card's id. Its schema has checked that it has three. */
export function partsOfCardId(card: CardId): { deck: DeckId; claim: ClaimId; template: Template } {
  const [deck, claim, template] = card.split('/')
  return { deck: deck as DeckId, claim: claim as ClaimId, template: template as Template }
}

/** A slug made from a title: lower-case, without accents, at most 60 characters; `untitled` if nothing is left. */
export function slugFrom(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/gu)
  let out = ''
  for (const word of words ?? []) {
    const next = out === '' ? word : `${out}-${word}`
    if (next.length > 60) break
    out = next
  }
  return out === '' ? 'untitled' : out
}
