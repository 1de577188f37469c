/** The id of a profile that was added: eight characters. Null for the first profile, which every device has. */
export type ProfileId = string | null

/** Tells whether a text can be the id of an added profile. */
export function isProfileId(text: string): boolean {
  return /^[a-z0-9]{8}$/u.test(text)
}
