/** The tables of `REPORT.md`, in Markdown, from audits. */
import type { Sight } from '../../src/cli/item-rules/made-items'
import { AUDITED_FAULTS, type Audit, type AuditedFault } from './audit'
import type { Reading } from './reader'

type Cells = readonly (string | number)[]

function table(head: Cells, rows: readonly Cells[]): string {
  const line = (cells: Cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** The number of items of each format and level at each sight, over all decks. */
export function countsTable(audits: readonly Audit[]): string {
  const names = [...new Set(audits.flatMap(({ sorts }) => Object.keys(sorts)))].sort()
  const count = (name: string, sight: Sight) =>
    sum(audits.filter((audit) => audit.sight === sight).map(({ sorts }) => sorts[name] ?? 0))
  const rows = names.map((name): Cells => {
    const [first, later] = [count(name, 'first sight'), count(name, 'later')]
    return [name, first, later, first + later]
  })
  const column = (place: number) => sum(rows.map((row) => Number(row[place])))
  return table(['format', 'first sight', 'later', 'items'], [...rows, ['all', column(1), column(2), column(3)]]) // prettier-ignore
}

const RULES: Readonly<Record<AuditedFault, string>> = {
  key: 'the right answer follows from passage, chain, kind, stance and cue',
  second: 'no other option is right, or could be',
  axis: 'options lie on one axis',
  slip: 'every slip offered can happen to this claim',
  number: 'verbs and pronouns agree with the voice in number',
  options: 'options are real, enough, each once, and none is named in the claim',
  rail: 'a rail says “repeats this article” only of a text that is republished',
}

/** The number of flaws of each kind, over all items of all decks. */
export function faultsTable(audits: readonly Audit[]): string {
  return table(
    ['kind of fault', 'rule', 'found'],
    AUDITED_FAULTS.map((kind) => [kind, RULES[kind], sum(audits.map(({ faults }) => faults[kind]))]),
  )
}

/** The scores of the reader who has learned from the other decks. */
export function readerTable(sight: Sight, readings: Readonly<Record<string, Reading>>): string {
  const rows = Object.entries(readings).map(([name, { items, score, chance, above }]): Cells => [
    name,
    items,
    score.toFixed(3),
    chance.toFixed(3),
    `${above[0].toFixed(3)} to ${above[1].toFixed(3)}`,
  ])
  return table([`${sight}: format`, 'items', 'score', 'chance', 'score − chance, 95%'], rows)
}
