import { describe, expect, it } from 'vitest'
import { aReview, cardId, countingIds, DAY_MS, deckId, eventId, START } from '../../../../tests/builders'
import { testDatabase } from '../../../../tests/deps'
import { trainNatively } from '../../../../tests/jobs'
import { historiesOfLearner } from '../../../../tests/simulation/learner'
import type { ReviewGiven } from '$lib/domain/review/event'
import { itemsOf } from '$lib/domain/scheduling/training'
import { optimizeLog } from './source'

const ids = countingIds(3)

/** The answers of a learner, as in their log. */
function reviewsOf(cards: number, each: number): ReviewGiven[] {
  return historiesOfLearner(cards, each, 4).flatMap(({ template, reviews }, i) => {
    const card = cardId(`${deckId('made')}/claim-${String(i)}/${template}`)
    return reviews.map(({ day, rating }) => {
      const at = START + day * DAY_MS
      return aReview({ id: eventId(ids.ulid(at)), card, at, rating, due: at + DAY_MS })
    })
  })
}

describe('training on the log', () => {
  it('uses all answers of a log that is not long', async () => {
    const db = testDatabase()
    const steps: number[][] = []
    await db.events.bulkAdd(reviewsOf(300, 4))
    const report = await optimizeLog(db, trainNatively, (step, of) => steps.push([step, of]))
    expect(report.reviews).toBe(itemsOf(historiesOfLearner(300, 4, 4)).length)
    expect(report.drawn).toBeNull()
    expect(report.trained[0]?.weights).toHaveLength(21)
    expect(steps).toEqual([[0, 1]])
  })

  it('draws whole cards from a longer log, the same each time, and reports their number', async () => {
    const db = testDatabase()
    await db.events.bulkAdd(reviewsOf(600, 4))
    const seen: number[][] = []
    const draw = () =>
      optimizeLog(
        db,
        (items) => {
          seen.push(items.map((item) => item.at))
          return trainNatively(items)
        },
        () => undefined,
        500,
      )
    const [first, second] = [await draw(), await draw()]
    expect(first.drawn).toEqual({ cards: 250, of: 600 })
    expect(first.reviews).toBe(250 * 3)
    expect(second).toEqual(first)
    expect(seen[1]).toEqual(seen[0])
  })
})
