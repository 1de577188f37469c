import { liveQuery } from 'dexie'

/**
 * Follows a query: calls back now and whenever a table that it read has changed, in this tab or another.
 * @param pause milliseconds between a change and the next read, so that the page can paint first
 * @returns a function that stops following
 */
export function watch<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
  pause = 0,
): () => void {
  let asked = 0
  // Dexie tracks reads after an `await` only in a function that is itself marked async.
  const subscription = liveQuery(async () => {
    if (asked++ > 0 && pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    return query()
  }).subscribe({ next: onValue, error: onError })
  return () => {
    subscription.unsubscribe()
  }
}
