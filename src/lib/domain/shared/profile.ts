/** A person who shares a device: the name and picture by which others find their library. */
import * as v from 'valibot'
import { isProfileId } from './profile-id'

/** The pictures to choose from. A stored name must never change. */
export const PICTURES = ['star', 'leaf', 'boat', 'sun', 'moon', 'key', 'hill', 'drop'] as const
export type Picture = (typeof PICTURES)[number]

/** The longest name of a profile, in UTF-16 code units, as fields count them. */
export const MAX_PROFILE_NAME = 40

/** As many as a class that shares one device. */
export const MAX_PROFILES = 40

export const ProfileSchema = v.object({
  id: v.nullable(v.pipe(v.string(), v.check(isProfileId))),
  /** Empty if nobody gave it a name. */
  name: v.fallback(v.pipe(v.string(), v.maxLength(MAX_PROFILE_NAME)), ''),
  picture: v.fallback(v.picklist(PICTURES), 'star'),
  /** A guest is erased after handing in. */
  isGuest: v.fallback(v.boolean(), false),
  /** The instant from which the next start of the app erases it; null for never. */
  eraseFrom: v.fallback(v.nullable(v.number()), null),
})
export type DeviceProfile = v.InferOutput<typeof ProfileSchema>

/** A profile without a name. */
export function unnamedProfile(id: DeviceProfile['id']): DeviceProfile {
  return { id, name: '', picture: 'star', isGuest: false, eraseFrom: null }
}
