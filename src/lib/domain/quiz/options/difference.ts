import { speakerOf } from '$lib/domain/attribution/chain'
import { carrierOf } from '$lib/domain/deck/carrier'
import type { Claim, ClaimKind } from '$lib/domain/claim/claim'
import type { ClaimRelation } from '$lib/domain/claim/relation'
import type { Deck } from '$lib/domain/deck/deck'
import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'

/** One respect in which two claims are told apart; the interface makes a sentence of it. `a` is the first claim's. */
export type ClaimDifference =
  | { readonly code: 'speaker'; readonly a: VoiceId; readonly b: VoiceId }
  /** The same one says both, and is heard in another way. */
  | { readonly code: 'same-speaker'; readonly voice: VoiceId }
  | { readonly code: 'carrier'; readonly a: VoiceId; readonly b: VoiceId }
  | { readonly code: 'same-carrier'; readonly voice: VoiceId }
  /** How many voices it passes through. */
  | { readonly code: 'hops'; readonly a: number; readonly b: number }
  | { readonly code: 'kind'; readonly a: ClaimKind; readonly b: ClaimKind }
  | { readonly code: 'hedges'; readonly a: readonly string[]; readonly b: readonly string[] }
  /** What the author of the deck says of the two: how the one bears on the other. */
  | { readonly code: ClaimRelation['kind'] }

/** How two claims of a deck differ, what decides who said it first. */
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

/** Nothing where both speakers bring their words themselves: then the carriers have been named already. */
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
