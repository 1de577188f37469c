import { afterEach, expect, it, vi } from 'vitest'
import { REFOLD_PENDING } from '$lib/storage/refold'
import { aReview } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { keepDailyCopies } from './daily-copies'

afterEach(() => {
  vi.unstubAllGlobals()
})

it('makes no copy of the day in the middle of a restore', async () => {
  // A platform that can keep copies, as far as the decision to make one needs it.
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('FileSystemFileHandle', { prototype: { createWritable: () => undefined } })
  const deps = testDeps()
  await deps.db.events.add(aReview())
  const jobs = await deps.jobs()
  let copies = 0
  const counting = {
    ...deps,
    jobs: () =>
      Promise.resolve({
        ...jobs,
        backup: (...args: Parameters<typeof jobs.backup>) => {
          copies += 1
          return jobs.backup(...args)
        },
      }),
  }
  await deps.db.meta.put({ key: REFOLD_PENDING, value: true })
  expect(await keepDailyCopies(counting, '1')).toStrictEqual({ ok: true, value: false })
  expect(copies).toBe(0)
  await deps.db.meta.delete(REFOLD_PENDING)
  await keepDailyCopies(counting, '1')
  expect(copies).toBe(1)
})
