/**
 * `npm run schema`: writes the JSON Schemas of the current formats from the code's own schemas. The schemas of earlier
 * formats stay as they were released. Tests keep the files up to date.
 */
import { writeFileSync } from 'node:fs'
import { backupJsonSchema } from '$lib/formats/backup/backup-schema'
import {
  assignmentJsonSchema,
  classJsonSchema,
  submissionJsonSchema,
} from '$lib/formats/classroom/classroom-schema'
import { linkJsonSchema } from '$lib/formats/deck-link/link-schema'
import { deckJsonSchema } from '$lib/formats/deck-schema'

const SCHEMAS = {
  'whence-deck-2': deckJsonSchema,
  'whence-link-1': linkJsonSchema,
  'whence-backup-1': backupJsonSchema,
  'whence-assignment-1': assignmentJsonSchema,
  'whence-submission-1': submissionJsonSchema,
  'whence-class-1': classJsonSchema,
}

for (const [name, schema] of Object.entries(SCHEMAS)) {
  writeFileSync(`static/schema/${name}.json`, `${JSON.stringify(schema(), null, 2)}\n`)
}
