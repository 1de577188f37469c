/** The faults that must not reach a deck unseen: a person is asked once before a claim with one is accepted. */
import { speakerOf, type Chain } from '$lib/domain/attribution/chain'
import type { Voice } from '$lib/domain/attribution/voice'
import type { ClaimKind } from '$lib/domain/claim/claim'
import type { VoiceId } from '$lib/domain/shared/ids'
import { patternFaults } from './lint-patterns'

/**
 * - `speaker-named`: the statement names the speaker, so it gives the answer away
 * - `hedge-dropped`: the passage hedges, and the statement does not
 * - `said-as-fact`: what somebody said or expects has become a fact, or the claim of a voice further out
 * - `copied-long`: many words in a row are those of the passage, without quotation marks
 */
export const RED_CODES = ['speaker-named', 'hedge-dropped', 'said-as-fact', 'copied-long'] as const
export type RedCode = (typeof RED_CODES)[number]

/** So many words in a row may be those of the passage. */
const MAX_COPIED = 20

/** A draft as it would be accepted, beside what was drawn out of the passage. */
export interface JudgedDraft {
  readonly statement: string
  readonly chain: Chain
  readonly kind: ClaimKind
  readonly hedges: readonly string[]
  readonly original: { readonly chain: Chain; readonly kind: ClaimKind }
}

/**
 * The red faults of a draft.
 * @param speakers the voices of its chain by their ids
 * @param passage the words of its passage; empty where they are not at hand, so that copied words are not looked for
 */
export function redFaultsOf(
  draft: JudgedDraft,
  speakers: ReadonlyMap<VoiceId, Voice>,
  passage: string,
): RedCode[] {
  const { statement, chain, kind, hedges, original } = draft
  const speaker = speakers.get(speakerOf(chain))
  const name = speaker && speaker.kind !== 'anonymous' ? speaker.name : null
  const found: RedCode[] = []
  if (patternFaults(statement, name).includes('speaker-named')) found.push('speaker-named')
  const lower = statement.toLowerCase()
  if (hedges.length > 0 && !hedges.some((hedge) => lower.includes(hedge.toLowerCase())))
    found.push('hedge-dropped')
  const wasSaid =
    original.kind === 'opinion' || original.kind === 'prediction' || original.kind === 'allegation'
  if ((kind === 'fact' && wasSaid) || isFurtherOut(chain, original.chain)) found.push('said-as-fact')
  if (isCopiedLong(statement, passage)) found.push('copied-long')
  return found
}

/** True if the speaker was taken off, so that a voice that only passes the claim on now says it. */
function isFurtherOut(chain: Chain, original: Chain): boolean {
  return chain.length < original.length && chain.every((voice, i) => voice === original[i])
}

/** True if more words in a row than a claim may take over stand in a passage, outside quotation marks. */
export function isCopiedLong(statement: string, passage: string): boolean {
  return passage !== '' && longestCopy(statement, passage) > MAX_COPIED
}

/** The most words in a row, outside quotation marks, that stand so in a passage. */
function longestCopy(statement: string, passage: string): number {
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const source = ` ${wordsOf(passage).join(' ')} `
  let longest = 0
  for (const part of statement.split(/“[^”]*”|"[^"]*"/u)) {
    const words = wordsOf(part)
    for (let from = 0; from < words.length; from++) {
      let to = from + longest
      while (to < words.length && source.includes(` ${words.slice(from, to + 1).join(' ')} `)) to++
      longest = Math.max(longest, to - from)
    }
  }
  return longest
}
