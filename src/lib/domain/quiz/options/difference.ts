import { speakerOf } from '$lib/domain/attribution/chain'
import { carrierOf } from '$lib/domain/deck/carrier'
import type { Claim, ClaimKind } from '$lib/domain/claim/claim'
import type { ClaimRelation } from '$lib/domain/claim/relation'
import type { Deck } from '$lib/domain/deck/deck'
import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'

/** One difference between two claims; the interface makes a sentence of it. `a` belongs to the first claim. */
export type ClaimDifference =
  | { readonly code: 'speaker'; readonly a: VoiceId; readonly b: VoiceId }
  /** One voice is the speaker of both claims. */
  | { readonly code: 'same-speaker'; readonly voice: VoiceId }
  | { readonly code: 'carrier'; readonly a: VoiceId; readonly b: VoiceId }
  | { readonly code: 'same-carrier'; readonly voice: VoiceId }
  /** The number of voices in each chain. */
  | { readonly code: 'hops'; readonly a: number; readonly b: number }
  | { readonly code: 'kind'; readonly a: ClaimKind; readonly b: ClaimKind }
  | { readonly code: 'hedges'; readonly a: readonly string[]; readonly b: readonly string[] }
  /** The author of the deck relates the two claims in this way. */
  | { readonly code: ClaimRelation['kind'] }

/** The differences between two claims of a deck, those of speaker and carrier first. */
export function differencesOf(deck: Deck, a: Claim, b: Claim): ClaimDifference[] {
  return [...differencesOfChains(deck, a, b), ...differencesOfWords(a, b), ...related(deck, a.id, b.id)]
}

function differencesOfChains(deck: Deck, a: Claim, b: Claim): ClaimDifference[] {
  const [speakers, carriers] = [
    [speakerOf(a.chain), speakerOf(b.chain)] as const,
    [carrierOf(deck, a), carrierOf(deck, b)] as const,
  ]
  const [hopsA, hopsB] = [a.chain.length, b.chain.length]
  return [
    speakers[0] === speakers[1]
      ? { code: 'same-speaker', voice: speakers[0] }
      : { code: 'speaker', a: speakers[0], b: speakers[1] },
    ...carrierDifference(speakers, carriers),
    ...(hopsA === hopsB ? [] : [{ code: 'hops', a: hopsA, b: hopsB } as const]),
  ]
}

/** The difference of carriers; none if both speakers carry their own words, since they are named already. */
function carrierDifference(
  speakers: readonly [VoiceId, VoiceId],
  [a, b]: readonly [VoiceId, VoiceId],
): ClaimDifference[] {
  if (a === speakers[0] && b === speakers[1]) return []
  return [a === b ? { code: 'same-carrier', voice: a } : { code: 'carrier', a, b }]
}

function differencesOfWords(a: Claim, b: Claim): ClaimDifference[] {
  const hedged = a.hedges.length > 0 !== b.hedges.length > 0
  return [
    ...(a.kind === b.kind ? [] : [{ code: 'kind', a: a.kind, b: b.kind } as const]),
    ...(hedged ? [{ code: 'hedges', a: a.hedges, b: b.hedges } as const] : []),
  ]
}

function related(deck: Deck, a: ClaimId, b: ClaimId): ClaimDifference[] {
  return deck.relations
    .filter(({ claims }) => claims.includes(a) && claims.includes(b))
    .map(({ kind }) => ({ code: kind }))
}
