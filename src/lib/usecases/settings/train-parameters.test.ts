import { describe, expect, it } from 'vitest'
import { aReview, cardId, DAY_MS, ulidAt } from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { historiesOfLearner } from '../../../../tests/simulation/learner'
import { must } from '../../../../tests/study-session'
import { makeFold } from '$lib/domain/review/fold'
import { isCardEvent } from '$lib/domain/review/event'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { mergeEvents } from '$lib/storage/event-merge'
import { previewWorkload } from './preview-workload'
import { loadRules } from '$lib/usecases/study/rules'
import {
  adoptedAt,
  adoptParameters,
  refoldCards,
  revertParameters,
  trainParameters,
} from './train-parameters'

/** A learner's log with a number of cards and seven answers each. */
async function withLog(cards: number): Promise<TestDeps> {
  const deps = testDeps()
  const events = historiesOfLearner(cards, 7).flatMap(({ template, reviews }, i) =>
    reviews.map(({ at, rating }, n) =>
      aReview({
        card: cardId(`d/claim-${String(i)}/${template}`),
        at,
        id: ulidAt(at, i * 10 + n),
        rating,
        due: at + DAY_MS,
      }),
    ),
  )
  await mergeEvents(deps.db, makeFold(DEFAULT_PARAMETERS), events)
  deps.clock.set(Math.max(...events.map((event) => event.at)) + DAY_MS)
  return deps
}

const ignore = () => undefined
const weightsNow = async (deps: TestDeps) =>
  (await loadRules(deps)).parametersOf(cardId('d/claim-0/source')).weights

describe('training on the learner’s own answers', () => {
  it('changes nothing until the result is adopted, which can be reversed', async () => {
    const deps = await withLog(260)
    const before = await deps.db.cards.toArray()
    const report = await must(trainParameters(deps, ignore))
    expect(report.trained[0]?.better).toBe(true)
    expect(await deps.db.cards.toArray()).toStrictEqual(before)
    expect(await adoptedAt(deps)).toBeNull()

    await must(adoptParameters(deps, report.trained))
    expect(await weightsNow(deps)).toStrictEqual(report.trained[0]?.weights)
    expect(await adoptedAt(deps)).toBe(deps.clock.now())
    const shares: number[] = []
    expect(await must(refoldCards(deps, ({ share }) => shares.push(share)))).toBe(260)
    expect(shares.at(-1)).toBe(1)
    const { parametersOf } = await loadRules(deps)
    const fold = makeFold(parametersOf)
    for (const row of await deps.db.cards.toArray()) {
      const events = (await deps.db.events.where('card').equals(row.card).toArray()).filter(isCardEvent)
      expect(row).toStrictEqual(fold.all(row.card, events))
    }

    deps.clock.advance(DAY_MS)
    await must(revertParameters(deps))
    expect(await weightsNow(deps)).toStrictEqual(DEFAULT_PARAMETERS.weights)
    expect(await adoptedAt(deps)).toBeNull()
    await must(refoldCards(deps, ignore))
    expect(await deps.db.cards.toArray()).toStrictEqual(before)
  })

  it('adopts a first stability of claims met beside all weights, and restores both', async () => {
    const deps = testDeps()
    const score = { logLoss: 0.3, rmse: 0.05, n: 300 }
    const trained = { trainedOn: 900, before: score, after: score, better: true }
    const weights = DEFAULT_PARAMETERS.weights.map((weight, i) => (i < 4 ? 2 * weight : weight))
    const inForce = async () => (await loadRules(deps)).parametersOf(cardId('d/claim-0/source'))
    await must(adoptParameters(deps, [{ ...trained, template: 'source', first: 'met', weights }]))
    expect(await inForce()).toMatchObject({
      weights: DEFAULT_PARAMETERS.weights,
      firstStability: { met: weights.slice(0, 4) },
    })
    expect(await adoptedAt(deps)).toBe(deps.clock.now())
    deps.clock.advance(DAY_MS)
    await must(adoptParameters(deps, [{ ...trained, template: null, weights }]))
    expect((await inForce()).firstStability).toBeUndefined()
    deps.clock.advance(DAY_MS)
    await must(revertParameters(deps))
    expect((await inForce()).firstStability).toStrictEqual({ met: weights.slice(0, 4) })
    deps.clock.advance(DAY_MS)
    await must(revertParameters(deps))
    expect(await inForce()).toMatchObject({ weights })
  })

  it('can be stopped, and refuses a log that is too short', async () => {
    const deps = await withLog(20)
    expect(await trainParameters(deps, ignore, AbortSignal.abort())).toStrictEqual({
      ok: false,
      error: { code: 'cancelled' },
    })
    expect((await must(trainParameters(deps, ignore))).trained).toStrictEqual([])
  })
})

describe('the preview of workload', () => {
  it('costs more for a higher retention, and is the same each time', async () => {
    const deps = await withLog(150)
    const shown = await must(previewWorkload(deps, 0.93))
    expect(shown.map((row) => row.retention)).toStrictEqual([0.8, 0.85, 0.9, 0.93, 0.95])
    const costs = shown.map((row) => row.perDay)
    expect([...costs].sort((a, b) => a - b)).toStrictEqual(costs)
    expect(costs[0]).toBeGreaterThan(0)
    const known = shown.map((row) => row.remembered / row.met)
    expect([...known].sort((a, b) => a - b)).toStrictEqual(known)
    expect(await must(previewWorkload(deps, 0.93))).toStrictEqual(shown)
  })
})
