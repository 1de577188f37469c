import { speakerOf } from '$lib/domain/attribution/chain'
import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'
import { numbersOf } from './hedges'
import { stemsOf } from './aliases'

/** The features of a claim that decide its likeness to others, looked up once. */
export interface Profile {
  readonly id: ClaimId
  readonly chain: readonly VoiceId[]
  readonly speaker: VoiceId
  /** The voice whose text it stands in. */
  readonly carrier: VoiceId
  readonly speakerKind: VoiceKind
  readonly tags: readonly string[]
  readonly numbers: readonly string[]
  readonly contrast: readonly ClaimId[]
  readonly stems: ReadonlySet<string>
  readonly length: number
}

export function claimProfileOf(
  claim: Claim,
  voices: ReadonlyMap<VoiceId, Voice>,
  carrier: VoiceId = speakerOf(claim.chain),
): Profile {
  const speaker = speakerOf(claim.chain)
  return {
    id: claim.id,
    chain: claim.chain,
    speaker,
    carrier,
    speakerKind: voices.get(speaker)?.kind ?? 'anonymous',
    tags: claim.tags,
    numbers: numbersOf(claim.statement),
    contrast: claim.contrast,
    stems: stemsOf(claim.statement),
    length: claim.statement.length,
  }
}

/** Makes the voice of the text a frequent wrong answer when a question asks for the speaker. */
const CARRIER_WEIGHT = 12

const shares = <T>(a: readonly T[], b: readonly T[]): boolean => a.some((one) => b.includes(one))

/**
 * The ease with which one claim is taken for another, 1 and up. It is symmetric: otherwise the options beside an answer
 * would tell that it is the right one.
 */
export function likeness(a: Profile, b: Profile): number {
  let weight = 1
  if (a.contrast.includes(b.id) || b.contrast.includes(a.id)) weight += 3
  if (shares(a.tags, b.tags)) weight += 1
  if (a.speakerKind === b.speakerKind) weight += 1
  // People most often take the voice that passes a claim on for its speaker.
  if (a.chain.includes(b.speaker) || b.chain.includes(a.speaker)) weight += 1
  if (a.speaker !== b.speaker && (a.carrier === b.speaker || b.carrier === a.speaker))
    weight += CARRIER_WEIGHT
  if (a.numbers.length > 0 && b.numbers.length > 0) weight += shares(a.numbers, b.numbers) ? 2 : 1
  return weight
}

/** The average likeness of the claims of a right answer and of another, for calibrating; always 1 if the deck is too large. */
export type AverageLikeness = (asked: readonly Claim[], offered: readonly Claim[]) => number

/** The likeness of claims plays no part in larger decks. */
export const MAX_COMPARED = 300
