/**
 * `npm run score:extraction`: how well the engine reads the golden texts, the sample article and PolNeAR's development
 * split (those two only where `../shared` lies beside the project).
 */
import { PASTED_MEASURES, pastedScores, summedPasted, type PastedScores } from './pasted-scores'
import { pathToFileURL } from 'node:url'
import { extractionOf, goldenExtraction } from './extraction-of'
import { goldenTexts } from './golden-texts'
import type { MarkedText } from './marked'
import { draftTexts, goldCases, goldPages } from './more-gold'
import { moreScores, type MoreScores } from './more-scores'
import { f1, recall, score, summed, type Measure, type Scores } from './score'
import type { Counts, Predicted } from './scored'
import { isThere, sharedTexts } from './shared-gold'

const COLUMNS: readonly (readonly [string, Measure, (counts: Counts) => number])[] = [
  ['source', 'source', f1],
  ['cue', 'cue', f1],
  ['content', 'content', f1],
  ['AR@0.3', 'AR@0.3', f1],
  ['speech AR', 'speech AR@0.3', f1],
  ['speaker', 'speaker', recall],
  ['direct', 'direct quotes', recall],
  ['mode', 'mode', recall],
  ['voice', 'voice', recall],
  ['parent', 'parent', recall],
  ['kind', 'passage kind', recall],
  ['and voice', 'passage kind and voice', recall],
]
const WIDTH = 9

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(24) + cells.map((cell) => cell.padStart(WIDTH + 1)).join('')
}

function line(name: string, scores: Scores): string {
  const cell = ([, measure, figure]: (typeof COLUMNS)[number]): string =>
    scores[measure].gold > 0 ? (100 * figure(scores[measure])).toFixed(1) : '–'
  return row(name, COLUMNS.map(cell))
}

/** The lines of the tables. */
export function scoreTables(): string[] {
  const golden = goldenTexts().map((text) => [text.style, score(text, goldenExtraction(text), true)] as const)
  const unseen = draftTexts('unseen').map(
    (text) => [text.name, score(text, extractionOf(text.text), true)] as const,
  )
  const beside = [
    ['sample', 'sample article'],
    ['polnear', 'PolNeAR dev'],
  ] as const
  return [
    'Exact F1 of source, cue and content; F1 of attributions; the rest in % of the gold.',
    '',
    row(
      '',
      COLUMNS.map(([title]) => title),
    ),
    ...golden.map(([style, scores]) => line(style, scores)),
    line('golden texts, all', summed(golden.map(([, scores]) => scores))),
    ...unseen.map(([name, scores]) => line(name, scores)),
    line('unseen articles, all', summed(unseen.map(([, scores]) => scores))),
    ...beside.map(([file, name]) =>
      isThere(file)
        ? line(name, summed(sharedTexts(file).map((text) => score(text, extractionOf(text.text), false))))
        : `${name}: not measured, ../shared is missing`,
    ),
  ]
}

const PAGE_COLUMNS: readonly (readonly [string, Measure, (counts: Counts) => number])[] = [
  ['AR@0.3', 'AR@0.3', f1],
  ['speaker', 'speaker', recall],
  ['voice', 'voice', recall],
  ['kind', 'passage kind', recall],
  ['and voice', 'passage kind and voice', recall],
]

interface Measured {
  readonly scores: Scores
  readonly more: MoreScores
  readonly isShapeRight: boolean | null
}

function measured(gold: MarkedText, predicted: Predicted, shape: string | null): Measured {
  const isShapeRight = shape === null ? null : predicted.shape?.name === shape
  return { scores: score(gold, predicted, true), more: moreScores(gold, predicted), isShapeRight }
}

function pageLine(name: string, all: readonly Measured[]): string {
  const percent = (counts: Counts, figure: (counts: Counts) => number): string =>
    counts.gold > 0 ? (100 * figure(counts)).toFixed(1) : '–'
  const total = (measure: keyof MoreScores): Counts => {
    const sum = (of: keyof Counts): number => all.reduce((so, { more }) => so + more[measure][of], 0)
    return { right: sum('right'), predicted: sum('predicted'), gold: sum('gold') }
  }
  const scores = summed(all.map((one) => one.scores))
  const shapes = all.flatMap(({ isShapeRight }) => (isShapeRight === null ? [] : [isShapeRight]))
  const right = shapes.filter(Boolean).length
  return row(name, [
    ...PAGE_COLUMNS.map(([, measure, figure]) => percent(scores[measure], figure)),
    ...(['he/she', 'chain', 'noise'] as const).map((measure) => percent(total(measure), recall)),
    percent({ right, predicted: shapes.length, gold: shapes.length }, recall),
  ])
}

/** The lines of the table of page shapes, pronouns and constructions. */
export function pageTable(): string[] {
  const golden = goldenTexts().map((text) => measured(text, goldenExtraction(text), null))
  const pages = goldPages().map(
    (page) => [page.file, measured(page, goldenExtraction(page), page.shape)] as const,
  )
  const cases = (name: 'pronouns' | 'constructions'): Measured[] =>
    goldCases(name).map((text) => measured(text, extractionOf(text.text), null))
  const unseen = draftTexts('unseen').map((text) => measured(text, extractionOf(text.text), null))
  const all = pages.map(([, one]) => one)
  return [
    'Pages, pronouns and constructions: in % of the gold; noise in % of the drafts.',
    '',
    row('', [...PAGE_COLUMNS.map(([title]) => title), 'he/she', 'chain', 'noise', 'shape']),
    ...pages.map(([file, one]) => pageLine(file, [one])),
    pageLine('pages, all', all),
    pageLine('pronouns', cases('pronouns')),
    pageLine('constructions', cases('constructions')),
    pageLine('golden texts', golden),
    pageLine('unseen articles', unseen),
    pageLine('all of these', [...golden, ...all, ...cases('pronouns'), ...cases('constructions')]),
  ]
}

/** The lines of the table of texts as people paste them, each case by its number. */
export function pastedTable(): string[] {
  const cells = (scores: PastedScores): string[] =>
    PASTED_MEASURES.map((measure) =>
      scores[measure].gold > 0 ? (100 * recall(scores[measure])).toFixed(1) : '–',
    )
  const scored = (name: 'pasted' | 'unseen' | 'unseen-later'): PastedScores[] =>
    goldCases(name).map((text) => pastedScores(text, extractionOf(text.text)))
  const [cases, unseen, later] = [scored('pasted'), scored('unseen'), scored('unseen-later')]
  const pages = goldPages().map((page) => pastedScores(page, goldenExtraction(page)))
  return [
    'Texts as people paste them: in % of the gold; noise and wrong in % of the drafts.',
    '',
    row('', PASTED_MEASURES),
    ...cases.map((scores, i) => row(`case ${String(i + 1)}`, cells(scores))),
    row('cases, all', cells(summedPasted(cases))),
    ...unseen.map((scores, i) => row(`unseen ${String(i + 1)}`, cells(scores))),
    row('unseen, all', cells(summedPasted(unseen))),
    ...later.map((scores, i) => row(`later ${String(i + 1)}`, cells(scores))),
    row('later, all', cells(summedPasted(later))),
    row('pages, all', cells(summedPasted(pages))),
  ]
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log([...pageTable(), '', ...pastedTable(), '', ...scoreTables()].join('\n'))
}
