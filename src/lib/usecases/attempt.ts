import { fail, ok, type Result } from '$lib/domain/shared/result'

/**
 * A storage operation failed. `storage-full`: the disk has no room; `storage-closed`: another tab needs the database;
 * `storage-cleared`: the browser's data was cleared while this tab was open.
 */
export interface StorageError {
  readonly code: 'storage-full' | 'storage-closed' | 'storage-cleared' | 'storage-failed'
}

const CLOSED = new Set(['DatabaseClosedError', 'VersionError', 'InvalidStateError', 'MissingAPIError'])

/** Runs a storage operation and turns an exception into a code. */
export async function attempt<T>(operation: () => Promise<T>): Promise<Result<T, StorageError>> {
  try {
    return ok(await operation())
  } catch (thrown) {
    return fail({ code: codeOf(thrown) })
  }
}

function codeOf(thrown: unknown): StorageError['code'] {
  const names = namesOf(thrown)
  if (names.includes('QuotaExceededError')) return 'storage-full'
  if (names.includes('DataClearedError')) return 'storage-cleared'
  if (names.some((name) => CLOSED.has(name))) return 'storage-closed'
  return 'storage-failed'
}

/**
 * The names of the error and of the errors it wraps. Dexie reports a full disk as an AbortError around the real one,
 * and failures of many rows as one error that holds them all.
 */
function namesOf(thrown: unknown): string[] {
  if (typeof thrown !== 'object' || thrown === null) return []
  const name = 'name' in thrown && typeof thrown.name === 'string' ? [thrown.name] : []
  const inner = 'inner' in thrown ? namesOf(thrown.inner) : []
  const failures =
    'failures' in thrown && Array.isArray(thrown.failures) ? thrown.failures.flatMap(namesOf) : []
  return [...name, ...inner, ...failures]
}
