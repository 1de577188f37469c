import { describe, expect, it } from 'vitest'
import { anAnswer } from '../../../../tests/classroom'
import { cardId, claimId } from '../../../../tests/ids'
import { seededRandom } from '$lib/domain/shared/random'
import { classChange } from './class-change'
import { MIN_PUPILS } from './class-discrimination'
import { classView } from './class-view'
import { MIN_COMPLETE_PUPILS } from './item-rest'

const onClaim = (claim: string) => cardId(`sandholm/${claim}/source`)
const choice = (truth: string, chosen: string, claim = 'ship-for-sale') =>
  anAnswer({ card: onClaim(claim), truth, chosen, right: truth === chosen })
const OPTIONS = {
  voices: ['mayor', 'paper', 'harbour'],
  form: null,
  own: new Set([claimId('ship-for-sale')]),
}

describe('the figures of a class', () => {
  it('count confusions, trust and confidence, worked by hand', () => {
    const stance = (truth: string, chosen: string) =>
      anAnswer({
        format: 'how-far-vouched',
        level: null,
        options: ['endorses', 'acknowledges', 'distances', 'rejects'],
        truth,
        chosen,
        right: truth === chosen,
        view: 'reading',
      })
    const sure = { confidence: 'certain' } as const
    const amara = [choice('mayor', 'paper'), choice('mayor', 'mayor'), stance('distances', 'endorses')]
    const ben = [
      { ...choice('paper', 'harbour'), ...sure },
      { ...choice('mayor', 'paper'), ...sure },
      { ...choice('harbour', 'harbour'), ...sure },
      stance('endorses', 'distances'),
      stance('endorses', 'endorses'),
    ]
    const view = classView([amara, ben], OPTIONS)
    const [speaker, carrier] = ['speaker', 'carrier'].map((level) =>
      view.levels.find((one) => one.level === level),
    )
    expect(speaker?.grid.rows.map(({ cells }) => cells.map(({ chosen }) => chosen))).toStrictEqual([
      [1, 2, 0],
      [0, 0, 1],
      [0, 0, 1],
    ])
    expect(carrier?.grid.n).toBe(0)
    expect(speaker?.pairs).toStrictEqual([
      { a: 'mayor', b: 'paper', measured: null },
      { a: 'paper', b: 'harbour', measured: null },
    ])
    expect(view.reading.credulity).toMatchObject({ count: 1, n: 1 })
    expect(view.reading.overSuspicion).toMatchObject({ count: 1, n: 2 })
    expect(view.calibration.points).toMatchObject([{ confidence: 'certain', observed: { count: 1, n: 3 } }])
    expect(view.itemRest).toBeNull()
  })

  it('leave answers out that the pupil judged', () => {
    const view = classView([[anAnswer({ right: null, chosen: null, format: 'recall' })]], OPTIONS)
    expect(view.levels[0]?.grid.n).toBe(0)
    expect(view.claims).toStrictEqual([])
  })

  it('have item–rest correlations over the pupils who answered the whole form', () => {
    const form = ['a', 'b', 'c'].map(claimId)
    const row = (text: string) =>
      form.map((claim, i) => choice('mayor', text[i] === '1' ? 'mayor' : 'paper', claim))
    const ten = (text: string) => Array.from({ length: MIN_COMPLETE_PUPILS / 3 }, () => row(text))
    const pupils = [...ten('111'), ...ten('100'), ...ten('000')]
    // The rows of the example that class-figures.test.ts works by hand.
    const view = classView([...pupils, row('11').slice(0, 2)], { ...OPTIONS, form })
    expect(view.itemRest?.get(claimId('a'))?.value).toBeCloseTo(0.5, 10)
    expect(view.itemRest?.get(claimId('b'))?.value).toBeCloseTo(Math.sqrt(3) / 2, 10)
    expect(classView(pupils.slice(1), { ...OPTIONS, form }).itemRest).toBeNull()
  })
})

describe('the change of a class', () => {
  const taken = (before: string, after: string | null) => [
    ...Array.from(before, (digit) => anAnswer({ form: 'before', right: digit === '1' })),
    ...Array.from(after ?? '', (digit) => anAnswer({ form: 'after', right: digit === '1' })),
    anAnswer(),
  ]

  it('is the mean of the pupils’ changes, worked by hand', () => {
    const pupils = [
      ...Array.from({ length: 8 }, () => taken('1000', '1100')),
      ...Array.from({ length: 8 }, () => taken('1100', '1111')),
      taken('1111', null),
      [anAnswer()],
    ]
    // Changes of 0.25 and 0.5: mean 0.375, s² = 16 · 0.125² / 15, s / √16 = 0.03227, 1.96 times that is 0.0633.
    const found = classChange(pupils)
    expect(found).toMatchObject({ pupils: 16, beforeOnly: 1, before: 0.375, after: 0.75 })
    expect(found.change?.value).toBeCloseTo(0.375, 10)
    expect(found.change?.low).toBeCloseTo(0.3117, 4)
    expect(found.change?.high).toBeCloseTo(0.4383, 4)
    expect(classChange(pupils.slice(2))).toMatchObject({ pupils: 14, change: null })
    expect(classChange([])).toMatchObject({ pupils: 0, before: null, after: null, change: null })
  })

  it('covers the truth as often as it says', () => {
    const random = seededRandom(3)
    const classes = 400
    let covered = 0
    for (let i = 0; i < classes; i++) {
      const pupils = Array.from({ length: MIN_PUPILS + 5 }, () => {
        const skill = 0.3 + 0.3 * random()
        const form = (chance: number) =>
          Array.from({ length: 20 }, () => (random() < chance ? '1' : '0')).join('')
        return taken(form(skill), form(skill + 0.2))
      })
      const { change } = classChange(pupils)
      if (change && change.low <= 0.2 && 0.2 <= change.high) covered += 1
    }
    expect(covered / classes).toBeGreaterThanOrEqual(0.91)
    expect(covered / classes).toBeLessThanOrEqual(0.98)
  })
})
