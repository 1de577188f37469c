/** The parts of a device that several people share. They load only there. */
import { localValues, PROFILE } from '$lib/storage/opening/home'
import { unnamedProfile, type DeviceProfile } from '$lib/domain/shared/profile'
import { readProfiles } from '$lib/storage/opening/profiles'
import { eraseExpired, leaveExpiredGuest } from '$lib/usecases/profiles/erase-profile'

export { default as ProfileBar } from './ProfileBar.svelte'

/**
 * Leaves a guest whose time is over, before anything of the guest is opened.
 * @returns true if the page must be loaded again
 */
export function leaveGuest(): boolean {
  return leaveExpiredGuest(localValues, Date.now())
}

/** Erases guests whose time is over. */
export function eraseGuests(): void {
  void eraseExpired(localValues, PROFILE, Date.now())
}

/** The person of this page. */
export function profileHere(): DeviceProfile {
  return readProfiles(localValues).find(({ id }) => id === PROFILE) ?? unnamedProfile(PROFILE)
}
