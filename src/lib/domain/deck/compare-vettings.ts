import { speakerOf } from '$lib/domain/attribution/chain'
import { agreementOf, type Agreement } from '$lib/domain/claim/agreement'
import type { Claim, ClaimKind } from '$lib/domain/claim/claim'
import { fold } from '$lib/domain/material/normalize'
import type { ClaimId } from '$lib/domain/shared/ids'
import { claimOf, voiceOf, type Deck } from './deck'

/** A claim as one person judged it. */
export interface JudgedClaim {
  readonly statement: string
  readonly kind: ClaimKind
  /** The names of the chain, from the page inwards. */
  readonly chain: readonly string[]
}

/** A claim of which two people think differently. */
export interface Disagreement {
  readonly claim: ClaimId
  readonly here: JudgedClaim
  readonly there: JudgedClaim
  readonly differs: readonly ('voice' | 'kind' | 'statement')[]
}

/** Two people's vettings of one deck. */
export interface VettingComparison {
  /** The names on the records, each once. */
  readonly people: readonly (readonly string[])[]
  /** Claims that a person vetted in both decks. */
  readonly claims: number
  readonly voice: Agreement
  readonly kind: Agreement
  readonly disagreements: readonly Disagreement[]
}

/**
 * Compares two vettings of the same claims. Only claims count that a person vetted in both. Voices are compared by
 * name, because two people who add the same voice give it different ids.
 */
export function compareVettings(here: Deck, there: Deck): VettingComparison {
  const pairs = here.claims.flatMap((claim) => {
    const other = claimOf(there, claim.id)
    return isVettedByPerson(claim) && other && isVettedByPerson(other) ? [[claim, other] as const] : []
  })
  const voices = pairs.map(([a, b]) => [speakerIn(here, a), speakerIn(there, b)])
  const kinds = pairs.map(([a, b]) => [a.kind, b.kind])
  return {
    people: [0, 1].map((side) => [...new Set(pairs.map((pair) => pair[side]?.vetted?.by ?? ''))]),
    claims: pairs.length,
    voice: agreementOf(voices),
    kind: agreementOf(kinds),
    disagreements: pairs.flatMap(([a, b], i) => {
      const differs = [
        ...(voices[i]?.[0] === voices[i]?.[1] ? [] : ['voice' as const]),
        ...(a.kind === b.kind ? [] : ['kind' as const]),
        ...(fold(a.statement) === fold(b.statement) ? [] : ['statement' as const]),
      ]
      return differs.length === 0
        ? []
        : [{ claim: a.id, here: judged(here, a), there: judged(there, b), differs }]
    }),
  }
}

/** True if a person compared the claim with its passage. */
export function isVettedByPerson({ vetted }: Claim): boolean {
  return vetted?.method === 'person' && vetted.verdict !== 'rejected'
}

function judged(deck: Deck, { statement, kind, chain }: Claim): JudgedClaim {
  return { statement, kind, chain: chain.map((id) => voiceOf(deck, id)?.name ?? id) }
}

function speakerIn(deck: Deck, { chain }: Claim): string {
  const id = speakerOf(chain)
  return fold(voiceOf(deck, id)?.name ?? id).toLowerCase()
}
