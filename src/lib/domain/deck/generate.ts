import { speakerOf } from '$lib/domain/attribution/chain'
import { UNKNOWN_VOICE } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import { cardIdOf, type CardId, type ClaimId, type Template } from '$lib/domain/shared/ids'
import { materialOf, type Deck } from './deck'

/** The mark that replaces the key part of a statement. */
export const BLANK = '____'

/**
 * The cards of a deck in the order in which a learner meets new ones: part by part, with claims of no part last. Each
 * part takes several passes over its claims in the author's order. The first pass asks who says a claim, and for every
 * third claim what was said, so that a first session holds both. The second pass asks the other of these two. Chains,
 * kinds and the skill of reading follow. A learner meets every claim once before a second card of any claim. A deck
 * about the skill starts with that pass.
 */
export function cardsOf(deck: Deck): CardId[] {
  const released = releasedIds(deck)
  const kinds = new Set(deck.claims.map((claim) => claim.kind)).size
  const skill: Pass = (claim) => (canBeReadClosely(deck, claim) ? 'skill' : null)
  const passes = deck.asksFirst === 'skill' ? [skill, ...PASSES] : [...PASSES, skill]
  return claimsByPart(deck).flatMap((claims) =>
    passes.flatMap((pass) =>
      claims.flatMap((claim, i) => {
        const template = pass(claim, i, kinds)
        if (template === null || (template !== 'recall' && hasUnknownVoice(claim))) return []
        return [cardIdOf(deck.id, released.get(claim.id) ?? claim.id, template)]
      }),
    ),
  )
}

const firstOf = (i: number): Template => (i % 3 === 2 ? 'recall' : 'source')

type Pass = (claim: Claim, i: number, kinds: number) => Template | null

/** @param kinds the number of kinds of claims in the deck; with one kind there is nothing to tell apart */
const PASSES: readonly Pass[] = [
  (_claim, i) => firstOf(i),
  (_claim, i) => (firstOf(i) === 'source' ? 'recall' : 'source'),
  // A chain of one voice leaves nothing to ask: no voice stands between the speaker and the reader.
  ({ chain }) => (chain.length > 1 ? 'chain' : null),
  (_claim, _i, kinds) => (kinds > 1 ? 'kind' : null),
]

/**
 * True if a claim can be asked about with its words in view. The deck must hold the text. It must also mark a cue in
 * the text or give a decided stance of the carrier.
 */
function canBeReadClosely(deck: Deck, { evidence, stance }: Claim): boolean {
  const hasText = evidence && (materialOf(deck, evidence.material)?.text ?? null) !== null
  const hasStance = stance !== undefined && stance !== 'undecided'
  return hasText === true && (hasStance || (evidence.cue?.length ?? 0) > 0)
}

/** The claims of each part, then the claims of no part. */
function claimsByPart({ claims, parts }: Deck): readonly (readonly Claim[])[] {
  if (parts.length === 0) return [claims]
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const listed = new Set(parts.flatMap((part) => part.claims))
  return [
    ...parts.map((part) => part.claims.flatMap((id) => byId.get(id) ?? [])),
    claims.filter(({ id }) => !listed.has(id)),
  ]
}

function hasUnknownVoice({ chain, imported }: Claim): boolean {
  return imported === true && speakerOf(chain) === UNKNOWN_VOICE
}

/**
 * The first released id of each renamed claim, by its id of today. Cards and the learner's progress use the released
 * id. If a claim was renamed several times, the first entry counts, because later ones are written after it.
 */
export function releasedIds(deck: Deck): ReadonlyMap<ClaimId, ClaimId> {
  const entries = Object.entries(deck.renamed).reverse()
  return new Map(entries.map(([old, now]) => [now, old as ClaimId]))
}

/** The question of a recall card and its expected answer. */
export interface RecallQuestion {
  /** The author's question, or the statement with {@link BLANK} in place of its key part. */
  readonly question: string
  readonly answer: string
}

/** The author's own question if there is one, otherwise the statement with its key part hidden. */
export function recallOf(claim: Claim): RecallQuestion {
  if (claim.recall !== undefined) return { question: claim.recall, answer: claim.answer ?? claim.statement }
  const key = keyPartOf(claim.statement)
  return { question: hide(key, claim.statement), answer: key }
}

/** Hides every whole-word occurrence of the key, because a second one would give the answer away. */
function hide(key: string, statement: string): string {
  const literal = key.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')
  const whole = new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])${literal}(?![\\p{L}\\p{N}\\p{M}]|[.,]\\d)`, 'gu')
  const question = statement.replace(whole, BLANK)
  return question === statement ? statement.replace(key, BLANK) : question
}

/**
 * The part of a statement to hide: a quantity, otherwise the last name, otherwise the longest word. A plain first word
 * is hidden only if there is no other word, because the question would lack its beginning.
 */
export function keyPartOf(statement: string): string {
  const quantity = /(?:[$£€]\s?)?\d[\d.,]*(?:\s?(?:%|per cent|thousand|million|billion|trillion))?/u.exec(
    statement,
  )
  if (quantity) return quantity[0].replace(/[.,]$/u, '')
  const names = [...statement.matchAll(/(?<=\s)\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+)*/gu)]
  const name = names.at(-1)?.[0]
  if (name !== undefined) return name
  const [first = statement, ...words] = statement.match(/[\p{L}\p{N}’'-]+/gu) ?? [statement]
  return words.reduce((longest, word) => (word.length >= longest.length ? word : longest), words[0] ?? first)
}
