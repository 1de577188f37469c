import type { Claim } from '$lib/domain/claim/claim'
import { spanList } from '$lib/domain/material/locator'
import { passageAt, type Material } from '$lib/domain/material/material'
import type { VoiceId } from '$lib/domain/shared/ids'
import type { Deck } from './deck'

/** Neighbouring claims of one passage of a material. */
export interface PassageClaims {
  /** The voice of the passage: the publisher's, where the deck names no passage. */
  readonly voice: VoiceId
  readonly claims: readonly Claim[]
}

/** The claims of a material in the order of its text, grouped by passage. */
export function claimsByPassage(deck: Pick<Deck, 'claims'>, material: Material): PassageClaims[] {
  const placed = deck.claims.flatMap((claim) =>
    claim.evidence?.material === material.id ? [{ claim, evidence: claim.evidence }] : [],
  )
  placed.sort(
    (a, b) =>
      a.evidence.paragraph - b.evidence.paragraph ||
      (spanList(a.evidence.content)[0]?.[0] ?? 0) - (spanList(b.evidence.content)[0]?.[0] ?? 0),
  )
  const groups: { passage: unknown; voice: VoiceId; claims: Claim[] }[] = []
  for (const { claim, evidence } of placed) {
    const passage = passageAt(material, evidence.paragraph)
    const last = groups.at(-1)
    if (last && last.passage === passage) last.claims.push(claim)
    else groups.push({ passage, voice: passage?.voice ?? material.publisher, claims: [claim] })
  }
  return groups.map(({ voice, claims }) => ({ voice, claims }))
}
