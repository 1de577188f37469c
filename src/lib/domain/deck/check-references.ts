import type { ClaimId } from '$lib/domain/shared/ids'
import type { Deck } from './deck'
import type { DeckProblem } from './deck-problem'

/** The voices, materials and claims that a deck names but does not hold. */
export function checkReferences(deck: Deck): DeckProblem[] {
  const voices = new Set<string>(deck.voices.map((voice) => voice.id))
  const materials = new Set<string>(deck.materials.map((material) => material.id))
  const claims = new Set<string>(deck.claims.map((claim) => claim.id))
  const problems: DeckProblem[] = []
  const need = (
    known: ReadonlySet<string>,
    code: DeckProblem['code'],
    ids: readonly string[],
    claim: ClaimId | null,
    at: readonly (string | number)[],
  ): void => {
    for (const id of ids) if (!known.has(id)) problems.push({ code, claim, detail: id, at })
  }
  for (const { id, publisher, passages } of deck.materials) {
    need(voices, 'unknown-voice', [publisher, ...passages.map((p) => p.voice)], null, ['materials', id])
  }
  deck.claims.forEach((claim, i) => {
    const at = ['claims', i]
    need(voices, 'unknown-voice', claim.chain, claim.id, [...at, 'chain'])
    need(voices, 'unknown-voice', claim.couldBe ?? [], claim.id, [...at, 'couldBe'])
    const evidence = claim.evidence ? [claim.evidence.material] : []
    need(materials, 'unknown-material', evidence, claim.id, [...at, 'evidence'])
    need(claims, 'unknown-claim', claim.contrast, claim.id, [...at, 'contrast'])
  })
  for (const [old, id] of Object.entries(deck.renamed)) {
    need(claims, 'renamed-to-nothing', [id], old as ClaimId, ['renamed', old])
  }
  deck.parts.forEach((part, i) => {
    need(claims, 'unknown-claim', part.claims, null, ['parts', i])
  })
  deck.relations.forEach((relation, i) => {
    need(claims, 'unknown-claim', relation.claims, null, ['relations', i])
  })
  return problems
}

/**
 * The faults that make a deck unusable: two claims or two parts with one id, or a claim or material without a voice or
 * material that it needs. Other missing references are left out where the deck is used.
 */
export function checkIntegrity(deck: Deck): DeckProblem[] {
  const missing = checkReferences(deck).filter(
    ({ code, at }) => code === 'unknown-material' || (code === 'unknown-voice' && !at.includes('couldBe')),
  )
  const twice = (list: 'claims' | 'parts'): DeckProblem[] => {
    const ids = deck[list].map(({ id }): string => id)
    return ids.flatMap((id, i) =>
      ids.indexOf(id) < i
        ? [{ code: 'duplicate-claim' as const, claim: null, detail: id, at: [list, i, 'id'] }]
        : [],
    )
  }
  return [...missing, ...twice('claims'), ...twice('parts')]
}
