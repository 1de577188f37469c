import { describe, expect, it } from 'vitest'
import { goldenExtraction } from './extraction-of'
import { goldenTexts } from './golden-texts'
import { f1, recall, score, summed, type Measure } from './score'
import type { Counts } from './scored'

/**
 * What the engine must not fall below on the golden texts taken together, in percent: somewhat under what was measured
 * when these were last set. `npm run score:extraction` prints the figures of today.
 */
const FLOORS: readonly (readonly [Measure, (counts: Counts) => number, number])[] = [
  ['source', f1, 74],
  ['cue', f1, 74],
  ['content', f1, 61],
  ['AR@0.3', f1, 79],
  ['speech AR@0.3', f1, 83],
  ['speaker', recall, 90],
  ['direct quotes', recall, 95],
  ['mode', recall, 81],
  ['voice', recall, 73],
  ['parent', recall, 92],
  ['passage kind', recall, 95],
  ['passage kind and voice', recall, 88],
]

describe('the engine on the golden texts', () => {
  const scores = summed(goldenTexts().map((text) => score(text, goldenExtraction(text), true)))

  it.each(FLOORS)('%s', (measure, figure, floor) => {
    expect(100 * figure(scores[measure])).toBeGreaterThanOrEqual(floor)
  })
})
