import type { Chain } from '$lib/domain/attribution/chain'
import { UNKNOWN_VOICE, type Voice } from '$lib/domain/attribution/voice'
import { MAX_STATEMENT, type Claim } from '$lib/domain/claim/claim'
import type { ClaimRelation } from '$lib/domain/claim/relation'
import { fold } from '$lib/domain/material/normalize'
import { slugFrom, type ClaimId, type VoiceId } from '$lib/domain/shared/ids'
import { putAllByHand } from './by-hand'
import type { Deck } from './deck'
import type { Columns } from './table-columns'

/** The reason why a row makes no card. */
export type RowFault =
  'no-question' | 'no-answer' | 'no-statement' | 'statement-long' | 'text-long' | 'voices-bad'

/** The fate of a row, by its number from 1 in the table. */
export type TableRowFate =
  | { readonly row: number; readonly fate: 'added' }
  | { readonly row: number; readonly fate: 'duplicate'; readonly of: number }
  | { readonly row: number; readonly fate: 'rejected'; readonly fault: RowFault }

/** A deck made from a table, and the fate of each row. */
export interface DeckFromTable {
  readonly deck: Deck
  readonly fates: readonly TableRowFate[]
}

/** The longest question, answer, quote or explanation, in characters. */
const MAX_TEXT = 5000
const MAX_NAME = 120
const MAX_CHAIN = 8
/** The marks between the voices of a chain, from the page inwards. */
const CHAIN_MARKS = /\s*(?:>|→|›)\s*/u

/** The text of a row by role; empty where the table has no such column. */
interface RowText {
  readonly question: string
  readonly answer: string
  readonly statement: string
  readonly names: readonly string[]
  readonly quote: string
  readonly explanation: string
  readonly tags: readonly string[]
}

/**
 * Adds a claim for each row of a table to an empty deck. A row with question and answer becomes a recall card; its
 * voice is `unknown` if no column names one. A row with a statement becomes a claim that nobody has compared with its
 * passage yet: it has no `vetted`.
 * @param base a deck without claims
 * @param firstRow the number of the first given row in the table, from 1
 * @param title title of the material that holds the quotes, as readers see it
 */
export function deckFromTable(
  base: Deck,
  rows: readonly (readonly string[])[],
  columns: Columns,
  { firstRow, title }: { readonly firstRow: number; readonly title: string },
): DeckFromTable {
  const voices = new Map<string, Voice>()
  const ids = new Set<string>()
  const seen = new Map<string, number>()
  const entries: { claim: Claim; passage: string | null }[] = []
  const fates = rows.map((cells, i): TableRowFate => {
    const row = firstRow + i
    const text = textOf(cells, columns)
    const fault = faultOf(text)
    if (fault) return { row, fate: 'rejected', fault }
    const key = JSON.stringify([text.question, text.answer, text.statement, ...text.names].map(comparable))
    const of = seen.get(key)
    if (of !== undefined) return { row, fate: 'duplicate', of }
    seen.set(key, row)
    entries.push({ claim: claimOf(text, chainOf(text.names, voices), ids), passage: text.quote || null })
    return { row, fate: 'added' }
  })
  const relations = sameStatements(entries.map(({ claim }) => claim))
  const deck = { ...base, voices: [...voices.values()], relations }
  return { deck: putAllByHand(deck, entries, title), fates }
}

/** Relations between claims with one statement of several voices: each of these voices is a right answer. */
function sameStatements(claims: readonly Claim[]): ClaimRelation[] {
  const groups = new Map<string, ClaimId[]>()
  for (const { id, statement, chain } of claims) {
    if (chain[0] === UNKNOWN_VOICE) continue
    const key = comparable(statement)
    groups.set(key, [...(groups.get(key) ?? []), id])
  }
  return [...groups.values()].filter(({ length }) => length > 1).map((ids) => ({ kind: 'same', claims: ids }))
}

function textOf(cells: readonly string[], columns: Columns): RowText {
  const cell = (at: number | undefined): string => (at === undefined ? '' : (cells[at] ?? '').trim())
  const names = cell(columns.voices)
  const tagged = cell(columns.tags)
  // Anki separates tags by spaces. Tags of several words need commas or semicolons.
  const tags = tagged.split(/[,;]/u.test(tagged) ? /[,;]+/u : /\s+/u).map((tag) => tag.trim())
  return {
    question: cell(columns.question),
    answer: cell(columns.answer),
    statement: cell(columns.statement).replace(/\s+/gu, ' '),
    names: names === '' ? [] : names.split(CHAIN_MARKS).map((name) => name.replace(/\s+/gu, ' ')),
    quote: cell(columns.quote),
    explanation: cell(columns.explanation),
    tags: [...new Set(tags.filter((tag) => tag !== ''))],
  }
}

function faultOf({ question, answer, statement, names, quote, explanation }: RowText): RowFault | null {
  if (statement === '') {
    if (question === '' && answer === '') return 'no-statement'
    if (question === '') return 'no-question'
    if (answer === '') return 'no-answer'
  }
  if (statement.length > MAX_STATEMENT) return 'statement-long'
  if ([question, answer, quote, explanation].some(({ length }) => length > MAX_TEXT)) return 'text-long'
  const isBad = names.length > MAX_CHAIN || names.some((name) => name === '' || name.length > MAX_NAME)
  const isRepeated = new Set(names.map(comparable)).size < names.length
  return isBad || isRepeated ? 'voices-bad' : null
}

/** The chain of the named voices. New ones are added. */
function chainOf(names: readonly string[], voices: Map<string, Voice>): Chain {
  if (names.length === 0) {
    voices.set('', { id: UNKNOWN_VOICE, name: 'unknown', kind: 'anonymous', aliases: [] })
    return [UNKNOWN_VOICE]
  }
  return names.map((name) => {
    const known = voices.get(comparable(name))
    if (known) return known.id
    const taken = new Set([...voices.values()].map((voice) => voice.id as string).concat(UNKNOWN_VOICE))
    const id = freeId(slugFrom(name), taken) as VoiceId
    voices.set(comparable(name), { id, name, kind: 'person', aliases: [] })
    return id
  })
}

function claimOf(text: RowText, chain: Chain, ids: Set<string>): Claim {
  const { question, answer, explanation, tags } = text
  const statement = text.statement || shortened(`${question} ${answer}`.replace(/\s+/gu, ' '))
  const id = freeId(slugFrom(statement), ids)
  ids.add(id)
  return {
    id: id as ClaimId,
    statement,
    chain,
    kind: 'fact',
    hedges: [],
    explain: explanation,
    ...(question !== '' && answer !== '' && { recall: question, answer }),
    contrast: [],
    tags: [...tags],
    imported: true,
  }
}

/** A text cut to the length of a statement, not within a surrogate pair. */
function shortened(text: string): string {
  if (text.length <= MAX_STATEMENT) return text
  return `${text.slice(0, MAX_STATEMENT - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`
}

function freeId(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  for (let nth = 2; ; nth++) if (!taken.has(`${slug}-${String(nth)}`)) return `${slug}-${String(nth)}`
}

function comparable(text: string): string {
  return fold(text).toLowerCase()
}
