import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { gridOf, unbiasedHits, type GridTrial } from './grid'

const VOICES = ['ash', 'birch', 'cedar', 'dogwood']

/** Trials from a table of counts: rows are true, columns answered, every voice is an option. */
function fromTable(table: readonly (readonly number[])[], voices = VOICES) {
  return table.flatMap((row, i) =>
    row.flatMap((n, j) =>
      Array.from({ length: n }, () => ({
        truth: voices[i] as string,
        chosen: voices[j] as string,
        options: voices,
        choice: 'fixed' as const,
      })),
    ),
  )
}

const anyTrial = fc.subarray(VOICES, { minLength: 2 }).chain((options) =>
  fc.record({
    options: fc.constant(options),
    truth: fc.constantFrom(...options),
    chosen: fc.constantFrom(...options),
  }),
)

const cells = (trials: readonly GridTrial[], order = VOICES) => {
  const grid = gridOf(trials, order)
  return Object.fromEntries(
    grid.rows.flatMap((row) =>
      row.cells.map((cell, j) => [`${row.voice} ${grid.voices[j] ?? ''}`, [cell.chosen, cell.offered]]),
    ),
  )
}

describe('the confusion matrix', () => {
  it('counts choices and offers, by the true voice', () => {
    const trials = [
      { truth: 'ash', chosen: 'ash', options: ['ash', 'birch'] },
      { truth: 'ash', chosen: 'birch', options: ['ash', 'birch'] },
      { truth: 'ash', chosen: 'cedar', options: ['cedar', 'ash'] },
      { truth: 'cedar', chosen: 'birch', options: ['birch', 'cedar'] },
    ]
    const grid = gridOf(trials, ['cedar', 'ash', 'willow'])
    expect(grid.voices).toStrictEqual(['cedar', 'ash', 'birch'])
    expect(grid.n).toBe(4)
    expect(cells(trials)).toMatchObject({
      'ash ash': [1, 3],
      'ash birch': [1, 2],
      'ash cedar': [1, 1],
      'cedar birch': [1, 1],
      'cedar cedar': [0, 1],
      'birch ash': [0, 0],
    })
  })

  it('contains every trial once, and never more choices than offers', () => {
    fc.assert(
      fc.property(fc.array(anyTrial, { maxLength: 60 }), (trials) => {
        const grid = gridOf(trials)
        const all = grid.rows.flatMap((row) => row.cells)
        expect(all.reduce((sum, cell) => sum + cell.chosen, 0)).toBe(trials.length)
        expect(grid.rows.reduce((sum, row) => sum + row.n, 0)).toBe(trials.length)
        expect(all.every((cell) => cell.chosen <= cell.offered)).toBe(true)
      }),
    )
  })

  it('is only permuted when voices get other names', () => {
    const permuted = fc.shuffledSubarray(VOICES, { minLength: 4 })
    fc.assert(
      fc.property(fc.array(anyTrial, { maxLength: 40 }), permuted, (trials, names) => {
        const name = (voice: string): string => names[VOICES.indexOf(voice)] as string
        const renamed = trials.map(({ truth, chosen, options }) => ({
          truth: name(truth),
          chosen: name(chosen),
          options: options.map(name),
        }))
        const before = cells(trials)
        const after = cells(renamed, names)
        for (const [key, cell] of Object.entries(before)) {
          expect(after[key.split(' ').map(name).join(' ')]).toStrictEqual(cell)
        }
        expect(Object.keys(after)).toHaveLength(Object.keys(before).length)
      }),
    )
  })
})

describe('the unbiased hit rate', () => {
  it('equals that of a worked example of Wagner’s formula', () => {
    // A public question on combining unbiased hit rates (Cross Validated) computes this table of four feelings, six
    // faces each. Rows are true, and the columns were answered 6, 4, 8 and 6 times. The rates are .444, .375, .75 and
    // .444.
    const got = unbiasedHits(
      fromTable([
        [4, 1, 0, 1],
        [0, 3, 2, 1],
        [0, 0, 6, 0],
        [2, 0, 0, 4],
      ]),
      VOICES,
    )
    // By hand: 4²/(6·6), 3²/(6·4), 6²/(6·8), 4²/(6·6).
    expect(got?.hits.map(({ hu }) => hu)).toStrictEqual([16 / 36, 9 / 24, 36 / 48, 16 / 36])
    // Chance from the margins: (6/24)·(6/24) for the first, (4/24)·(6/24) for the second.
    expect(got?.hits[0]?.chance).toBeCloseTo(1 / 16, 12)
    expect(got?.hits[1]?.chance).toBeCloseTo(1 / 24, 12)
  })

  it('does not reward always answering one voice', () => {
    const got = unbiasedHits(
      fromTable(
        [
          [6, 0],
          [6, 0],
        ],
        ['ash', 'birch'],
      ),
      VOICES,
    )
    expect(got?.hits.map(({ voice, hu }) => [voice, hu])).toStrictEqual([
      ['ash', 0.5],
      ['birch', null],
    ])
  })

  it('counts only fixed forms, and of forms with different voices the one with most answers', () => {
    const small = fromTable(
      [
        [1, 1],
        [1, 1],
      ],
      ['ash', 'birch'],
    )
    const large = fromTable([
      [3, 0, 0],
      [0, 3, 0],
      [0, 0, 3],
    ])
    const probes = fromTable(
      [
        [9, 9],
        [9, 9],
      ],
      ['ash', 'birch'],
    ).map((one) => ({ ...one, choice: 'random' as const }))
    const got = unbiasedHits(
      [...small, ...probes, ...large].map((one) => ({
        ...one,
        options: [...one.options].slice(0, one.options.length),
      })),
      VOICES,
    )
    expect(got?.grid.n).toBe(9)
    expect(unbiasedHits(probes, VOICES)).toBeNull()
  })

  it('is between 0 and the hit rate', () => {
    fc.assert(
      fc.property(fc.array(anyTrial, { minLength: 1, maxLength: 60 }), (trials) => {
        const fixed = trials.map((one) => ({ ...one, options: VOICES, choice: 'fixed' as const }))
        const got = unbiasedHits(fixed, VOICES)
        for (const [i, { hu }] of (got?.hits ?? []).entries()) {
          const row = got?.grid.rows[i]
          if (hu === null || !row) continue
          expect(hu).toBeGreaterThanOrEqual(0)
          expect(hu).toBeLessThanOrEqual((row.cells[i]?.chosen ?? 0) / row.n + 1e-12)
        }
      }),
    )
  })
})
