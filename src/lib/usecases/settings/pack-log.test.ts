import { expect, it } from 'vitest'
import { aReview, START, ulidAt } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { ok } from '$lib/domain/shared/result'
import { packLog } from '$lib/storage/event-archive'
import { REFOLD_PENDING } from '$lib/storage/refold'
import { packOldEvents } from './pack-log'

/** Events in one pack. With the usual 5,000, the database in memory counts for many seconds. */
const SIZE = 50

it('leaves the log alone during a restore, which packs what it adds', async () => {
  const deps = testDeps()
  await deps.db.events.bulkAdd(
    Array.from({ length: SIZE }, (_, n) => aReview({ id: ulidAt(START + n, n), at: START + n, due: START })),
  )
  await deps.db.meta.put({ key: REFOLD_PENDING, value: true })
  let started = 0
  const jobs = () => Promise.reject(new Error(`worker ${String(++started)}`))
  await packOldEvents({ ...deps, jobs }, SIZE)
  expect(started).toBe(0)
  await deps.db.meta.delete(REFOLD_PENDING)
  await packOldEvents({ ...deps, jobs }, SIZE)
  expect(started).toBe(1)
})

it('packs only full packs, and starts no worker if there is none', async () => {
  const deps = testDeps()
  let started = 0
  const counted = {
    ...deps,
    jobs: async () => {
      started++
      const pack = () => packLog(deps.db, SIZE).then(() => ok(0))
      return { ...(await deps.jobs()), pack }
    },
  }
  const events = Array.from({ length: SIZE + 1 }, (_, n) =>
    aReview({ id: ulidAt(START + n, n), at: START + n, due: START }),
  )
  await deps.db.events.bulkAdd(events.slice(0, SIZE - 1))
  await packOldEvents(counted, SIZE)
  expect([started, await deps.db.packs.count()]).toStrictEqual([0, 0])
  await deps.db.events.bulkAdd(events.slice(SIZE - 1))
  // Without a network the worker's code may be missing. The log is packed another time.
  const jobs = () => Promise.reject(new Error('no network'))
  await expect(packOldEvents({ ...deps, jobs }, SIZE)).resolves.toBeUndefined()
  await packOldEvents(counted, SIZE)
  await packOldEvents(counted, SIZE)
  expect(started).toBe(1)
  expect(await deps.db.packs.toCollection().primaryKeys()).toStrictEqual([events[SIZE - 1]!.id])
})
