import { describe, expect, it } from 'vitest'
import { DEVICE, START } from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { fullLibrary } from '../../../../tests/full-library'
import { must } from '../../../../tests/study-session'
import type { Jobs } from '$lib/workers/jobs/client'
import { makeBackup, type RestoreRequest } from '$lib/workers/transfer/source'
import { restore } from './restore-backup'

const quiet = () => undefined

/** Dependencies whose restores are noted. */
async function watched(): Promise<{ readonly deps: TestDeps; readonly requests: RestoreRequest[] }> {
  const deps = testDeps()
  const jobs = await deps.jobs()
  const requests: RestoreRequest[] = []
  const noting: Jobs = {
    ...jobs,
    restore: (request, ...rest) => {
      requests.push(request)
      return jobs.restore(request, ...rest)
    },
  }
  return { deps: { ...deps, jobs: () => Promise.resolve(noting) }, requests }
}

describe('a restore after a look into the same file', () => {
  it('does not check the file again, and stores the same', async () => {
    const library = await fullLibrary()
    const { file } = await makeBackup(
      library.db,
      { app: '1', device: DEVICE, now: START, passphrase: null },
      quiet,
    )
    const { deps, requests } = await watched()
    const looked = await must(restore(deps, { file, passphrase: null, write: false }, quiet))
    const done = await must(restore(deps, { file, passphrase: null, write: true }, quiet))
    expect(requests.map(({ found }) => found)).toStrictEqual([undefined, { areEvents: looked.areEvents }])
    // The library holds an event of a later version of the app, so each line is read with care.
    expect(looked.areEvents).toBe(false)
    expect(done).toStrictEqual(looked)
    const plain = testDeps()
    await must(restore(plain, { file: new Blob([file]), passphrase: null, write: true }, quiet))
    expect(await deps.db.events.toArray()).toStrictEqual(await plain.db.events.toArray())
    expect(await deps.db.carried.toArray()).toStrictEqual(await plain.db.carried.toArray())
  })
})
