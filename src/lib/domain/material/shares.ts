import type { VoiceId } from '$lib/domain/shared/ids'
import type { Block } from './block'
import type { Passage } from './material'

/** A voice's own part of a text. */
export interface TextShare {
  readonly voice: VoiceId
  /** Its share of the letters, from 0 to 1. */
  readonly share: number
  /** The paragraph in which it first stands, counted from 1. */
  readonly first: number
}

/**
 * The share of each voice in the text that stands under its own name, the largest first. A paragraph outside all passages
 * is the publisher's. What a voice is quoted with counts for the page that quotes it.
 */
export function sharesOfText(
  blocks: readonly Block[],
  passages: readonly Passage[],
  publisher: VoiceId,
): readonly TextShare[] {
  const found = new Map<VoiceId, { letters: number; first: number }>()
  let all = 0
  let at = 0
  const inOrder = [...passages].sort((a, b) => a.paragraphs[0] - b.paragraphs[0])
  for (const { number, text } of blocks) {
    while ((inOrder[at]?.paragraphs[1] ?? Infinity) < number) at++
    const passage = inOrder[at]
    const voice = passage && passage.paragraphs[0] <= number ? passage.voice : publisher
    const known = found.get(voice) ?? { letters: 0, first: number }
    known.letters += text.length
    found.set(voice, known)
    all += text.length
  }
  return [...found]
    .map(([voice, { letters, first }]) => ({ voice, share: all === 0 ? 0 : letters / all, first }))
    .sort((a, b) => b.share - a.share || a.first - b.first)
}
