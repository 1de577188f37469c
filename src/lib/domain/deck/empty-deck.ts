import type { DeckId } from '$lib/domain/shared/ids'
import type { Deck } from './deck'

/** The licence of a deck whose maker has said nothing: it is not for passing on. */
export const PRIVATE_LICENCE = 'private'

/** A deck without claims, made on this device. */
export function emptyDeck(id: DeckId, title: string): Deck {
  return {
    id,
    version: 1,
    title,
    language: 'en',
    licence: PRIVATE_LICENCE,
    about: title,
    materials: [],
    voices: [],
    claims: [],
    parts: [],
    relations: [],
    renamed: {},
    retired: [],
  }
}
