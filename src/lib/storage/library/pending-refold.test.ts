import { expect, it } from 'vitest'
import { aReview, START, ulidAt } from '../../../../tests/builders'
import { testDatabase } from '../../../../tests/deps'
import { REFOLD_PENDING } from '$lib/storage/refold'
import { doPending, foldWhatIsPending } from './pending-refold'
import { mergeEventPart } from './restore-events'

const quiet = () => undefined

/** Merges one answer, as a part of a restore does. */
function merge(db: ReturnType<typeof testDatabase>, n: number) {
  const event = aReview({ id: ulidAt(START + n, n), at: START + n, due: START })
  return mergeEventPart(
    db,
    { events: [event], texts: [JSON.stringify(event)], carried: [], rejected: [] },
    {},
  )
}

it('a fold stays pending if a restore in another tab adds events meanwhile', async () => {
  const db = testDatabase()
  await merge(db, 1)
  await doPending(db, async () => {
    await merge(db, 2)
  })
  expect(await db.meta.get(REFOLD_PENDING)).toBeDefined()
  await foldWhatIsPending(db, quiet)
  expect(await db.meta.get(REFOLD_PENDING)).toBeUndefined()
  const [row] = await db.siblings.toArray()
  expect(row?.cards[0]?.events).toBe(2)
})

it('nothing is folded where nothing is pending', async () => {
  let folds = 0
  await doPending(testDatabase(), () => {
    folds += 1
    return Promise.resolve()
  })
  expect(folds).toBe(0)
})
