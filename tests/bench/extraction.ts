import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extract } from '$lib/domain/extraction/pipeline'
import { benchText, timesOver } from './extraction-text'
import { rawWink } from './raw-wink'
import { line, type Figure } from './line'
import { bestInTurns } from './measure'

/**
 * Words a second against raw wink-nlp on the same text, in this process and as processes of their own. Raw wink-nlp is
 * the library as it comes, with all stages of its model. A second peer runs only the two stages that extraction needs as
 * well; the bound against it only catches a sudden loss. All are warm: each has read the text many times before the clock starts, in the short
 * run too.
 */
export function benchExtraction(short: boolean): Promise<Figure[]> {
  const { name, text } = benchText()
  const sizes = short ? [1] : [1, 10, 100]
  const rivals = [extract, rawWink(), rawWink(['sbd', 'pos'])]
  for (let round = 0; round < WARM_UP; round++) rivals.forEach((read) => read(text))
  const inProcess = sizes.map((times) => {
    const sized = timesOver(text, times)
    const rounds = short ? 20 : Math.max(5, 60 / times)
    const runs = rivals.map((read) => () => read(sized))
    const [ours = NaN, raw = NaN, tagger = NaN] = bestInTurns(rounds, runs)
    return { times, sized, ours, raw, tagger }
  })
  return Promise.resolve([
    ...inProcess.flatMap(({ times, sized, ours, raw, tagger }) => {
      const label = `extraction of ${String(times)} × ${name}`
      const words = sized.split(/\s+/u).length
      return [
        perSecond(label, words, ours, raw, '≥ 0.5 × raw wink-nlp'),
        perSecond(
          `${label}, against wink’s sbd and pos alone`,
          words,
          ours,
          tagger,
          '≥ 0.3 × wink’s sbd and pos alone',
        ),
      ]
    }),
    ...linear(inProcess.map(({ times, ours }) => [times, ours] as const)),
    ...(short ? [] : inProcess.map(({ times, sized }) => wholeProcess(times, sized))),
  ])
}

/** The number of readings before the first measurement, for the engine’s compiler. */
const WARM_UP = 200

function perSecond(name: string, words: number, ours: number, theirs: number, target: string): Figure {
  const [value, peer] = [(words / ours) * 1000, (words / theirs) * 1000]
  return line({ name, value, unit: 'words/s', peer, target })
}

/** Time for each copy of the text, in the longest input against the middle one. */
function linear(measured: readonly (readonly [number, number])[]): Figure[] {
  const [middle, longest] = measured.slice(-2).map(([times, ms]) => ms / times)
  if (middle === undefined || longest === undefined) return []
  const name = 'extraction, each copy of the text in 100 against each in 10'
  // The ratio is 1 where time is linear in the length.
  const target = '≤ 1.3 × each copy in 10'
  return [line({ name, value: longest, unit: 'ms', peer: middle, target })]
}

function wholeProcess(times: number, text: string): Figure {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const file = path.join(folder, 'text.txt')
  writeFileSync(file, text)
  const run = (script: string) => () => {
    execFileSync('node_modules/.bin/tsx', [script, file], {
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }
  const rounds = times > 10 ? 3 : 5
  const runs = ['src/cli/extract.ts', 'tests/bench/raw-wink.ts'].map(run)
  const [ours = NaN, theirs = NaN] = bestInTurns(rounds, runs)
  rmSync(folder, { recursive: true })
  const name = `the whole process of extracting ${String(times)} ×`
  return line({ name, value: ours, unit: 'ms', peer: theirs, target: '≤ 2.5 × raw wink-nlp' })
}
