import { describe, expect, it } from 'vitest'
import { compareRuns, readRun } from './compare'
import { line, printed } from './line'

const target = '≤ 6 × a raw read'
const figure = (name: string, value: number, peer: number) => line({ name, value, unit: 'ms', peer, target })

describe('two runs side by side', () => {
  it('show values and ratios of both, and the change of the ratio', () => {
    const before = [figure('due badge', 6, 2), figure('next due card', 0.3, 0.25)]
    const now = [figure('due badge', 5.4, 1), figure('next due card', 0.25, 0.25)]
    expect(compareRuns(before, now).split('\n')).toStrictEqual([
      'name           value before  value now  ratio before  ratio now  change',
      'due badge              6 ms     5.4 ms             3        5.4   +80 %',
      'next due card        0.3 ms    0.25 ms           1.2          1   −17 %',
    ])
  })

  it('show no change of the ratio if only the machine has changed', () => {
    const [, row] = compareRuns([figure('due badge', 3, 2)], [figure('due badge', 5.4, 3.6)]).split('\n')
    expect(row).toMatch(/3 ms +5\.4 ms +1\.5 +1\.5 +0 %$/u)
  })

  it('keep lines that only one run has', () => {
    const [, now, before] = compareRuns([figure('old', 3, 2)], [figure('fresh', 4, 2)]).split('\n')
    expect(now).toMatch(/^fresh +– +4 ms +– +2 +new$/u)
    expect(before).toMatch(/^old +3 ms +– +1\.5 +– +gone$/u)
  })

  it('compare only values if one run has no peers', () => {
    const earlier = readRun('{"name":"due badge","value":3,"unit":"ms","target":"≤ 5"}')
    const [, row] = compareRuns(earlier, [figure('due badge', 4, 2)]).split('\n')
    expect(row).toMatch(/^due badge +3 ms +4 ms +– +2 +–$/u)
  })
})

describe('reading a run', () => {
  it('returns the printed lines and skips all other output of a terminal', () => {
    const run = [figure('due badge', 3, 2), figure('next due card', 1, 4)]
    const text = ['> whence@0.1.0 bench', ...run.map(printed), '', 'npm notice'].join('\n')
    expect(readRun(text)).toStrictEqual(run)
  })
})
