/**
 * `npm run score:extraction`: how well the engine reads the golden texts, the sample article and PolNeAR's development
 * split (those two only where `../shared` lies beside the project).
 */
import { pathToFileURL } from 'node:url'
import { extractionOf, goldenExtraction } from './extraction-of'
import { goldenTexts } from './golden-texts'
import { f1, recall, score, summed, type Counts, type Measure, type Scores } from './score'
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
    ...beside.map(([file, name]) =>
      isThere(file)
        ? line(name, summed(sharedTexts(file).map((text) => score(text, extractionOf(text.text), false))))
        : `${name}: not measured, ../shared is missing`,
    ),
  ]
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(scoreTables().join('\n'))
}
