import { PROFILE, profileInUse } from '$lib/storage/opening/home'

/**
 * Loads this page again as the person whom another tab has chosen. A page that the browser shows again from its history
 * is checked too.
 */
export function followProfile(reload: () => void): void {
  const look = (): void => {
    if (profileInUse() !== PROFILE) reload()
  }
  addEventListener('storage', look)
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) look()
  })
}
