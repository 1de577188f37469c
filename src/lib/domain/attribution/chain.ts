import * as v from 'valibot'
import { VoiceIdSchema, type VoiceId } from '$lib/domain/shared/ids'
import type { Voice, VoiceKind } from './voice'

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
    /** The question asks for this voice as the carrier; the speaker in its text does not matter. */
    'carrier',
  ]),
  /** The voice through which it reaches the page, if any. */
  through: v.nullable(VoiceIdSchema),
})
export type Relation = Readonly<v.InferOutput<typeof VoiceRelationSchema>>

/** Looks a voice up by id. */
export type VoiceLookup = (id: VoiceId) => Voice | undefined

/** The last voice of a chain, which says the claim. */
export function speakerOf(chain: Chain): VoiceId {
  return chain.at(-1) as VoiceId
}

/**
 * The ways in which an outlet or page passes on the next voice of a chain:
 * - `named`: it quotes a person with a name · `collective`: an office, a party or another group
 * - `unnamed`: people it does not name · `document`: a paper, a report
 * - `republished`: it carries the text of another outlet or page · `cited`: it only tells what that one says
 * - `comment`: a reader says it underneath
 */
export const WAYS_ON = [
  'named',
  'collective',
  'unnamed',
  'document',
  'republished',
  'cited',
  'comment',
] as const
export type WayOn = (typeof WAYS_ON)[number]

/**
 * The way in which an outlet or page passes on a voice of this kind. A page that only quotes a person or names a
 * newspaper does not republish it.
 * @param isExcerpt true if the words stand in a passage of that voice's own text
 */
export function wayOn(next: VoiceKind, isExcerpt: boolean): WayOn {
  switch (next) {
    case 'outlet':
    case 'blog':
      return isExcerpt ? 'republished' : 'cited'
    case 'reader':
      return 'comment'
    case 'person':
      return 'named'
    case 'group':
    case 'institution':
      return 'collective'
    case 'anonymous':
      return 'unnamed'
    case 'document':
      return 'document'
  }
}

/**
 * The relation in which the voice at `index` of a chain speaks. An outlet or page that passes on another voice always
 * has the code `republished`, because logs and shipped questions store that code. {@link wayOn} gives the exact way.
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
