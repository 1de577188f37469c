import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { LazyJournal } from '$lib/storage/journal/lazy'
import { eraseHome } from '$lib/storage/opening/erase-home'
import { HOME, PROFILE, localValues } from '$lib/storage/opening/home'
import { forgetProfile } from '$lib/storage/opening/profiles'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** Something was not erased: another tab holds it, or the browser refuses. */
export interface EraseError {
  readonly code: 'erase-incomplete'
}

/**
 * Erases everything that the app keeps for the profile of this page: decks, materials, answers, settings. Other profiles
 * stay. The page must be loaded again afterwards, and then uses the first profile.
 */
export async function eraseEverything(
  { db }: Pick<Deps, 'db'>,
  journal: Pick<LazyJournal, 'erase' | 'lead'>,
): Promise<Result<null, EraseError>> {
  const done = await attempt(() => eraseHome({ home: HOME, values: localValues, open: { db, journal } }))
  if (!done.ok || !done.value) return fail({ code: 'erase-incomplete' })
  forgetProfile(localValues, PROFILE)
  return ok(null)
}
