import { liveQuery } from 'dexie'

/**
 * Follows a query: calls back now and whenever a table it read has changed, in this tab or another.
 * @returns stops following
 */
export function watch<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  // Dexie follows what is read after an `await` only from a function that is marked as async itself.
  const subscription = liveQuery(async () => query()).subscribe({ next: onValue, error: onError })
  return () => {
    subscription.unsubscribe()
  }
}
