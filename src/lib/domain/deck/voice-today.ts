import { voiceAtLevel, type Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import type { VoiceId } from '$lib/domain/shared/ids'
import { voiceOf, type Deck } from './deck'

/** The voice that a question of this level about a claim is answered with, by the deck and the rules of today. */
export function voiceToday(deck: Deck, claim: Claim, level: Level): VoiceId {
  return voiceAtLevel(claim.chain, level, (id) => voiceOf(deck, id))
}
