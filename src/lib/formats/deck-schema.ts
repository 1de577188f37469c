import { toJsonSchema } from '@valibot/to-json-schema'
import { DECK_FORMAT } from '$lib/domain/deck/deck-format'
import { DeckFileSchema } from '$lib/domain/deck/deck-file-schema'

/** A card from a table may lack evidence and explanation; no other claim may. */
const UNLESS_IMPORTED = {
  if: { properties: { imported: { const: true } }, required: ['imported'] },
  else: { required: ['evidence', 'explain'] },
}

/**
 * The deck format as JSON Schema (draft 07), for editors that complete and check while a deck is written. What JSON
 * Schema cannot say (references between claims, anchoring) is left to `check:content`.
 */
export function deckJsonSchema(): object {
  const schema = toJsonSchema(DeckFileSchema, { typeMode: 'input', errorMode: 'ignore' })
  const { claims, ...properties } = schema.properties ?? {}
  const items = typeof claims === 'object' ? claims.items : undefined
  const claim = typeof items === 'object' && !Array.isArray(items) ? items : {}
  return {
    ...schema,
    title: `Whence deck (${DECK_FORMAT})`,
    properties: { ...properties, claims: { type: 'array', items: { ...claim, ...UNLESS_IMPORTED } } },
  }
}
