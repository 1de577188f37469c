import type { DeviceProfile } from '$lib/domain/shared/profile'
import * as t from '$lib/ui/i18n/class/en-profiles'

/** The name that is shown for a profile. */
export function nameOf({ id, name, isGuest }: Pick<DeviceProfile, 'id' | 'name' | 'isGuest'>): string {
  if (name !== '') return name
  if (isGuest) return t.profiles.guest
  return id === null ? t.profiles.first : t.profiles.unnamed
}
