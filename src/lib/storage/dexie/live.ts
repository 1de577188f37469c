import { liveQuery } from 'dexie'

/**
 * Follows a query: calls back now and whenever a table it read has changed, in this tab or another.
 * @param pause milliseconds from a change until it is looked at: what a learner waits for is drawn first
 * @returns stops following
 */
export function watch<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
  pause = 0,
): () => void {
  let asked = 0
  // Dexie follows what is read after an `await` only from a function that is marked as async itself.
  const subscription = liveQuery(async () => {
    if (asked++ > 0 && pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    return query()
  }).subscribe({ next: onValue, error: onError })
  return () => {
    subscription.unsubscribe()
  }
}
