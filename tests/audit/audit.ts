/**
 * The audit of items: every card of a deck, in every format, over many seeds. Each item is checked by itself (one
 * right answer, nothing invented, nothing that gives the answer away), and all together are given to a reader who sees
 * only their options.
 */
import type { Deck } from '$lib/domain/deck/deck'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import type { Item } from '$lib/domain/quiz/item'
import { FAULT_KINDS, hasTwoRight, problemsOf, wrongNamed } from '../../src/cli/item-rules/item-rules'
import { madeItems, type Sight } from '../../src/cli/item-rules/made-items'
import { choiceOf } from './form'
import { sentenceProblems } from './sentence-rules'
import { read, type Choice, type Reading } from './reader'

/** The kinds of flaws: those of items, and those of the sentences around them. */
export const AUDITED_FAULTS = [...FAULT_KINDS, 'number', 'rail'] as const
export type AuditedFault = (typeof AUDITED_FAULTS)[number]

/** The findings of an audit of one deck. */
export interface Audit {
  readonly deck: string
  readonly sight: Sight
  readonly items: number
  /** Items by format. */
  readonly formats: Readonly<Record<string, number>>
  /** Items by format and level. */
  readonly sorts: Readonly<Record<string, number>>
  /** All flaws of items, by kind. */
  readonly faults: Readonly<Record<AuditedFault, number>>
  /** Cards that no format of their own could ask, so the question is about the claim itself. */
  readonly fallbacks: number
  /** Flaws of items, at most a few of each sort. */
  readonly problems: readonly string[]
  /** Questions with two right answers, and questions with a wrong option that is named in the claim. */
  readonly twoRight: number
  readonly named: number
  /** Choices by format and level, for the reader. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>
}

/** More choices than this teach the reader little. */
const MAX_READ_CHOICES = 12_000
const MAX_PROBLEMS = 20

/** Audits a deck over `seeds` seeds: the items of a session, then the formats that only rounds ask. */
export function auditDeck(deck: Deck, seeds: number, sight: Sight = 'later'): Audit {
  const prepared = prepareDeck(deck)
  const formats: Record<string, number> = {}
  const sorts: Record<string, number> = {}
  const faults = Object.fromEntries(AUDITED_FAULTS.map((kind) => [kind, 0])) as Record<AuditedFault, number>
  const choices: Record<string, Choice[]> = {}
  const problems: string[] = []
  let [items, fallbacks, twoRight, named] = [0, 0, 0, 0]
  for (const { card, seed, item } of madeItems(prepared, seeds, sight)) {
    items += 1
    if (!item) {
      problems.push(`${card}, seed ${String(seed)}: no item`)
      continue
    }
    if (item.format === 'recall' && !card.endsWith('/recall')) fallbacks += 1
    formats[item.format] = (formats[item.format] ?? 0) + 1
    twoRight += hasTwoRight(deck, item) ? 1 : 0
    named += wrongNamed(deck, item).length > 0 ? 1 : 0
    for (const problem of [...problemsOf(prepared, item), ...sentencesOf(deck, item)]) {
      const kind = AUDITED_FAULTS.find((one) => problem.startsWith(`${one}: `)) ?? 'options'
      faults[kind] += 1
      if (problems.length < MAX_PROBLEMS)
        problems.push(`${card}, seed ${String(seed)}, ${item.format}: ${problem}`)
    }
    const level = item.shown.level === null ? '' : ` (${item.shown.level})`
    const name = `${item.format}${level}`
    sorts[name] = (sorts[name] ?? 0) + 1
    if ((choices[name]?.length ?? 0) >= MAX_READ_CHOICES) continue
    const choice = choiceOf(prepared, item)
    if (choice) (choices[name] ??= []).push(choice)
  }
  return {
    deck: deck.id,
    sight,
    items,
    formats,
    sorts,
    faults,
    fallbacks,
    problems,
    twoRight,
    named,
    choices,
  }
}

function sentencesOf(deck: Deck, item: Item): string[] {
  return item.format === 'recall' ? [] : sentenceProblems(deck, item)
}

/** The reader's scores in one deck, by format and level. */
export function readingsOf({ choices }: Audit): Record<string, Reading> {
  return Object.fromEntries(Object.entries(choices).map(([name, list]) => [name, read(list, name)]))
}

/** The reader's scores in a deck after it has learned from the others, by format and level. */
export function readingsAcross(audits: readonly Audit[]): Record<string, Reading> {
  const names = new Set(audits.flatMap(({ choices }) => Object.keys(choices)))
  return Object.fromEntries(
    [...names].map((name) => {
      const all = audits.flatMap(({ deck, choices }) =>
        (choices[name] ?? []).map((choice) => ({
          ...choice,
          claim: `${deck}/${choice.claim}`,
        })),
      )
      return [name, read(all, name, ({ claim }) => claim.split('/')[0] ?? '')]
    }),
  )
}
