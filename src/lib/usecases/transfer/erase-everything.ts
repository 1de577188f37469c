import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { LazyJournal } from '$lib/storage/journal/lazy'
import { eraseHome } from '$lib/storage/opening/erase-home'
import { HOME, localValues } from '$lib/storage/opening/home'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** Something was not erased: another tab holds it, or the browser refuses. */
export interface EraseError {
  readonly code: 'erase-incomplete'
}

/**
 * Erases everything that the app keeps in this browser: decks, materials, answers, settings. The page must be loaded
 * again afterwards, and is then a newcomer's.
 */
export async function eraseEverything(
  { db }: Pick<Deps, 'db'>,
  journal: Pick<LazyJournal, 'erase' | 'lead'>,
): Promise<Result<null, EraseError>> {
  const done = await attempt(() => eraseHome({ home: HOME, values: localValues, db, journal }))
  return done.ok && done.value ? ok(null) : fail({ code: 'erase-incomplete' })
}
