import { expect, it } from 'vitest'
import { aReview, START, ulidAt } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { packOldEvents } from './pack-log'

it('packs only full packs, and starts no worker if there is none', async () => {
  const deps = testDeps()
  let started = 0
  const counted = {
    ...deps,
    jobs: () => {
      started++
      return deps.jobs()
    },
  }
  const events = Array.from({ length: 5001 }, (_, n) =>
    aReview({ id: ulidAt(START + n, n), at: START + n, due: START }),
  )
  await deps.db.events.bulkAdd(events.slice(0, 4999))
  await packOldEvents(counted)
  expect([started, await deps.db.packs.count()]).toStrictEqual([0, 0])
  await deps.db.events.bulkAdd(events.slice(4999))
  await packOldEvents(counted)
  await packOldEvents(counted)
  expect(started).toBe(1)
  expect(await deps.db.packs.toCollection().primaryKeys()).toStrictEqual([events[4999]!.id])
})
