import * as v from 'valibot'
import { SEALED_TABLES } from '$lib/domain/library/sealed'
import { DeviceIdSchema } from '$lib/domain/shared/ids'

/** The version of the backup format that this code reads and writes. */
export const BACKUP_FORMAT = 'whence-backup/1'
/** The name of the manifest's entry in the zip file. */
export const MANIFEST_NAME = 'manifest.json'

/** Tables whose rows a backup holds. */
export const BACKUP_TABLES = [
  'assignments',
  'copies',
  'decks',
  'drafts',
  'materials',
  'presentations',
  'seen',
  ...SEALED_TABLES,
] as const
export type BackupTable = (typeof BACKUP_TABLES)[number]

/** The allowed names of parts, so that a foreign entry is refused. */
const PART_NAME = new RegExp(
  `^(?:events/\\d{5}\\.jsonl|rows/(?:${BACKUP_TABLES.join('|')})(?:-\\d{5})?\\.jsonl|decks/[a-z0-9-]{1,80}\\.json|materials/[a-z0-9-]{1,80}\\.txt)$`,
  'u',
)

/** Tells if a backup may contain an entry of this name. */
export function isBackupName(name: string): boolean {
  return name === MANIFEST_NAME || PART_NAME.test(name)
}

/** The limits of a backup that the app reads. A larger file is refused before it is unpacked. */
export const BACKUP_LIMITS = {
  entries: 20_000,
  entryBytes: 32 * 1024 * 1024,
  totalBytes: 4 * 1024 * 1024 * 1024,
  ratio: 200,
  isName: isBackupName,
} as const

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000))

/** The description of a backup, stored in the backup itself. */
export const ManifestSchema = v.object({
  format: v.literal(BACKUP_FORMAT),
  /** The version of the app that wrote it. */
  app: v.pipe(v.string(), v.maxLength(40)),
  /** The version of the database that its rows come from. */
  schema: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  device: DeviceIdSchema,
  /** Epoch milliseconds. */
  made: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The numbers of its contents: events (with those of unknown types), decks, materials and so on. */
  counts: v.record(v.pipe(v.string(), v.maxLength(20)), count),
  parts: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.regex(PART_NAME)),
        bytes: count,
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
      }),
    ),
    v.maxLength(BACKUP_LIMITS.entries),
  ),
})
export type Manifest = v.InferOutput<typeof ManifestSchema>

/** SHA-256 of bytes, as 64 hexadecimal digits, computed by the platform. */
export async function sha256OfBytes(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
