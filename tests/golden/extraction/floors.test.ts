import { describe, expect, it } from 'vitest'
import { goldenExtraction } from './extraction-of'
import { goldenTexts } from './golden-texts'
import { f1, recall, score, summed, type Counts, type Measure } from './score'

/**
 * What the engine must not fall below on the golden texts taken together, in percent: somewhat under what was measured
 * when these were last set. `npm run score:extraction` prints the figures of today.
 */
const FLOORS: readonly (readonly [Measure, (counts: Counts) => number, number])[] = [
  ['source', f1, 68],
  ['cue', f1, 76],
  ['content', f1, 55],
  ['AR@0.3', f1, 74],
  ['speech AR@0.3', f1, 82],
  ['speaker', recall, 88],
  ['direct quotes', recall, 94],
  ['mode', recall, 80],
  ['voice', recall, 68],
  ['parent', recall, 89],
  ['passage kind', recall, 91],
  ['passage kind and voice', recall, 86],
]

describe('the engine on the golden texts', () => {
  const scores = summed(goldenTexts().map((text) => score(text, goldenExtraction(text), true)))

  it.each(FLOORS)('%s', (measure, figure, floor) => {
    expect(100 * figure(scores[measure])).toBeGreaterThanOrEqual(floor)
  })
})
