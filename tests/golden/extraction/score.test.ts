import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { extractionOf } from './extraction-of'
import { GOLD_FILES } from './gold-file'
import { goldenTexts } from './golden-texts'
import { f1, recall, score, summed, type Scores } from './score'
import type { Predicted, ScoredText } from './scored'
import { scoreTables } from './score-extraction'
import { isThere, SHARED_FILES, sharedTexts } from './shared-gold'

const TEXT = 'Ann said the dam holds. “It leaks,” said Bo of the Board.'
const at = (words: string): [number, number][] => [[TEXT.indexOf(words), TEXT.indexOf(words) + words.length]]
const GOLD: ScoredText = {
  text: TEXT,
  attributions: [
    {
      source: at('Ann'),
      cue: at('said'),
      content: at('the dam holds'),
      mode: 'indirect',
      voice: 'Ann Roe',
      parent: null,
    },
    {
      source: at('Bo of the Board'),
      cue: at('said Bo').map(([s]) => [s, s + 4]),
      content: at('“It leaks,”'),
    },
  ],
  passages: [{ kind: 'own', voice: 'the blog', range: [0, TEXT.length] }],
}
const found = (attributions: readonly Partial<Predicted['attributions'][number]>[]): Predicted => ({
  passages: [{ kind: 'own', voice: 'a page', range: [0, 23] }],
  attributions: attributions.map((one, id) => ({
    ...{ id, source: null, cue: null, content: [], parent: null, mode: 'indirect', voice: { name: 'Ann' } },
    ...one,
  })),
})

describe('scores', () => {
  it('are full if everything is found, with any punctuation', () => {
    const whole = found([
      { source: at('Ann'), cue: at('said'), content: at('the dam holds.') },
      {
        source: at('Bo of the Board.'),
        cue: at('said Bo').map(([s]) => [s, s + 4]),
        content: at('It leaks'),
      },
    ])
    const scores = score(GOLD, whole, true)
    for (const measure of ['source', 'cue', 'content', 'AR@0.3', 'speech AR@0.8', 'speaker'] as const) {
      expect([measure, f1(scores[measure])]).toEqual([measure, 1])
    }
    expect(scores['direct quotes']).toEqual({ right: 1, predicted: 1, gold: 1 })
    expect(scores['voice']).toEqual({ right: 1, predicted: 1, gold: 1 })
    expect(recall(scores['passage kind'])).toBeCloseTo(5 / 12)
  })

  it('count a part in part, a false alarm against the score, and optional gold not at all', () => {
    const some = found([
      { source: at('Ann'), cue: at('said'), content: at('the dam holds. “It') },
      { content: at('Board') },
    ])
    const scores = score(GOLD, some, true)
    expect([scores['content'], scores['AR@0.3'], scores['AR@0.8']]).toEqual([
      { right: 0, predicted: 2, gold: 2 },
      { right: 1, predicted: 2, gold: 2 },
      { right: 0, predicted: 2, gold: 2 },
    ])
    const [first, second] = GOLD.attributions
    const optional = { ...GOLD, attributions: [{ ...first!, optional: true }, second!] }
    expect(score(optional, some, true)['AR@0.3']).toEqual({ right: 0, predicted: 1, gold: 1 })
  })

  it('leave out nested attributions if the gold is flat, and attributions that begin outside the scored range', () => {
    const nested = found([{ content: at('the dam holds'), parent: 7 }])
    expect(score(GOLD, nested, false)['AR@0.3']).toEqual({ right: 0, predicted: 0, gold: 2 })
    expect(score({ ...GOLD, scoredRange: [0, 20] }, nested, true)['AR@0.3']).toEqual({
      right: 1,
      predicted: 1,
      gold: 1,
    })
  })
})

describe('npm run score:extraction', () => {
  it('prints a line for each style, for all styles, and for each gold beside the project, or says that it is missing', () => {
    const lines = scoreTables()
    const figures = (name: string) => lines.find((line) => line.startsWith(name))?.match(/\d+\.\d/gu) ?? []
    for (const { style } of goldenTexts()) expect([style, figures(style).length > 10]).toEqual([style, true])
    expect(figures('golden texts, all')).toHaveLength(12)
    for (const [file, name] of [
      ['sample', 'sample article'],
      ['polnear', 'PolNeAR dev'],
    ] as const) {
      expect(lines.some((line) => line.startsWith(`${name}: not measured`))).toBe(!isThere(file))
      expect(figures(name).length > 5).toBe(isThere(file))
    }
  })
})

/** The shared tool's output for the same predictions. */
function toolScores(goldFile: string, predictions: readonly Predicted[], flags: readonly string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'score-'))
  const file = path.join(folder, 'predictions.jsonl')
  writeFileSync(file, predictions.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const args = [SHARED_FILES.tool, '--gold', goldFile, '--predictions', file, '--json', ...flags]
  const printed = execFileSync('node', args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  rmSync(folder, { recursive: true })
  return JSON.parse(printed) as Record<
    string,
    { p: number; r: number; f1: number; kind: number; kindAndVoice: number }
  >
}

function expectSame(ours: Scores, theirs: ReturnType<typeof toolScores>): void {
  const named = {
    source: 'source exact',
    cue: 'cue exact',
    content: 'content exact',
    'AR@0.3': 'AR@0.3',
    'AR@0.8': 'AR@0.8',
    speaker: 'speaker',
  } as const
  for (const [measure, name] of Object.entries(named) as [keyof typeof named, string][]) {
    for (const prefix of ['', 'speech '] as const) {
      expect([prefix + name, f1(ours[`${prefix}${measure}`])]).toEqual([
        prefix + name,
        theirs[prefix + name]?.f1,
      ])
    }
  }
  expect(recall(ours['direct quotes'])).toBe(theirs['direct quotes recalled']?.r)
  if (theirs['passages'] === undefined) return
  expect(recall(ours['passage kind'])).toBe(theirs['passages'].kind)
  expect(recall(ours['passage kind and voice'])).toBe(theirs['passages'].kindAndVoice)
}

describe.skipIf(!isThere('tool'))(
  'our scores and those of the shared tool (skipped without ../shared)',
  () => {
    it.each(['plain', 'html'] as const)('are equal on the golden texts: %s', (which) => {
      const texts = goldenTexts().filter(({ file }) => file.endsWith('.html') === (which === 'html'))
      const predictions = texts.map(({ text }) => extractionOf(text))
      const ours = summed(texts.map((text, i) => score(text, predictions[i]!, true)))
      expectSame(ours, toolScores(GOLD_FILES[which], predictions, ['--nested']))
    })

    it.skipIf(!isThere('polnear')).each(['sample', 'polnear'] as const)('are equal on %s', (file) => {
      const texts = sharedTexts(file)
      const predictions = texts.map(({ text }) => extractionOf(text))
      const ours = summed(texts.map((text, i) => score(text, predictions[i]!, false)))
      expectSame(ours, toolScores(SHARED_FILES[file], predictions, []))
    })
  },
)
