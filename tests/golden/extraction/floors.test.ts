import { describe, expect, it } from 'vitest'
import { extractionOf, goldenExtraction } from './extraction-of'
import { goldenTexts } from './golden-texts'
import { LINT_CODES } from '$lib/domain/extraction/draft/lint'
import { draftTexts, goldCases, goldenDrafts, goldPages } from './more-gold'
import { moreScores } from './more-scores'
import { draftCounts, summedDrafts } from './score-drafts'
import { f1, recall, score, summed, type Measure } from './score'
import type { Counts } from './scored'

/**
 * The lowest scores that the engine may have on the golden texts taken together, in percent: somewhat under what was
 * measured when these were last set. `npm run score:extraction` prints the figures of today.
 */
const FLOORS: readonly (readonly [Measure, (counts: Counts) => number, number])[] = [
  ['source', f1, 80],
  ['cue', f1, 79],
  ['content', f1, 66],
  ['AR@0.3', f1, 83],
  ['speech AR@0.3', f1, 87],
  ['speaker', recall, 92],
  ['direct quotes', recall, 96],
  ['mode', recall, 94],
  ['voice', recall, 85],
  ['parent', recall, 94],
  ['passage kind', recall, 97],
  ['passage kind and voice', recall, 96],
]

describe('the engine on the golden texts', () => {
  const scores = summed(goldenTexts().map((text) => score(text, goldenExtraction(text), true)))

  it.each(FLOORS)('%s', (measure, figure, floor) => {
    expect(100 * figure(scores[measure])).toBeGreaterThanOrEqual(floor)
  })
})

const DRAFTS = [
  [
    'golden texts',
    70,
    () =>
      goldenTexts().map((text) =>
        draftCounts(text, goldenExtraction(text), goldenDrafts(text.style, text), false),
      ),
  ],
  [
    'three articles',
    82,
    () => draftTexts().map((text) => draftCounts(text, extractionOf(text.text), text.drafts, true)),
  ],
  [
    'unseen articles',
    85,
    () => draftTexts('unseen').map((text) => draftCounts(text, extractionOf(text.text), text.drafts, true)),
  ],
] as const

describe('the drafts shown first', () => {
  it.each(DRAFTS)('fit in the %s, in at least %i%%', (_name, floor, counts) => {
    const { shown, fit, lint } = summedDrafts(counts())
    expect(shown).toBeGreaterThan(35)
    expect((100 * fit) / shown).toBeGreaterThanOrEqual(floor)
    for (const code of LINT_CODES) expect(lint[code]).toBeLessThanOrEqual(shown * 0.02)
  })
})

describe('“he” and “she”, and chains', () => {
  const texts = [
    ...goldenTexts().map((text) => [text, goldenExtraction(text)] as const),
    ...goldPages().map((page) => [page, goldenExtraction(page)] as const),
    ...[...goldCases('pronouns'), ...goldCases('constructions'), ...draftTexts('unseen')].map(
      (text) => [text, extractionOf(text.text)] as const,
    ),
  ]
  const all = texts.map(([text, found]) => moreScores(text, found))

  it.each([
    ['he/she', 91],
    ['chain', 71],
  ] as const)('%s, right in at least %i%%', (measure, floor) => {
    const sum = (of: 'right' | 'gold'): number => all.reduce((total, one) => total + one[measure][of], 0)
    expect((100 * sum('right')) / sum('gold')).toBeGreaterThanOrEqual(floor)
  })
})
