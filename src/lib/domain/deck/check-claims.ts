import { speakerOf } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { passageAt } from '$lib/domain/material/material'
import { materialOf, type Deck } from './deck'
import type { DeckProblem } from './deck-problem'

/** The faults of claims against their passage, statement or chain, and faults in the lists of claims. */
export function checkClaimRecords(deck: Deck): DeckProblem[] {
  return [...deck.claims.flatMap((claim, i) => checkRecord(deck, claim, i)), ...checkLists(deck)]
}

function checkRecord(deck: Deck, claim: Claim, i: number): DeckProblem[] {
  const { evidence, hedges, stance, statement, chain, id } = claim
  const problem = (code: DeckProblem['code'], detail: string, field: string): DeckProblem => ({
    code,
    claim: id,
    detail,
    at: ['claims', i, field],
  })
  const material = evidence && materialOf(deck, evidence.material)
  const passage = material && passageAt(material, evidence.paragraph)
  return [
    // A passage names the voice of its text. Without a passage, the carrier is not certain.
    ...(material && !passage
      ? [problem('outside-passages', `paragraph ${String(evidence.paragraph)}`, 'evidence')]
      : []),
    ...hedges
      .filter((hedge) => !holdsWords(statement, hedge))
      .map((hedge) => problem('hedge-not-said', hedge, 'hedges')),
    ...(stance !== undefined && passage?.voice === speakerOf(chain)
      ? [problem('stance-of-own', stance, 'stance')]
      : []),
  ]
}

/** True if a text contains these words as whole words, in upper or lower case. */
function holdsWords(text: string, words: string): boolean {
  const plain = (some: string): string =>
    ` ${some
      .toLowerCase()
      .replace(/[^\p{L}\p{N}%]+/gu, ' ')
      .trim()} `
  return plain(text).includes(plain(words))
}

function checkLists(deck: Deck): DeckProblem[] {
  const claims = new Set<string>(deck.claims.map(({ id }) => id))
  const listed = new Set<string>()
  const parts = new Set<string>()
  const problems: DeckProblem[] = []
  deck.parts.forEach((part, i) => {
    if (parts.has(part.id))
      problems.push({ code: 'part-twice', claim: null, detail: part.id, at: ['parts', i] })
    parts.add(part.id)
    for (const id of part.claims) {
      if (listed.has(id)) problems.push({ code: 'part-twice', claim: id, detail: id, at: ['parts', i] })
      listed.add(id)
    }
  })
  deck.retired.forEach((id, i) => {
    if (claims.has(id))
      problems.push({ code: 'retired-but-there', claim: id, detail: id, at: ['retired', i] })
  })
  return problems
}
