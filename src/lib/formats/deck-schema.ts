import { toJsonSchema } from '@valibot/to-json-schema'
import { DECK_FORMAT } from '$lib/domain/deck/deck-format'
import { DeckFileSchema } from '$lib/domain/deck/deck-file-schema'

/**
 * The deck format as JSON Schema (draft 07), for editors that complete and check during writing. `check:content` checks
 * what JSON Schema cannot express: references between claims, and anchors.
 */
export function deckJsonSchema(): object {
  const schema = toJsonSchema(DeckFileSchema, { typeMode: 'input', errorMode: 'ignore' })
  return { ...schema, title: `Whence deck (${DECK_FORMAT})` }
}
