/**
 * `npm run schema`: writes the JSON Schema of the current deck format from the code's own schema. The schemas of earlier
 * formats stay as they were released. A test keeps the file up to date.
 */
import { writeFileSync } from 'node:fs'
import { backupJsonSchema } from '$lib/formats/backup/backup-schema'
import { deckJsonSchema } from '$lib/formats/deck-schema'

writeFileSync('static/schema/whence-deck-2.json', `${JSON.stringify(deckJsonSchema(), null, 2)}\n`)
writeFileSync('static/schema/whence-backup-1.json', `${JSON.stringify(backupJsonSchema(), null, 2)}\n`)
