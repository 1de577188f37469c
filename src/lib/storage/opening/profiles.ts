/**
 * The profiles of this device: their names and pictures, in localStorage. Each has a home of its own (home.ts). They are
 * a curtain, not a lock: whoever has the device can look into each.
 */
import * as v from 'valibot'
import { ProfileSchema, unnamedProfile, type DeviceProfile } from '$lib/domain/shared/profile'
import type { ProfileId } from '$lib/domain/shared/profile-id'
import { DEVICE_KEYS, profileInUse, type LocalValues } from './home'

const FIRST = unnamedProfile(null)

/** The stored profiles. The first profile is always among them, and comes first. An entry that cannot be read is left out. */
export function readProfiles(values: LocalValues): readonly DeviceProfile[] {
  const stored = parseList(values.get(DEVICE_KEYS.profiles)).flatMap((entry) => {
    const parsed = v.safeParse(ProfileSchema, entry)
    return parsed.success ? [parsed.output] : []
  })
  const byId = new Map<ProfileId, DeviceProfile>([
    [null, FIRST],
    ...stored.map((one) => [one.id, one] as const),
  ])
  return [...byId.values()]
}

function parseList(text: string | null): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

/**
 * Stores a profile in place of one with the same id, or after the others.
 * @returns false if the browser does not keep it
 */
export function putProfile(values: LocalValues, profile: DeviceProfile): boolean {
  const all = readProfiles(values)
  const isKnown = all.some(({ id }) => id === profile.id)
  return save(values, isKnown ? all.map((one) => (one.id === profile.id ? profile : one)) : [...all, profile])
}

function save(values: LocalValues, all: readonly DeviceProfile[]): boolean {
  const isOnlyFirst = all.every((one) => one.id === null && one.name === '' && one.picture === FIRST.picture)
  const text = isOnlyFirst ? null : JSON.stringify(all)
  values.set(DEVICE_KEYS.profiles, text)
  return values.get(DEVICE_KEYS.profiles) === text
}

/** Removes a profile from the list. If it is in use, the next start uses the first profile. */
export function forgetProfile(values: LocalValues, gone: ProfileId): void {
  save(
    values,
    readProfiles(values).filter(({ id }) => id !== gone),
  )
  if (profileInUse(values) === gone) setInUse(values, null)
}

/**
 * Chooses the profile of the next start.
 * @returns false if the browser does not keep the choice
 */
export function setInUse(values: LocalValues, id: ProfileId): boolean {
  values.set(DEVICE_KEYS.profile, id)
  return profileInUse(values) === id
}
