/**
 * The last-seen mark: the latest transaction that the database has stored, kept in localStorage. It lies outside both
 * stores, so it can tell whether they together still hold everything.
 */
import type { HighWaterMark } from '$lib/storage/journal/entry'
import type { Home, LocalValues } from './home'

/** Stores the latest transaction. */
export function noteLastSeen(home: Home, values: LocalValues, { token, at }: HighWaterMark): void {
  values.set(home.keys.lastSeen, `${token} ${String(at)}`)
}

/** The latest stored transaction; null if there is none. */
export function readLastSeen(home: Home, values: LocalValues): HighWaterMark | null {
  const [token, at] = (values.get(home.keys.lastSeen) ?? '').split(' ')
  return token !== undefined && /^\d+$/u.test(at ?? '') ? { token, at: Number(at) } : null
}
