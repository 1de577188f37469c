import { deckFromFile, type Deck } from '$lib/domain/deck/deck'
import type { DeckFile } from '$lib/domain/deck/deck-file-schema'
import { DECK_FORMAT } from '$lib/domain/deck/deck-format'

/**
 * The deck in a file of the build; null for anything else. The build wrote the file for this version and checked it
 * against its schema, so the schema need not load with the first question. A file from anywhere else goes through
 * deck-file.ts.
 */
export function readBuiltDeck(value: unknown): Deck | null {
  const file = value as Partial<DeckFile> | null
  const isWhole = Array.isArray(file?.claims) && typeof file.voices === 'object'
  return isWhole && file.format === DECK_FORMAT ? deckFromFile(file as DeckFile) : null
}
