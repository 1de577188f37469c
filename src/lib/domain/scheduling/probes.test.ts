import { describe, expect, it } from 'vitest'
import { cardId, DAY_MS, fc, START } from '../../../../tests/builders'
import type { CardId } from '$lib/domain/shared/ids'
import { seededRandom } from '$lib/domain/shared/random'
import { makeScheduler } from './fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET, type MemoryState } from './memory-state'
import { drawProbes, probesFor, withProbes } from './probes'
import { claimKey } from './siblings'

const source = (i: number): CardId => cardId(`d/claim-${String(i)}/source`)
const sources = (n: number): CardId[] => Array.from({ length: n }, (_, i) => source(i))

describe('drawing probes', () => {
  it('makes one review in five a probe', () => {
    expect([0, 3, 4, 7, 8, 40].map(probesFor)).toStrictEqual([0, 0, 1, 1, 2, 10])
  })

  it('draws distinct cards of the list, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(80), fc.string(), (n, count, seed) => {
        const drawn = drawProbes(sources(n), count, seed)
        expect(new Set(drawn).size).toBe(Math.min(n, count))
        for (const card of drawn) expect(sources(n)).toContain(card)
        expect(drawProbes(sources(n), count, seed)).toStrictEqual(drawn)
      }),
    )
  })

  it('draws every card equally often', () => {
    const times = new Map<CardId, number>()
    for (let seed = 0; seed < 4000; seed++) {
      for (const card of drawProbes(sources(10), 3, String(seed))) times.set(card, (times.get(card) ?? 0) + 1)
    }
    // 1,200 draws of each are expected, with a standard deviation of 29.
    for (const card of sources(10)) expect(Math.abs((times.get(card) ?? 0) - 1200)).toBeLessThan(120)
  })
})

describe('a queue with probes', () => {
  const template = fc.constantFrom('source', 'recall', 'chain')
  const cards = fc
    .uniqueArray(fc.record({ claim: fc.nat(30), template }), {
      selector: ({ claim }) => claim,
      maxLength: 20,
    })
    .map((list) => list.map(({ claim, template: of }) => cardId(`d/claim-${String(claim)}/${of}`)))

  it('has every probe, one card of each claim, and keeps the claims that it had, in their order', () => {
    const probes = fc.uniqueArray(fc.nat(30).map(source), { maxLength: 8 })
    fc.assert(
      fc.property(cards, probes, (queue, drawn) => {
        const asked = withProbes(queue, drawn)
        for (const probe of drawn) expect(asked).toContain(probe)
        const claims = asked.map(claimKey)
        expect(new Set(claims).size).toBe(claims.length)
        const before = queue.map(claimKey)
        expect(claims.filter((claim) => before.includes(claim))).toStrictEqual(before)
      }),
    )
  })

  it('is the same without probes', () => {
    fc.assert(
      fc.property(cards, (queue) => {
        expect(withProbes(queue, [])).toStrictEqual(queue)
      }),
    )
  })
})

describe('simulated learners', () => {
  const scheduler = makeScheduler({ ...DEFAULT_PARAMETERS, rolloverHour: 0 }, DEFAULT_PRESET)
  const after = (state: MemoryState | null, day: number): MemoryState =>
    scheduler.next(state, { at: START + day * DAY_MS, offset: 0, rating: 3 })

  /** A collection in use: each card was right three times, and is between its last answer and ten days past its date. */
  const collection = Array.from({ length: 400 }, (_, i) => {
    const state = after(after(after(null, 0), 3), 12)
    const late = 12 + (i % (state.scheduledDays + 10))
    return {
      card: source(i),
      recall: scheduler.retrievability(state, START + late * DAY_MS, 0),
      due: late - 12 >= state.scheduledDays,
    }
  })
  const mean = (list: readonly { readonly recall: number }[]): number =>
    list.reduce((sum, { recall }) => sum + recall, 0) / list.length

  it('know as much as probes show, where due cards show the setting of the schedule', () => {
    const random = seededRandom(7)
    const truth = mean(collection)
    const byCard = new Map(collection.map((one) => [one.card, one]))
    let [right, n] = [0, 0]
    for (let day = 0; day < 200; day++) {
      for (const card of drawProbes(sources(400), 10, String(day))) {
        n += 1
        if (random() < (byCard.get(card)?.recall ?? 0)) right += 1
      }
    }
    // With 2,000 answers the standard error is below 0.008.
    expect(Math.abs(right / n - truth)).toBeLessThan(0.025)
    expect(truth - mean(collection.filter(({ due }) => due))).toBeGreaterThan(0.03)
  })
})
