import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from './deck'

/** A claim that is in both versions and differs. */
export interface ClaimChange {
  readonly before: Claim
  readonly after: Claim
}

/** The changes from one version of a deck to a newer one. */
export interface DeckDiff {
  readonly from: number
  readonly to: number
  readonly added: readonly Claim[]
  readonly withdrawn: readonly Claim[]
  /** Claims with another chain or another kind. Their right answers have changed. */
  readonly corrected: readonly ClaimChange[]
  /** Claims with other words and the same chain and kind. */
  readonly changed: readonly ClaimChange[]
}

/** Compares two versions of a deck claim by claim. A renamed claim counts as the same claim. */
export function diffDecks(before: Deck, after: Deck): DeckDiff {
  const renamed = new Map<string, string>(Object.entries(after.renamed))
  const old = new Map(before.claims.map((claim) => [renamed.get(claim.id) ?? claim.id, claim]))
  const now = new Set<string>(after.claims.map((claim) => claim.id))
  const both = after.claims.flatMap((claim) => {
    const was = old.get(claim.id)
    return was ? [{ before: was, after: claim }] : []
  })
  const corrected = both.filter(isCorrection)
  return {
    from: before.version,
    to: after.version,
    added: after.claims.filter((claim) => !old.has(claim.id)),
    withdrawn: [...old].flatMap(([id, claim]) => (now.has(id) ? [] : [claim])),
    corrected,
    changed: both.filter((change) => !isCorrection(change) && !sameWords(change)),
  }
}

/** True if a version changes nothing that a learner would notice. */
export function isEmptyDiff({ added, withdrawn, corrected, changed }: DeckDiff): boolean {
  return added.length + withdrawn.length + corrected.length + changed.length === 0
}

/** True if the chain or the kind changed. An answer that was right before would be wrong now. */
export function isCorrection({ before, after }: ClaimChange): boolean {
  return before.kind !== after.kind || before.chain.join(' ') !== after.chain.join(' ')
}

function sameWords({ before, after }: ClaimChange): boolean {
  const words = ({ statement, explain, recall, answer, hedges }: Claim): string =>
    JSON.stringify([statement, explain, recall ?? null, answer ?? null, hedges])
  return words(before) === words(after)
}
