import { folded } from '$lib/domain/extraction/words/folding'
import type { DraftClaim, RelatedDraft } from '$lib/domain/extraction/types'
import { lintOf } from './lint'

/** So many drafts are shown first: enough for a deck. The rest is folded. */
export const SHOWN_FIRST = 20

type Ranked = Omit<DraftClaim, 'rank'>

/**
 * Gives each draft its rank, from 0: those worth a card first. A draft that cannot stand alone is never among those shown
 * first.
 */
export function rankOf(drafts: readonly Ranked[]): number[] {
  const worth = drafts.map((draft, index) => ({ index, isClean: isClean(draft), value: worthOf(draft) }))
  worth.sort((a, b) => Number(b.isClean) - Number(a.isClean) || b.value - a.value || a.index - b.index)
  const clean = worth.filter((one) => one.isClean).length
  const ranks = new Array<number>(drafts.length).fill(0)
  worth.forEach(({ index, isClean: isFine }, place) => {
    ranks[index] = isFine ? place : Math.max(SHOWN_FIRST, clean) + place - clean
  })
  return ranks
}

function isClean({ statement, chain, kind, check }: Ranked): boolean {
  const last = chain.at(-1)
  const speaker = !last || last.kind === 'anonymous' ? null : last.name
  if (kind === 'question' || check.includes('unresolved-source')) return false
  return lintOf(folded(statement), speaker).length === 0
}

/** Attributed before own, named before unnamed, with a figure, and where another voice says the same or the contrary. */
function worthOf({ attribution, chain, statement, kind, check, related, confidence }: Ranked): number {
  const last = chain.at(-1)
  let value = confidence
  if (attribution !== null) value += 2
  if (last && last.kind !== 'anonymous' && last.kind !== 'reader') value += 0.6
  if (/\d/u.test(statement)) value += 0.4
  if (related.some(({ how }: RelatedDraft) => how === 'conflicts')) value += 0.5
  if (kind === 'allegation' || kind === 'prediction') value += 0.2
  if (check.includes('anonymous-comment')) value -= 1.5
  if (check.includes('short-content')) value -= 0.5
  return value
}
