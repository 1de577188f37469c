/** `npm run schema`: writes the JSON Schema of the current deck format; earlier ones stay as they shipped from the code's own schema; a test holds it current. */
import { writeFileSync } from 'node:fs'
import { deckJsonSchema } from '$lib/formats/deck-schema'

writeFileSync('static/schema/whence-deck-2.json', `${JSON.stringify(deckJsonSchema(), null, 2)}\n`)
