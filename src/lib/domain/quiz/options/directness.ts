import { wayOn, type VoiceLookup } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import type { VoiceId } from '$lib/domain/shared/ids'
import type { Directness } from '$lib/domain/quiz/item'

/** One hop of a claim that can be asked about: how does this voice come by it? */
export interface DirectHop {
  readonly about: VoiceId
  readonly kind: 'outlet' | 'blog'
  readonly truth: Directness
}

/**
 * The outlets and pages of a claim's chain with how each comes by it. Where an outlet accuses or asks in its own
 * voice there is no saying whether that is reporting or opinion, so it is not asked.
 * @param republished the outlet in whose text the claim stands on the page, if any
 */
export function directnessesOf(claim: Claim, voices: VoiceLookup, republished: VoiceId | null): DirectHop[] {
  return claim.chain.flatMap((about, i): DirectHop[] => {
    const kind = voices(about)?.kind
    if (kind !== 'outlet' && kind !== 'blog') return []
    const next = claim.chain[i + 1]
    const nextKind = next === undefined ? undefined : voices(next)?.kind
    const truth = next === undefined ? ownOf(claim) : nextKind && wayOn(nextKind, next === republished)
    return truth ? [{ about, kind, truth }] : []
  })
}

function ownOf(claim: Claim): Directness | null {
  if (claim.kind === 'fact') return 'own-reporting'
  return claim.kind === 'opinion' || claim.kind === 'prediction' ? 'own-opinion' : null
}
