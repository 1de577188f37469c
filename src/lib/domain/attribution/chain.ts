import * as v from 'valibot'
import { VoiceIdSchema, type VoiceId } from '$lib/domain/shared/ids'
import { isCarrierKind, type Voice } from './voice'

/** Voices from the page inwards; the last is the speaker. Never empty. */
export const ChainSchema = v.pipe(
  v.array(VoiceIdSchema),
  v.minLength(1, 'a chain has at least one voice'),
  v.maxLength(8),
)
export type Chain = v.InferOutput<typeof ChainSchema>

/** The two voices of a chain that a question can ask for. */
export const LEVELS = ['carrier', 'speaker'] as const
export type Level = (typeof LEVELS)[number]

/** The relation in which a voice speaks in a chain; the interface turns it into words ("unnamed, through Reuters"). */
export const VoiceRelationSchema = v.strictObject({
  code: v.picklist([
    'own-voice',
    'own-reporting',
    'in-comment',
    'unnamed',
    'named',
    'collective',
    'document',
    'republished',
    /** The voice is asked for as the carrier, whoever speaks in its text. */
    'carrier',
  ]),
  /** The voice through which it reaches the page, if any. */
  through: v.nullable(VoiceIdSchema),
})
export type Relation = Readonly<v.InferOutput<typeof VoiceRelationSchema>>

/** Looks a voice up by id. */
export type VoiceLookup = (id: VoiceId) => Voice | undefined

/** The last hop: the voice that says it. */
export function speakerOf(chain: Chain): VoiceId {
  return chain.at(-1) as VoiceId
}

/**
 * The innermost outlet, page, document or reader of the chain: the voice that brings the claim to the reader of the
 * page.
 */
export function carrierOf(chain: Chain, voices: VoiceLookup): VoiceId {
  const carriers = chain.filter((id) => isCarrierKind(voices(id)?.kind ?? 'anonymous'))
  return carriers.at(-1) ?? (chain[0] as VoiceId)
}

/** The voice that a question of this level asks for. */
export function voiceAtLevel(chain: Chain, level: Level, voices: VoiceLookup): VoiceId {
  return level === 'speaker' ? speakerOf(chain) : carrierOf(chain, voices)
}

/**
 * The relation of the voice at `index` of a chain. At the carrier level, an outlet that passes on other people's words
 * gets "republished".
 */
export function relationAt(chain: Chain, index: number, voices: VoiceLookup): Relation {
  const id = chain[index] as VoiceId
  const through = index > 0 ? (chain[index - 1] as VoiceId) : null
  const isLast = index === chain.length - 1
  const kind = voices(id)?.kind ?? 'anonymous'
  switch (kind) {
    case 'blog':
      return { code: isLast ? 'own-voice' : 'republished', through }
    case 'outlet':
      return { code: isLast ? 'own-reporting' : 'republished', through }
    case 'reader':
      return { code: 'in-comment', through }
    case 'document':
      return { code: 'document', through }
    case 'anonymous':
      return { code: 'unnamed', through }
    case 'person':
      return { code: 'named', through }
    case 'group':
    case 'institution':
      return { code: 'collective', through }
  }
}
