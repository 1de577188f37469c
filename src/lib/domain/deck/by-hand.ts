import type { Claim } from '$lib/domain/claim/claim'
import { blocksOf } from '$lib/domain/material/block'
import { paragraphDigest, textDigest } from '$lib/domain/material/digest'
import { locate, locateIn } from '$lib/domain/material/locate'
import type { Material } from '$lib/domain/material/material'
import { PreparedText } from '$lib/domain/material/prepared-text'
import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import { materialOf, type Deck } from './deck'

/** The id of the material for claims that the deck's author wrote without an article. */
const BY_HAND = 'by-hand' as MaterialId

/** A claim written by hand, before {@link putByHand} adds its evidence. */
export type HandWritten = Omit<Claim, 'evidence'>

/**
 * Puts a claim written by hand into a deck. It replaces the claim with its id, or comes at the end. Its evidence is a
 * paragraph of the deck's own material for such claims: the passage that was typed, or the statement if there is none.
 * {@link isFromMemory} tells the two apart. The evidence of other claims stays in its place.
 * @param title the material's title, as readers see it
 * @returns the same deck if the paragraph cannot be located
 */
export function putByHand(deck: Deck, claim: HandWritten, passage: string | null, title: string): Deck {
  const known = materialOf(deck, BY_HAND)
  const paragraphs = blocksOf(known?.text ?? '').map(({ text }) => text)
  const before = deck.claims.find(({ id }) => id === claim.id)
  const number = before?.evidence?.material === BY_HAND ? before.evidence.paragraph : paragraphs.length + 1
  paragraphs[number - 1] = oneLine(passage) ?? oneLine(claim.statement) ?? '…'
  const text = paragraphs.join('\n\n')
  const start = paragraphs.slice(0, number - 1).reduce((sum, { length }) => sum + length + 2, 0)
  const locator = locate(text, { content: [[start, start + (paragraphs[number - 1]?.length ?? 0)]] })
  if (!locator) return deck
  const [publisher] = claim.chain
  const material: Material = {
    id: BY_HAND,
    title,
    publisher: known?.publisher ?? (publisher as Material['publisher']),
    byHand: true,
    digest: textDigest(text),
    passages: [
      ...(known?.passages ?? []).filter(({ paragraphs: [first] }) => first !== number),
      { kind: 'own', voice: publisher as Material['publisher'], paragraphs: [number, number] },
    ],
    text,
  }
  const written: Claim = { ...claim, evidence: { material: BY_HAND, ...locator } }
  return {
    ...deck,
    materials: known
      ? deck.materials.map((m) => (m.id === BY_HAND ? material : m))
      : [...deck.materials, material],
    claims: before ? deck.claims.map((c) => (c.id === claim.id ? written : c)) : [...deck.claims, written],
  }
}

/**
 * Puts many claims into a deck that has no claim written by hand yet. Their quotes become paragraphs of one material, in
 * order. A claim without a quote, or with one of white space only, has no evidence. The text is prepared once.
 */
export function putAllByHand(
  deck: Deck,
  entries: readonly { readonly claim: Claim; readonly passage: string | null }[],
  title: string,
): Deck {
  const quoted = entries.flatMap(({ claim, passage }) => {
    const paragraph = oneLine(passage)
    return paragraph === null ? [] : [{ claim, paragraph }]
  })
  const text = quoted.map(({ paragraph }) => paragraph).join('\n\n')
  const prepared = new PreparedText(blocksOf(text))
  const located = new Map<ClaimId, Claim>()
  let start = 0
  for (const { claim, paragraph } of quoted) {
    const locator = locateIn(prepared, { content: [[start, start + paragraph.length]] })
    if (locator) located.set(claim.id, { ...claim, evidence: { material: BY_HAND, ...locator } })
    start += paragraph.length + 2
  }
  const claims = entries.map(({ claim }) => located.get(claim.id) ?? claim)
  const publisher = quoted[0]?.claim.chain[0]
  if (publisher === undefined) return { ...deck, claims }
  const material: Material = {
    id: BY_HAND,
    title,
    publisher,
    byHand: true,
    digest: textDigest(text),
    passages: quoted.map(({ claim }, i) => ({
      kind: 'own',
      voice: claim.chain[0] ?? publisher,
      paragraphs: [i + 1, i + 1],
    })),
    text,
  }
  return { ...deck, materials: [...deck.materials, material], claims }
}

function oneLine(text: string | null): string | null {
  const words = (text ?? '').replace(/\s+/gu, ' ').trim()
  return words === '' ? null : words
}

/** True if a claim was written by hand, with a passage or without. */
export function isByHand(deck: Deck, claim: Claim): boolean {
  return claim.evidence !== undefined && materialOf(deck, claim.evidence.material)?.byHand === true
}

/** True if a claim rests only on its author's knowledge. There is no passage to compare it with. */
export function isFromMemory(deck: Deck, claim: Claim): boolean {
  return isByHand(deck, claim) && claim.evidence?.digest === paragraphDigest(claim.statement)
}

/** The passage that was typed for a claim; null if there is none or if the claim was not written by hand. */
export function handWrittenPassage(deck: Deck, claim: Claim): string | null {
  const { evidence } = claim
  if (!evidence || !isByHand(deck, claim) || isFromMemory(deck, claim)) return null
  const text = materialOf(deck, evidence.material)?.text ?? ''
  return blocksOf(text)[evidence.paragraph - 1]?.text ?? null
}
