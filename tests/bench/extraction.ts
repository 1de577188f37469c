import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extract } from '$lib/domain/extraction/extract'
import { benchText, timesOver } from './extraction-text'
import { median } from './page'
import { rawWink } from './raw-wink'
import type { Figure } from './run'

const TARGET = '≥ 0.4 × raw wink-nlp'

/** Words a second against raw wink-nlp on the same text, in this process and as processes of their own. */
export function benchExtraction(short: boolean): Promise<Figure[]> {
  const { name, text } = benchText()
  const sizes = short ? [1] : [1, 10, 100]
  const wink = rawWink()
  extract(text)
  wink(text)
  const inProcess = sizes.map((times) => {
    const sized = timesOver(text, times)
    const rounds = short ? 1 : Math.max(5, 40 / times)
    return {
      times,
      sized,
      ...alternately(
        rounds,
        () => extract(sized),
        () => wink(sized),
      ),
    }
  })
  return Promise.resolve([
    ...inProcess.map(({ times, sized, ours, theirs }) => {
      const label = `extraction of ${String(times)} × ${name}`
      return { ...perSecond(label, sized.split(/\s+/u).length, ours, theirs) }
    }),
    ...linear(inProcess.map(({ times, ours }) => [times, ours] as const)),
    ...(short ? [] : inProcess.map(({ times, sized }) => wholeProcess(times, sized))),
  ])
}

/** Median milliseconds of two rivals that take turns, so that a busy machine hits both. */
function alternately(rounds: number, ours: () => void, theirs: () => void): { ours: number; theirs: number } {
  const time = (run: () => void): number => {
    const start = performance.now()
    run()
    return performance.now() - start
  }
  const both = Array.from({ length: rounds }, () => [time(ours), time(theirs)] as const)
  return { ours: median(both.map(([a]) => a)), theirs: median(both.map(([, b]) => b)) }
}

function perSecond(name: string, words: number, ours: number, theirs: number): Figure {
  const [value, peer] = [(words / ours) * 1000, (words / theirs) * 1000]
  return { name, value, unit: 'words/s', peer, ratio: value / peer, target: TARGET }
}

/** Time for each copy of the text, the longest against the middle one. */
function linear(measured: readonly (readonly [number, number])[]): Figure[] {
  const [middle, longest] = measured.slice(-2).map(([times, ms]) => ms / times)
  if (middle === undefined || longest === undefined) return []
  const name = 'extraction, each copy of the text in 100 against each in 10'
  return [
    { name, value: longest, unit: 'ms', peer: middle, ratio: longest / middle, target: '1 when linear' },
  ]
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
  const { ours, theirs } = alternately(rounds, run('src/cli/extract.ts'), run('tests/bench/raw-wink.ts'))
  rmSync(folder, { recursive: true })
  const name = `the whole process of extracting ${String(times)} ×`
  return { name, value: ours, unit: 'ms', peer: theirs, ratio: theirs / ours, target: TARGET }
}
