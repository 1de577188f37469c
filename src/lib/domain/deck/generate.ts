import { speakerOf } from '$lib/domain/attribution/chain'
import { UNKNOWN_VOICE } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import { cardIdOf, type CardId, type ClaimId, type Template } from '$lib/domain/shared/ids'
import { materialOf, type Deck } from './deck'

/** Where the key part of a statement was. */
export const BLANK = '____'

/**
 * The cards of a deck in the order in which new ones are met: part by part, claims of no part last. Within a part there
 * are four passes over the claims as the author lists them: who says it (for every third claim what was said, so that a
 * first session holds both), then the other of these two, then the chains, the kinds, and the skill of reading. So every
 * claim is met once before a second card of any comes up. A deck about the skill begins with that.
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

/** @param kinds how many kinds of claims the deck has: where all are of one kind, there is nothing to tell apart */
const PASSES: readonly Pass[] = [
  (_claim, i) => firstOf(i),
  (_claim, i) => (firstOf(i) === 'source' ? 'recall' : 'source'),
  // Who speaks on their own page has nobody between them and the reader.
  ({ chain }) => (chain.length > 1 ? 'chain' : null),
  (_claim, _i, kinds) => (kinds > 1 ? 'kind' : null),
]

/**
 * Whether a claim has words to ask about, with the words in view: its text comes with the deck, and a cue is marked in it
 * or the deck says how far the voice of the passage goes along.
 */
function canBeReadClosely(deck: Deck, { evidence, stance }: Claim): boolean {
  const hasText = evidence && (materialOf(deck, evidence.material)?.text ?? null) !== null
  const hasStance = stance !== undefined && stance !== 'undecided'
  return hasText === true && (hasStance || (evidence.cue?.length ?? 0) > 0)
}

/** The claims of each part, then those of no part. */
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
 * The ids that renamed claims were released with: these are what their cards, and the learner's progress, go by. Of
 * several the first was: each later one was written after it.
 */
export function releasedIds(deck: Deck): ReadonlyMap<ClaimId, ClaimId> {
  const entries = Object.entries(deck.renamed).reverse()
  return new Map(entries.map(([old, now]) => [now, old as ClaimId]))
}

/** What a recall card asks and what it wants to hear. */
export interface RecallQuestion {
  /** The author's question, or the statement with {@link BLANK} in place of its key part. */
  readonly question: string
  readonly answer: string
}

/** The author's own question where there is one, else the statement with its key part hidden. */
export function recallOf(claim: Claim): RecallQuestion {
  if (claim.recall !== undefined) return { question: claim.recall, answer: claim.answer ?? claim.statement }
  const key = keyPartOf(claim.statement)
  return { question: hide(key, claim.statement), answer: key }
}

/** The statement without its key, as a whole word, wherever it stands: a second one would give it away. */
function hide(key: string, statement: string): string {
  const literal = key.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')
  const whole = new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])${literal}(?![\\p{L}\\p{N}\\p{M}]|[.,]\\d)`, 'gu')
  const question = statement.replace(whole, BLANK)
  return question === statement ? statement.replace(key, BLANK) : question
}

/**
 * The part of a statement worth hiding: a quantity first, then the last name, then the longest word. Never the
 * first word, which would leave a question without a beginning (unless there is no other).
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
