import { speakerOf } from '$lib/domain/attribution/chain'
import type { Voice } from '$lib/domain/attribution/voice'
import { CLAIM_KINDS, type ClaimKind } from '$lib/domain/claim/claim'
import type { Deck } from './deck'

/** What a deck is made of, for its label. */
export interface DeckLabel {
  /** Speakers by how many claims they make, most first. */
  readonly speakers: readonly { readonly voice: Voice; readonly claims: number; readonly share: number }[]
  /** Kinds that occur, in their usual order. */
  readonly kinds: readonly { readonly kind: ClaimKind; readonly claims: number; readonly share: number }[]
}

/** Counts a deck's claims by speaker and by kind; shares are of all claims, 0 to 1. */
export function labelOf(deck: Deck): DeckLabel {
  const all = Math.max(1, deck.claims.length)
  const speakers = deck.voices
    .map((voice) => {
      const claims = deck.claims.filter((claim) => speakerOf(claim.chain) === voice.id).length
      return { voice, claims, share: claims / all }
    })
    .filter(({ claims }) => claims > 0)
    .sort((a, b) => b.claims - a.claims)
  const kinds = CLAIM_KINDS.map((kind) => {
    const claims = deck.claims.filter((claim) => claim.kind === kind).length
    return { kind, claims, share: claims / all }
  }).filter(({ claims }) => claims > 0)
  return { speakers, kinds }
}
