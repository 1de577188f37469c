import type { VoiceLookup } from '$lib/domain/attribution/chain'
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
 */
export function directnessesOf(claim: Claim, voices: VoiceLookup): DirectHop[] {
  return claim.chain.flatMap((about, i): DirectHop[] => {
    const kind = voices(about)?.kind
    if (kind !== 'outlet' && kind !== 'blog') return []
    const next = claim.chain[i + 1]
    const truth = next === undefined ? ownOf(claim) : through(voices(next)?.kind)
    return truth === null ? [] : [{ about, kind, truth }]
  })
}

function ownOf(claim: Claim): Directness | null {
  if (claim.kind === 'fact') return 'own-reporting'
  return claim.kind === 'opinion' || claim.kind === 'prediction' ? 'own-opinion' : null
}

function through(kind: NonNullable<ReturnType<VoiceLookup>>['kind'] | undefined): Directness | null {
  switch (kind) {
    case 'outlet':
    case 'blog':
      return 'republished'
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
    case undefined:
      return null
  }
}
