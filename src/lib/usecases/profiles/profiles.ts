import { fail, ok, type Result } from '$lib/domain/shared/result'
import {
  MAX_PROFILE_NAME,
  MAX_PROFILES,
  unnamedProfile,
  type Picture,
  type DeviceProfile,
} from '$lib/domain/shared/profile'
import { isProfileId, type ProfileId } from '$lib/domain/shared/profile-id'
import type { LocalValues } from '$lib/storage/opening/home'
import { putProfile, readProfiles, setInUse } from '$lib/storage/opening/profiles'
import { unpark } from '$lib/storage/parked'
import type { Deps } from '$lib/usecases/deps'

/** Why a profile was not added, changed or entered. */
export interface ProfileError {
  readonly code: 'profile-name' | 'profile-too-many' | 'profile-refused'
}

/** The name and picture that a person chooses. A guest needs no name. */
export interface ProfileWords {
  readonly name: string
  readonly picture: Picture
  readonly isGuest: boolean
}

/**
 * The profiles of this device. One whose name is lost is found by its database, so that nobody's work disappears.
 * @param databases the names of all databases of this origin
 */
export function listProfiles(values: LocalValues, databases: readonly string[]): readonly DeviceProfile[] {
  const known = readProfiles(values)
  const ids = new Set(
    databases.flatMap((name) => /^whence_(?<id>[a-z0-9]{8})$/u.exec(name)?.groups?.['id'] ?? []),
  )
  for (const { id } of known) if (id !== null) ids.delete(id)
  return [...known, ...[...ids].sort().map(unnamedProfile)]
}

/** The names of the databases of this origin. Empty where the browser cannot list them. */
export async function databaseNames(): Promise<readonly string[]> {
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  } catch {
    return []
  }
}

/** Adds a profile. Nothing is opened yet: see enterProfile. */
export function addProfile(
  { ids }: Pick<Deps, 'ids'>,
  values: LocalValues,
  words: ProfileWords,
): Result<DeviceProfile, ProfileError> {
  const name = words.name.trim()
  if (!isName(name) || (name === '' && !words.isGuest)) return fail({ code: 'profile-name' })
  if (readProfiles(values).length >= MAX_PROFILES) return fail({ code: 'profile-too-many' })
  const id = ids.short()
  const profile: DeviceProfile = { id, name, picture: words.picture, isGuest: words.isGuest, eraseFrom: null }
  return isProfileId(id) && putProfile(values, profile) ? ok(profile) : fail({ code: 'profile-refused' })
}

/** Changes the name and the picture of a profile. */
export function renameProfile(
  values: LocalValues,
  profile: DeviceProfile,
  words: Omit<ProfileWords, 'isGuest'>,
): Result<DeviceProfile, ProfileError> {
  const name = words.name.trim()
  if (!isName(name) || name === '') return fail({ code: 'profile-name' })
  const changed = { ...profile, name, picture: words.picture }
  return putProfile(values, changed) ? ok(changed) : fail({ code: 'profile-refused' })
}

function isName(name: string): boolean {
  return name.length <= MAX_PROFILE_NAME && name.isWellFormed()
}

/**
 * Chooses the profile of the next start of the app. The page must be loaded again afterwards. An item that another app
 * shared belongs to the profile before, so it is removed.
 */
export async function enterProfile(values: LocalValues, id: ProfileId): Promise<Result<null, ProfileError>> {
  await unpark()
  return setInUse(values, id) ? ok(null) : fail({ code: 'profile-refused' })
}
