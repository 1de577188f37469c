/** Whose text a claim stands in. The passage tells: a document quoted there carries nothing, nor does the page around it. */
import { speakerOf, type Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { passageAt, type Passage } from '$lib/domain/material/material'
import type { VoiceId } from '$lib/domain/shared/ids'
import { materialOf, voiceOf, type Deck } from './deck'

type WithMaterials = Pick<Deck, 'materials' | 'voices'>

/** The passage that holds a claim's evidence; undefined where the deck does not say. */
export function passageOf(deck: Pick<Deck, 'materials'>, { evidence }: Claim): Passage | undefined {
  const material = evidence && materialOf(deck, evidence.material)
  return material && evidence && passageAt(material, evidence.paragraph)
}

/**
 * The voice of the passage that holds a claim's evidence. Without a passage it is the publisher of the material, and for
 * a claim without evidence the innermost outlet, page or reader of its chain. Always a voice of the chain.
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

/** The outlet whose words a page republishes where a claim stands; null where the page speaks, or a reader. */
export function republishedVoiceOf(deck: Pick<Deck, 'materials'>, claim: Claim): VoiceId | null {
  const passage = passageOf(deck, claim)
  return passage?.kind === 'excerpt' ? passage.voice : null
}

/** The voice that a question of this level about a claim asks for. */
export function voiceAtLevel(deck: WithMaterials, claim: Claim, level: Level): VoiceId {
  return level === 'speaker' ? speakerOf(claim.chain) : carrierOf(deck, claim)
}
