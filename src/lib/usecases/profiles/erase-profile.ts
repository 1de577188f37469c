import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { ProfileId } from '$lib/domain/shared/profile-id'
import type { LazyJournal } from '$lib/storage/journal/lazy'
import { eraseHome } from '$lib/storage/opening/erase-home'
import { homeOfProfile, profileInUse, type LocalValues } from '$lib/storage/opening/home'
import { forgetProfile, putProfile, readProfiles, setInUse } from '$lib/storage/opening/profiles'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { EraseError } from '$lib/usecases/transfer/erase-everything'

/** After handing in, a guest has this time to send the result again. */
const GUEST_GRACE_MS = 3_600_000

/** The stores that this page holds open of its own profile. */
export interface OwnStores {
  readonly deps: Pick<Deps, 'db'>
  readonly journal: Pick<LazyJournal, 'erase' | 'lead'>
}

/**
 * Erases a profile in every store, then forgets its name. If it stops half-way, the next start goes on.
 * @param own the stores of the profile that this page holds open; null if the page uses another profile
 */
export async function eraseProfile(
  values: LocalValues,
  id: ProfileId,
  own: OwnStores | null,
): Promise<Result<null, EraseError>> {
  const profile = readProfiles(values).find((one) => one.id === id)
  // Written first: a crash in between must not leave half of a profile behind.
  if (profile && id !== null) putProfile(values, { ...profile, eraseFrom: 0 })
  const open = own && { db: own.deps.db, journal: own.journal }
  const done = await attempt(() => eraseHome({ home: homeOfProfile(id), values, open }))
  if (!done.ok || !done.value) return fail({ code: 'erase-incomplete' })
  forgetProfile(values, id)
  return ok(null)
}

/** Notes that a guest has handed in: the first start after an hour erases the guest. Other profiles stay as they are. */
export function noteHandedIn(values: LocalValues, id: ProfileId, now: number): void {
  const guest = readProfiles(values).find((one) => one.id === id)
  if (guest?.isGuest === true) putProfile(values, { ...guest, eraseFrom: now + GUEST_GRACE_MS })
}

/**
 * Leaves a guest whose time is over, before anything of the guest is opened.
 * @returns true if the page must be loaded again
 */
export function leaveExpiredGuest(values: LocalValues, now: number): boolean {
  const used = readProfiles(values).find(({ id }) => id === profileInUse(values))
  return isExpired(used?.eraseFrom ?? null, now) && setInUse(values, null)
}

/** Erases the profiles whose time is over and that no page of this tab uses. */
export async function eraseExpired(values: LocalValues, inUse: ProfileId, now: number): Promise<void> {
  for (const { id, eraseFrom } of readProfiles(values))
    if (id !== null && id !== inUse && isExpired(eraseFrom, now)) await eraseProfile(values, id, null)
}

function isExpired(eraseFrom: number | null, now: number): boolean {
  return eraseFrom !== null && eraseFrom <= now
}
