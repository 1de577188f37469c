import type { Claim } from '$lib/domain/claim/claim'
import { cardIdOf, type CardId, type ClaimId, type Template } from '$lib/domain/shared/ids'
import type { Deck } from './deck'

/** Templates for which there is an item format today; `chain` and `kind` have their ids reserved. */
export const TEMPLATES_IN_USE = ['source', 'recall'] as const satisfies readonly Template[]

/** Where the key part of a statement was. */
export const BLANK = '____'

/**
 * The cards of a deck in the order in which new ones are met: claim by claim as the author wrote them, the source
 * first, for every third claim what was said first, so that a first sitting holds both.
 */
export function cardsOf(deck: Deck): CardId[] {
  // The id a claim was released with: that is the one its cards, and the learner's progress, go by. Of several the
  // first was: each later one was written after it.
  const released = new Map(
    Object.entries(deck.renamed)
      .reverse()
      .map(([old, now]) => [now, old as ClaimId]),
  )
  return deck.claims.flatMap((claim, i) => {
    const templates = i % 3 === 2 ? [...TEMPLATES_IN_USE].reverse() : TEMPLATES_IN_USE
    return templates.map((template) => cardIdOf(deck.id, released.get(claim.id) ?? claim.id, template))
  })
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
