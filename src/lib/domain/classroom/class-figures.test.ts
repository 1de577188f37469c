import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { anAnswer } from '../../../../tests/classroom'
import { cardId } from '../../../../tests/ids'
import { discriminateSides, type SidedTrial } from '$lib/domain/insight/discrimination'
import { seededRandom } from '$lib/domain/shared/random'
import { classDiscrimination, MIN_PUPILS } from './class-discrimination'
import { classGrid, classPair } from './class-voices'
import { facilities, firstAnswers, shownShare } from './facility'
import { correlation, correlationInterval, itemRest, MIN_COMPLETE_PUPILS } from './item-rest'

const right = anAnswer()
const wrong = (chosen: string) => anAnswer({ chosen, right: false })
const onClaim = (claim: string) => cardId(`sandholm/${claim}/source`)

describe('facility', () => {
  it('counts the first answer from memory of each pupil, worked by hand', () => {
    const pupils = [
      [wrong('paper'), right],
      [right, wrong('harbour')],
      [wrong('paper')],
      [wrong('harbour'), anAnswer({ card: onClaim('two-ferries') })],
    ]
    expect(facilities(pupils)).toMatchObject([
      {
        claim: 'ship-for-sale',
        right: { count: 1, n: 4, share: 0.25 },
        mostChosenWrong: { option: 'paper', pupils: 2 },
      },
      { claim: 'two-ferries', right: { count: 1, n: 1 }, mostChosenWrong: null },
    ])
  })

  it('leaves a pupil out whose first answer came after the source was shown that day', () => {
    const seen = anAnswer({ exposedToday: true })
    expect(firstAnswers([seen, right]).size).toBe(0)
    expect(firstAnswers([anAnswer({ view: 'reading' }), anAnswer({ right: null, chosen: null })]).size).toBe(
      0,
    )
    expect(firstAnswers([anAnswer({ view: 'reading' }), right, seen]).size).toBe(1)
  })

  it('has a share to be shown from ten pupils', () => {
    const shareOf = (pupils: number) => {
      const [found] = facilities(Array.from({ length: pupils }, (_, i) => [i < 4 ? right : wrong('paper')]))
      return found && shownShare(found.right)
    }
    expect(shareOf(9)).toBeNull()
    expect(shareOf(10)).toBe(0.4)
  })

  it('does not depend on the order of pupils, and counts each pupil at most once a claim', () => {
    const answer = fc
      .record({ claim: fc.constantFrom('a', 'b'), right: fc.boolean(), exposedToday: fc.boolean() })
      .map(({ claim, ...over }) => anAnswer({ card: onClaim(claim), ...over }))
    fc.assert(
      fc.property(fc.array(fc.array(answer, { maxLength: 5 }), { maxLength: 8 }), (pupils) => {
        const found = facilities(pupils)
        expect(facilities([...pupils].reverse())).toStrictEqual(found)
        for (const { right: counted } of found) expect(counted.n).toBeLessThanOrEqual(pupils.length)
      }),
    )
  })
})

describe('item–rest correlation', () => {
  it('has the published correlation of Anscombe’s first data set, 0.816', () => {
    // F. J. Anscombe, Graphs in statistical analysis, The American Statistician 27, 1973.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    expect(correlation(x, y)).toBeCloseTo(0.816, 3)
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNull()
  })

  it('has Fisher’s interval, worked by hand for r = 0.5 and n = 28', () => {
    // atanh 0.5 = 0.5493; 1.96 / 5 = 0.3920; tanh 0.1573 = 0.1560; tanh 0.9413 = 0.7358.
    const interval = correlationInterval(0.5, 28)
    expect(interval.low).toBeCloseTo(0.156, 3)
    expect(interval.high).toBeCloseTo(0.7358, 3)
  })

  it('leaves the item out of its score, worked by hand for three items', () => {
    const row = (text: string) => Array.from(text, (digit) => digit === '1')
    const ten = (text: string) => Array.from({ length: 10 }, () => row(text))
    const form = [...ten('1110'), ...ten('1000'), ...ten('0000')]
    // Item 1: Σxy = 20, so (20 − 13.33) / √(6.67 · 26.67) = 1/2. Items 2 and 3: 10 / √(6.67 · 20) = √3/2.
    const values = itemRest(form)?.map((one) => one?.value ?? null)
    expect(values?.[0]).toBeCloseTo(0.5, 10)
    expect(values?.[1]).toBeCloseTo(Math.sqrt(3) / 2, 10)
    expect(values?.[2]).toBeCloseTo(Math.sqrt(3) / 2, 10)
    expect(values?.[3]).toBeNull()
    expect(itemRest(form.slice(0, MIN_COMPLETE_PUPILS - 1))).toBeNull()
  })
})

function gaussOf(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Trials of a pupil with a true d′ and a leaning. @param items the shift of each item, half of them of each side */
function simulated(
  dPrime: number,
  leaning: number,
  items: readonly number[],
  random: () => number,
): SidedTrial[] {
  return items.map((shift, i) => {
    const isA = i % 2 === 0
    const evidence = (isA ? dPrime / 2 : -dPrime / 2) + shift + gaussOf(random)
    return { item: String(i), isA, saidA: evidence > leaning }
  })
}
const equalItems = (n: number) => Array.from({ length: n }, () => 0)

describe('discrimination of a class', () => {
  it('is the mean of its pupils’ d′, worked by hand', () => {
    // 16 of 20 hits, 4 of 20 false alarms: z(16.5 / 21) − z(4.5 / 21) = 2 · 0.7916 = 1.5833.
    const pupil = Array.from({ length: 40 }, (_, i) => ({
      item: String(i),
      isA: i < 20,
      saidA: i < 16 || i >= 36,
    }))
    const pupils = Array.from({ length: MIN_PUPILS }, () => pupil)
    const found = classDiscrimination(pupils)
    expect(found).toMatchObject({ pupils: 15, trials: 20 })
    expect(found?.dPrime.value).toBeCloseTo(1.5833, 3)
    expect(classDiscrimination(pupils.slice(1))).toBeNull()
    expect(classDiscrimination([...pupils.slice(1), pupil.slice(1)])).toBeNull()
  })

  it('counts pupils at equal numbers of trials', () => {
    const random = seededRandom(5)
    const pupils = Array.from({ length: 16 }, (_, i) =>
      simulated(1, 0, equalItems(i === 0 ? 44 : 60), random),
    )
    expect(classDiscrimination(pupils)).toMatchObject({ pupils: 16, trials: 22 })
  })

  it.each([0, 0.4])(
    'covers the truth as often as it says, where pooled counts do not (items vary by %d)',
    (spread) => {
      const random = seededRandom(11)
      // Items that vary flatten the curve of every pupil: the truth over all items is d′ / √(1 + σ²).
      const [dPrime, truth] = [1.5, 1.5 / Math.sqrt(1 + spread ** 2)]
      let [covered, pooled] = [0, 0]
      const classes = 80
      for (let i = 0; i < classes; i++) {
        const items = Array.from({ length: 60 }, () => spread * gaussOf(random))
        const pupils = Array.from({ length: 24 }, () =>
          simulated(dPrime, 0.6 * gaussOf(random), items, random),
        )
        const own = classDiscrimination(pupils)?.dPrime
        const all = discriminateSides('a', 'b', pupils.flat()).measured?.dPrime
        if (own && own.low <= truth && truth <= own.high) covered += 1
        if (all && all.low <= truth && truth <= all.high) pooled += 1
      }
      expect(covered / classes).toBeGreaterThanOrEqual(0.9)
      expect(pooled / classes).toBeLessThan(0.75)
    },
  )

  it('comes from choices of a voice from memory, in forms of two options', () => {
    const options = ['mayor', 'paper']
    const answers = Array.from({ length: 40 }, (_, i) => {
      const truth = i < 20 ? 'mayor' : 'paper'
      const given = { options, truth, chosen: 'mayor', right: i < 20, form: 'before' as const }
      return anAnswer({ card: onClaim(`claim-${String(i)}`), ...given })
    })
    const pupils = Array.from({ length: 15 }, () => answers)
    expect(classPair(pupils, 'speaker', 'mayor', 'paper')?.dPrime.value).toBeCloseTo(0, 10)
    expect(classPair(pupils, 'carrier', 'mayor', 'paper')).toBeNull()
    // With more options, or outside a form, the same answers leave the d′ alone.
    const wider = answers.map((one) => ({ ...one, options: [...options, 'harbour'] }))
    const practised = answers.map(({ form: _form, ...one }) => one)
    for (const others of [wider, practised]) {
      expect(
        classPair(
          Array.from({ length: 15 }, () => others),
          'speaker',
          'mayor',
          'paper',
        ),
      ).toBeNull()
      const both = pupils.map((own) => [...others, ...own])
      expect(classPair(both, 'speaker', 'mayor', 'paper')).toStrictEqual(
        classPair(pupils, 'speaker', 'mayor', 'paper'),
      )
    }
    const grid = classGrid([answers, [anAnswer({ view: 'reading' })]], 'speaker', ['mayor', 'paper'])
    expect(grid.n).toBe(40)
    expect(grid.rows.map(({ cells }) => cells[0]?.chosen)).toStrictEqual([20, 20])
  })
})
