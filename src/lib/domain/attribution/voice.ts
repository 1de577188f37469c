import * as v from 'valibot'
import { VoiceIdSchema, type VoiceId } from '$lib/domain/shared/ids'

/** The kinds of voices. Each has its own colour and mark in the interface. */
export const VOICE_KINDS = [
  'outlet',
  'blog',
  'person',
  'group',
  'institution',
  'anonymous',
  'reader',
  'document',
] as const
export type VoiceKind = (typeof VOICE_KINDS)[number]

/** Anyone who can say something, with name, other spellings, and affiliation. */
export const VoiceSchema = v.strictObject({
  id: VoiceIdSchema,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  kind: v.picklist(VOICE_KINDS),
  aliases: v.optional(v.array(v.string()), []),
  affiliation: v.optional(v.string()),
})
export type Voice = v.InferOutput<typeof VoiceSchema>

/** The voice for a card from a table without speakers. Such a card asks only what was said. */
export const UNKNOWN_VOICE = 'unknown' as VoiceId
