import type { Voice } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import type { ClaimRelation } from '$lib/domain/claim/relation'
import type { Material, Publication } from '$lib/domain/material/material'
import type { ClaimId, DeckId, MaterialId, VoiceId } from '$lib/domain/shared/ids'
import type { DeckFile } from './deck-file-schema'
import { BY_REFERENCE, DECK_FORMAT } from './deck-format'
import type { Part } from './part'

/** The origin of a copied deck. */
export interface DeckCopied {
  readonly id: DeckId
  readonly version: number
  readonly title: string
}

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
  /** Titled lists of claims, in the order in which new cards come. Claims of no part come last. */
  readonly parts: readonly Part[]
  readonly relations: readonly ClaimRelation[]
  readonly renamed: Readonly<Record<ClaimId, ClaimId>>
  /** Released claims that were taken out; progress on them is kept. */
  readonly retired: readonly ClaimId[]
  /** A deck about the skill of reading asks for that first. */
  readonly asksFirst?: 'skill' | undefined
  /** The deck that this one was copied from, as it was then. */
  readonly copiedFrom?: DeckCopied | undefined
}

/** The deck a file holds: ids move from the keys of maps into their rows. */
export function deckFromFile(file: DeckFile): Deck {
  const { format: _format, materials, voices, ...rest } = file
  return {
    ...rest,
    materials: Object.entries(materials).map(([id, { text, ...material }]) => ({
      ...material,
      id: id as MaterialId,
      text: typeof text === 'string' ? null : text.inline,
    })),
    voices: Object.entries(voices).map(([id, voice]) => ({ ...voice, id: id as VoiceId })),
  }
}

/** The file a deck is written to; the inverse of {@link deckFromFile}. */
export function deckToFile(deck: Deck): DeckFile {
  const { materials, voices, claims, parts, relations, retired, ...rest } = deck
  return {
    format: DECK_FORMAT,
    ...rest,
    claims: [...claims],
    parts: [...parts],
    relations: [...relations],
    retired: [...retired],
    materials: Object.fromEntries(
      materials.map(({ id, text, ...material }) => [
        id,
        { ...material, text: text === null ? BY_REFERENCE : { inline: text } },
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
export function voiceOf(deck: Pick<Deck, 'voices'>, id: VoiceId): Voice | undefined {
  return deck.voices.find((voice) => voice.id === id)
}

/** A material of a deck by id. */
export function materialOf(deck: Pick<Deck, 'materials'>, id: MaterialId): Material | undefined {
  return deck.materials.find((material) => material.id === id)
}

/** When the text of a claim was published, as far as the deck knows. */
export function publicationOf(deck: Deck, { evidence }: Claim): Publication | undefined {
  return evidence && materialOf(deck, evidence.material)?.published
}

/** The digests of the paragraphs that a deck's evidence stands in. */
export function wantedDigests(deck: Deck, material: MaterialId): ReadonlySet<string> {
  return new Set(
    deck.claims.flatMap(({ evidence }) => (evidence?.material === material ? [evidence.digest] : [])),
  )
}
