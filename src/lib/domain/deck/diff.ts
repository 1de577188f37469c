import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from './deck'

/** A claim that is in both versions, and is not the same. */
export interface ClaimChange {
  readonly before: Claim
  readonly after: Claim
}

/** What a newer version of a deck brings. */
export interface DeckDiff {
  readonly from: number
  readonly to: number
  readonly added: readonly Claim[]
  readonly withdrawn: readonly Claim[]
  /** What is to be learned has changed: who says it, through whom, or what sort of claim it is. */
  readonly corrected: readonly ClaimChange[]
  /** Said better, explained better, found elsewhere: the attribution is the same. */
  readonly changed: readonly ClaimChange[]
}

/** Compares two versions of a deck claim by claim; a renamed claim is the same claim. */
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

/** Whether a version brings nothing a learner would notice. */
export function isEmptyDiff({ added, withdrawn, corrected, changed }: DeckDiff): boolean {
  return added.length + withdrawn.length + corrected.length + changed.length === 0
}

/** Whether somebody who had the claim right before would have it wrong now. */
export function isCorrection({ before, after }: ClaimChange): boolean {
  return before.kind !== after.kind || before.chain.join(' ') !== after.chain.join(' ')
}

function sameWords({ before, after }: ClaimChange): boolean {
  const words = ({ statement, explain, recall, answer, hedges }: Claim): string =>
    JSON.stringify([statement, explain, recall ?? null, answer ?? null, hedges])
  return words(before) === words(after)
}
