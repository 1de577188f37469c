import { speakerOf } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import { anchor, prepareText, type PreparedText } from '$lib/domain/material/anchor'
import { textDigest } from '$lib/domain/material/digest'
import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import { checkClaimRecords } from './check-claims'
import { checkReferences } from './check-references'
import { deckToFile, type Deck } from './deck'
import type { DeckProblem } from './deck-problem'
import { copiedRunIn, lineOfWords, wordsOf } from './own-words'
import { findUnsafeText } from './safe-text'

/** The largest share of a deck's who-says-it cards that one voice may hold; beyond it, guessing pays. */
export const MAX_VOICE_SHARE = 0.6
/** Two statements that share this much of their words ask the same thing twice. */
const NEAR_DUPLICATE = 0.8

/** All that speaks against shipping a deck; empty when it may ship. Small decks are spared the share of voices. */
export function checkDeck(deck: Deck): DeckProblem[] {
  const texts = new Map(
    deck.materials.flatMap((m) =>
      m.text === null ? [] : [[m.id, { line: lineOfWords(m.text), prepared: prepareText(m.text) }]],
    ),
  )
  return [
    ...findUnsafeText(deckToFile(deck)).map(({ path, message }): DeckProblem => ({
      code: 'unsafe-text',
      claim: null,
      detail: message,
      at: path,
    })),
    ...checkReferences(deck),
    ...checkTexts(deck),
    ...deck.claims.flatMap((claim, i) =>
      checkClaim(claim, ['claims', i], claim.evidence && texts.get(claim.evidence.material)),
    ),
    ...checkClaimRecords(deck),
    ...checkDominance(deck),
    ...checkDuplicates(deck),
  ]
}

/**
 * Claims that were released and are gone: their learners' progress would hang in the air. A claim whose id was changed
 * is named under `renamed`, one that was taken out under `retired`.
 * @param released ids of the deck's claims as committed at the last release
 */
export function checkReleased(deck: Deck, released: readonly string[]): DeckProblem[] {
  const now = new Set<string>([
    ...deck.claims.map((claim) => claim.id),
    ...Object.keys(deck.renamed),
    ...deck.retired,
  ])
  return released.flatMap((id) =>
    now.has(id)
      ? []
      : [
          {
            code: 'released-claim-gone' as const,
            claim: id as ClaimId,
            detail: 'it was released; keep it, name its new id under renamed, or name it under retired',
            at: ['claims'],
          },
        ],
  )
}

function checkTexts(deck: Deck): DeckProblem[] {
  return deck.materials.flatMap(({ id, text, digest }) => {
    if (text === null) return []
    const actual = textDigest(text)
    if (actual === digest) return []
    return [
      { code: 'digest-mismatch', claim: null, detail: `${id}: ${actual}`, at: ['materials', id, 'digest'] },
    ]
  })
}

type PreparedMaterial = { readonly line: string; readonly prepared: PreparedText } | undefined

function checkClaim(
  claim: Claim,
  at: readonly (string | number)[],
  material: PreparedMaterial,
): DeckProblem[] {
  const problem = (code: DeckProblem['code'], detail: string, field: string): DeckProblem => ({
    code,
    claim: claim.id,
    detail,
    at: [...at, field],
  })
  const problems: DeckProblem[] = []
  if (claim.vetted?.verdict === 'rejected') problems.push(problem('rejected', 'vetted as rejected', 'vetted'))
  if (claim.explain === '' && !claim.imported)
    problems.push(problem('unexplained', 'no explanation', 'explain'))
  if (material && claim.evidence) {
    const { status } = anchor(claim.evidence, material.prepared)
    if (status !== 'exact') problems.push(problem('evidence-lost', status, 'evidence'))
    const run = copiedRunIn(claim.statement, material.line)
    if (run !== null) problems.push(problem('copied-wording', run, 'statement'))
  }
  return problems
}

function checkDominance(deck: Deck): DeckProblem[] {
  if (deck.claims.length < 10) return []
  const counts = new Map<string, number>()
  for (const { chain } of deck.claims) counts.set(speakerOf(chain), (counts.get(speakerOf(chain)) ?? 0) + 1)
  return [...counts].flatMap(([voice, count]) => {
    const share = count / deck.claims.length
    if (share <= MAX_VOICE_SHARE) return []
    const detail = `${voice} says ${String(Math.round(share * 100))}% of the claims`
    return [{ code: 'voice-dominates' as const, claim: null, detail, at: ['claims'] }]
  })
}

function checkDuplicates(deck: Deck): DeckProblem[] {
  const problems: DeckProblem[] = []
  const seen = new Set<string>()
  const words = deck.claims.map((claim) => new Set(wordsOf(claim.statement)))
  deck.claims.forEach((claim, i) => {
    const at = ['claims', i]
    if (seen.has(claim.id)) problems.push({ code: 'duplicate-claim', claim: claim.id, detail: claim.id, at })
    seen.add(claim.id)
    // A renamed claim's cards keep its old id: another claim under that id would share them.
    if (Object.hasOwn(deck.renamed, claim.id)) {
      const detail = `${claim.id} was renamed to ${deck.renamed[claim.id] ?? ''}`
      problems.push({ code: 'duplicate-claim', claim: claim.id, detail, at })
    }
    for (let j = 0; j < i; j++) {
      if (overlap(words[i], words[j]) < NEAR_DUPLICATE) continue
      const detail = deck.claims[j]?.id ?? ''
      problems.push({ code: 'near-duplicate', claim: claim.id, detail, at: [...at, 'statement'] })
    }
  })
  return problems
}

/** Share of the words two statements have in common (Jaccard). */
function overlap(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): number {
  if (!a || !b) return 0
  const common = [...a].filter((word) => b.has(word)).length
  const all = a.size + b.size - common
  return all === 0 ? 0 : common / all
}

/** The materials a deck points into without holding their text. */
export function materialsByReference(deck: Deck): MaterialId[] {
  return deck.materials.filter((material) => material.text === null).map((material) => material.id)
}
