import type { Voice } from '$lib/domain/attribution/voice'
import type { Material } from '$lib/domain/material/material'
import type { MaterialId } from '$lib/domain/shared/ids'
import { materialOf, voiceOf, type Deck } from './deck'

/** The details of a text as a person corrects them. An empty one is unknown, except for title and publisher. */
export interface MaterialDetails {
  readonly title: string
  /** The name of the publisher. */
  readonly publisher: string
  readonly author: string
  readonly link: string
  /** The day, month or year of publication: YYYY-MM-DD, YYYY-MM or YYYY. */
  readonly published: string
}

/** The details of a text as they are now. */
export function detailsOf(material: Material, voices: readonly Voice[]): MaterialDetails {
  return {
    title: material.title,
    publisher: voices.find(({ id }) => id === material.publisher)?.name ?? '',
    author: material.author ?? '',
    link: material.link ?? '',
    published: material.published?.on ?? '',
  }
}

/** A text with corrected details. A date that a person gave is no longer inferred; one that they left is as it was. */
export function withDetails(material: Material, details: MaterialDetails): Material {
  const { author: _author, link: _link, published: before, ...rest } = material
  const { title, author, link, published } = details
  const date = published === before?.on ? before : { on: published }
  return {
    ...rest,
    title,
    ...(author !== '' && { author }),
    ...(link !== '' && { link }),
    ...(published !== '' && { published: date }),
  }
}

/** Voices in which one has another name. */
export function withVoiceName(voices: readonly Voice[], id: Voice['id'], name: string): Voice[] {
  return voices.map((voice) => (voice.id === id && voice.name !== name ? { ...voice, name } : voice))
}

/** A deck that follows the corrected details of one of its texts, if it has that text. */
export function deckWithDetails(deck: Deck, id: MaterialId, details: MaterialDetails): Deck {
  const material = materialOf(deck, id)
  if (!material) return deck
  const isNamed = voiceOf(deck, material.publisher) !== undefined
  return {
    ...deck,
    materials: deck.materials.map((one) => (one.id === id ? withDetails(one, details) : one)),
    voices: isNamed ? withVoiceName(deck.voices, material.publisher, details.publisher) : deck.voices,
  }
}
