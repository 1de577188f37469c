import { describe, expect, it } from 'vitest'
import { goldenExtraction } from './extraction-of'
import { goldenTexts } from './golden-texts'
import { f1, recall, score, summed, type Measure } from './score'
import type { Counts } from './scored'

/**
 * The lowest scores that the engine may have on the golden texts taken together, in percent: somewhat under what was
 * measured when these were last set. `npm run score:extraction` prints the figures of today.
 */
const FLOORS: readonly (readonly [Measure, (counts: Counts) => number, number])[] = [
  ['source', f1, 76],
  ['cue', f1, 77],
  ['content', f1, 62],
  ['AR@0.3', f1, 81],
  ['speech AR@0.3', f1, 85],
  ['speaker', recall, 91],
  ['direct quotes', recall, 95],
  ['mode', recall, 92],
  ['voice', recall, 83],
  ['parent', recall, 92],
  ['passage kind', recall, 97],
  ['passage kind and voice', recall, 95],
]

describe('the engine on the golden texts', () => {
  const scores = summed(goldenTexts().map((text) => score(text, goldenExtraction(text), true)))

  it.each(FLOORS)('%s', (measure, figure, floor) => {
    expect(100 * figure(scores[measure])).toBeGreaterThanOrEqual(floor)
  })
})
