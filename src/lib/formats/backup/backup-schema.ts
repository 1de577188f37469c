import { toJsonSchema } from '@valibot/to-json-schema'
import { BACKUP_FORMAT, ManifestSchema } from './manifest'

/** The manifest of a backup as JSON Schema (draft 07), for other programs that open one. */
export function backupJsonSchema(): object {
  return { ...toJsonSchema(ManifestSchema, { errorMode: 'ignore' }), title: `Whence backup (${BACKUP_FORMAT})` }
}
