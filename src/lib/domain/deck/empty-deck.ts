import type { DeckId } from '$lib/domain/shared/ids'
import type { Deck } from './deck'

/** A deck without claims, made on this device. */
export function emptyDeck(id: DeckId, title: string): Deck {
  return {
    id,
    version: 1,
    title,
    language: 'en',
    licence: 'private',
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
