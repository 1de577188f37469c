import type { Claim } from '$lib/domain/claim/claim'
import type { VoiceId } from '$lib/domain/shared/ids'
import { MAX_COMPARED, type AverageLikeness } from './similarity'

/**
 * The limits of the factor. A voice that shares a word stays a wrong answer in any deck, since the carrier is the mistake
 * that people make. A deck whose claims nearly all share words with their voices has too few decoys in any case.
 */
const [MIN_FACTOR, MAX_FACTOR] = [0.25, 5]

/** Questions about voices: the words that claims share with voices, and how often each claim is asked about. */
export interface VoiceQuestions {
  /** The right voice of a claim at a level; undefined if the claim is not asked about there. */
  readonly voiceOf: (claim: Claim) => VoiceId | undefined
  /** True if a claim uses a word of a voice's name or office. */
  readonly shares: (claim: Claim, voice: VoiceId) => boolean
  /** The share of a claim's questions that are of this sort, 0 to 1. At first sight it is 1 for every claim. */
  readonly shareOf: (claim: Claim) => number
}

/**
 * The factor by which wrong voices that share a word with the claim are drawn more often (or more seldom), so that the
 * words tell nothing: with it, a wrong option shares words as often as a right one. In some decks a harbour office
 * speaks of harbours, and in others no voice speaks in words of its own name (measured by the audit). Solves
 * `f·w / (f·w + 1 − w) = r`, with the shares r of right and w of wrong voices that share a word.
 * @param rateOf how often a claim of a voice is asked about, in any unit
 */
export function decoyFactor(
  claims: readonly Claim[],
  { voiceOf, shares }: VoiceQuestions,
  rateOf: (voice: VoiceId, claim: Claim) => number,
): number {
  // Larger decks are sampled: the factor need not be exact.
  const step = Math.max(1, Math.ceil(claims.length / MAX_COMPARED))
  const asked = claims.flatMap((claim, i) => {
    const voice = i % step === 0 ? voiceOf(claim) : undefined
    return voice === undefined ? [] : [{ claim, voice, rate: rateOf(voice, claim) }]
  })
  const often = new Map<VoiceId, number>()
  for (const { voice, rate } of asked) often.set(voice, (often.get(voice) ?? 0) + rate)
  let [all, right, offered, wrong] = [0, 0, 0, 0]
  for (const { claim, voice, rate } of asked) {
    all += rate
    if (shares(claim, voice)) right += rate
    for (const [other, times] of often) {
      if (other === voice) continue
      offered += rate * times
      if (shares(claim, other)) wrong += rate * times
    }
  }
  if (wrong === 0) return 1
  const [r, w] = [right / all, wrong / offered]
  const solved = r === 1 ? MAX_FACTOR : (r * (1 - w)) / (w * (1 - r))
  return Math.min(MAX_FACTOR, Math.max(MIN_FACTOR, solved))
}

/** Likeness with the factor, so that offers are calibrated for it. The first list has the claims that are asked about. */
export function likenessWithDecoys(
  like: AverageLikeness,
  factor: number,
  { voiceOf, shares }: VoiceQuestions,
): AverageLikeness {
  return (asked, offered) => {
    const voices = offered.flatMap((claim) => voiceOf(claim) ?? [])
    let sum = 0
    for (const claim of asked) for (const voice of voices) sum += shares(claim, voice) ? factor : 1
    return like(asked, offered) * (sum / Math.max(1, asked.length * voices.length))
  }
}
