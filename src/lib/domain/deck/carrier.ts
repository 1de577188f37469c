/**
 * The carrier of a claim: the voice whose text holds it, as the passage says. A document quoted in that text is not the
 * carrier. The page that republishes the text is not the carrier either.
 */
import { speakerOf, type Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { passageAt, type Passage } from '$lib/domain/material/material'
import type { VoiceId } from '$lib/domain/shared/ids'
import { materialOf, voiceOf, type Deck } from './deck'

type WithMaterials = Pick<Deck, 'materials' | 'voices'>

/** The passage that holds a claim's evidence; undefined if the deck names none. */
export function passageOf(deck: Pick<Deck, 'materials'>, { evidence }: Claim): Passage | undefined {
  const material = evidence && materialOf(deck, evidence.material)
  return material && passageAt(material, evidence.paragraph)
}

/**
 * The voice of the passage that holds a claim's evidence. If there is no such voice in the chain, it is the publisher
 * of the material. If the publisher is not in the chain either, it is the innermost outlet, blog or reader of the
 * chain, or else its first voice. The result is always a voice of the chain.
 */
export function carrierOf(deck: WithMaterials, claim: Claim): VoiceId {
  const { chain, evidence } = claim
  const publisher = evidence && materialOf(deck, evidence.material)?.publisher
  for (const voice of [passageOf(deck, claim)?.voice, publisher])
    if (voice !== undefined && chain.includes(voice)) return voice
  const brings = chain.findLast((id) => BRINGS.has(voiceOf(deck, id)?.kind ?? 'anonymous'))
  return brings ?? (chain[0] as VoiceId)
}

const BRINGS: ReadonlySet<string> = new Set(['outlet', 'blog', 'reader'])

/** The voice whose words a page republishes at the place of a claim; null if the claim is not in an excerpt. */
export function republishedVoiceOf(deck: Pick<Deck, 'materials'>, claim: Claim): VoiceId | null {
  const passage = passageOf(deck, claim)
  return passage?.kind === 'excerpt' ? passage.voice : null
}

/** The voice that a question of this level about a claim asks for. */
export function voiceAtLevel(deck: WithMaterials, claim: Claim, level: Level): VoiceId {
  return level === 'speaker' ? speakerOf(claim.chain) : carrierOf(deck, claim)
}

/** True if the voice of the text states a claim itself and passes nothing on. */
export function isOwnStatement(deck: WithMaterials, claim: Claim): boolean {
  return voiceAtLevel(deck, claim, 'carrier') === voiceAtLevel(deck, claim, 'speaker')
}
