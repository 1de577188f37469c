import { expect, it } from 'vitest'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { aReview, START, ulidAt } from '../../../tests/builders'
import { testDatabase } from '../../../tests/deps'
import { knownEvents, mergeEvents } from './event-merge'

const fold = makeFold(DEFAULT_PARAMETERS)
const at = (n: number, rating: 1 | 3 = 3) =>
  aReview({ id: ulidAt(START + n * 1000), at: START + n * 1000, rating })

it('finds the stored events with the ids of incoming ones, few or many others between them', async () => {
  const db = testDatabase()
  const stored = Array.from({ length: 60 }, (_, n) => at(n))
  await mergeEvents(db, fold, stored)
  const wanted = [stored[0]!, stored[1]!, stored[59]!]
  // Sixty stored keys for three incoming events are looked up one by one; three keys for three are read at once.
  expect(await knownEvents(db, [...wanted, at(99)])).toStrictEqual(wanted)
  expect(await knownEvents(db, stored.slice(10, 13))).toStrictEqual(stored.slice(10, 13))
  expect(await knownEvents(db, [at(70), at(80)])).toStrictEqual([])
  expect(await knownEvents(db, [])).toStrictEqual([])
})

it('takes one and the same of two events with one id, on every device', async () => {
  const [one, other] = [at(1, 1), at(1, 3)]
  const logs = await Promise.all(
    [
      [one, other],
      [other, one],
    ].map(async (order) => {
      const db = testDatabase()
      for (const event of order) await mergeEvents(db, fold, [event])
      expect(await db.cards.count()).toBe(1)
      return db.events.toArray()
    }),
  )
  expect(logs[0]).toHaveLength(1)
  expect(logs[1]).toStrictEqual(logs[0])
})
