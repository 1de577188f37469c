/**
 * `npm run schema`: writes the JSON Schema of the deck format from the code's own schema. A test keeps the file up to
 * date.
 */
import { writeFileSync } from 'node:fs'
import { deckJsonSchema } from '$lib/formats/deck-schema'

writeFileSync('static/schema/whence-deck-1.json', `${JSON.stringify(deckJsonSchema(), null, 2)}\n`)
