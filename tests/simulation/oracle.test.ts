import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Library from 'fsrs-browser'
import { describe, expect, it } from 'vitest'
import { itemsOf, pack, scoreOf, splitByTime } from '$lib/domain/scheduling/training'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { trainNatively } from '../jobs'
import { historiesOfLearner } from './learner'

/** The library of the worker, in Node: it wants to hear from helpers of its own, which it never starts in one thread. */
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
    const { ratings, deltas, lengths } = pack(train)
    const ours = scoreOf([...new Fsrs().computeParameters(ratings, deltas, lengths, null, true)], heldOut)
    const native = scoreOf(await trainNatively(train), heldOut)
    const untrained = scoreOf(DEFAULT_PARAMETERS.weights, heldOut)
    expect(Math.abs(ours.logLoss / native.logLoss - 1)).toBeLessThan(0.01)
    expect(ours.logLoss).toBeLessThan(untrained.logLoss)
  })
})
