import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Library from 'fsrs-browser'
import { describe, expect, it } from 'vitest'
import { optimize } from '$lib/domain/scheduling/optimize'
import { itemsOf, scorePredictions, splitByTime } from '$lib/domain/scheduling/training'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { trainWith } from '$lib/workers/optimizer/source'
import { trainNatively } from '../jobs'
import { historiesOfLearner } from './learner'

/** The worker's library, in Node. It expects a message from helper threads, which it never starts in one thread. */
async function browserLibrary(): Promise<typeof Library> {
  Object.assign(globalThis, {
    self: { addEventListener: () => undefined, removeEventListener: () => undefined },
  })
  const library = await import('fsrs-browser')
  const wasm = createRequire(import.meta.url).resolve('fsrs-browser/fsrs_browser_bg.wasm')
  library.initSync({ module: readFileSync(wasm) })
  return library
}

describe('training in WebAssembly', () => {
  it('predicts held-out reviews as the native library does: log loss within 1%', async () => {
    const { Fsrs } = await browserLibrary()
    const { train, heldOut } = splitByTime(itemsOf(historiesOfLearner(350, 7, 5)))
    const ours = scorePredictions(await trainWith(() => new Fsrs())(train), heldOut)
    const native = scorePredictions(await trainNatively(train), heldOut)
    const untrained = scorePredictions(DEFAULT_PARAMETERS.weights, heldOut)
    expect(Math.abs(ours.logLoss / native.logLoss - 1)).toBeLessThan(0.01)
    expect(ours.logLoss).toBeLessThan(untrained.logLoss)
  })

  it('trains for one template after another as the native library does', async () => {
    const { Fsrs } = await browserLibrary()
    const items = itemsOf(historiesOfLearner(500, 6, 8))
    const train = (by: Parameters<typeof optimize>[2]) =>
      optimize(
        items,
        () => DEFAULT_PARAMETERS.weights,
        by,
        () => undefined,
      )
    const [ours, native] = [await train(trainWith(() => new Fsrs())), await train(trainNatively)]
    expect(ours.trained.map(({ template }) => template)).toStrictEqual([null, 'recall', 'source'])
    for (const [i, { after }] of ours.trained.entries())
      expect(Math.abs(after.logLoss / (native.trained[i]?.after.logLoss ?? 0) - 1)).toBeLessThan(0.01)
  })
})
