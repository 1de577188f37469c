import { recallOf } from './generate'
import { voiceOf, type Deck } from './deck'
import type { ColumnRole } from './table-columns'

/** The columns of the table of a deck, in order. `deckFromTable` reads all of them back. */
const COLUMNS: readonly ColumnRole[] = [
  'statement',
  'voices',
  'quote',
  'question',
  'answer',
  'explanation',
  'tags',
]

/**
 * A deck as a table: the names of the columns, then a row for each claim. Voices stand from the page inwards with ">"
 * between them. A claim without an author's question has its statement with the key part hidden.
 */
export function tableOfDeck(deck: Deck): string[][] {
  const nameOf = (id: Parameters<typeof voiceOf>[1]): string => voiceOf(deck, id)?.name ?? id
  return [
    [...COLUMNS],
    ...deck.claims.map((claim) => {
      const { question, answer } = recallOf(claim)
      return [
        claim.statement,
        // A mark between voices inside a name would read as two voices.
        claim.chain.map((id) => nameOf(id).replace(/\s*[>→›]\s*/gu, '/')).join(' > '),
        claim.evidence?.quote?.exact ?? '',
        question,
        answer,
        claim.explain,
        tagsCell(claim.tags),
      ]
    }),
  ]
}

/** Tags with a semicolon between them. One tag of several words has one behind it, so that it stays whole. */
function tagsCell(given: readonly string[]): string {
  const tags = given.map((tag) => tag.replace(/[,;]+/gu, ' '))
  return tags.length === 1 && /\s/u.test(tags[0] ?? '') ? `${tags[0] ?? ''};` : tags.join('; ')
}
