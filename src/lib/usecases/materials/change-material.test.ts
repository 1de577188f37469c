import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { DAY_MS, DEVICE, START } from '../../../../tests/builders'
import type { TestDeps } from '../../../../tests/deps'
import { fullLibrary } from '../../../../tests/full-library'
import { must } from '../../../../tests/study-session'
import { makeBackup, restoreBackup } from '$lib/workers/transfer/source'
import { deleteMaterial } from './change-material'

async function theMaterial({ db }: TestDeps) {
  const [row] = await db.materials.toArray()
  if (!row) throw new Error('the library has a material')
  return row
}

describe('a material', () => {
  it('is deleted with its drafts. Its deck stays, and an older backup does not bring it back', async () => {
    const deps = await fullLibrary()
    const { id, deck } = await theMaterial(deps)
    const about = { app: '1', device: DEVICE, now: START, passphrase: null }
    const { file } = await makeBackup(deps.db, about, () => undefined)
    const before = await deps.db.decks.get(deck!)
    const count = await deps.db.drafts.count()
    deps.clock.set(START + DAY_MS)
    expect(await must(deleteMaterial(deps, id))).toBe(count)
    expect(count).toBeGreaterThan(1)
    const platform = { indexedDB: new IDBFactory(), IDBKeyRange }
    const request = { file, passphrase: null, now: START + 2 * DAY_MS, write: true }
    await must(restoreBackup(deps.db, request, platform, () => undefined))
    expect([await deps.db.materials.count(), await deps.db.drafts.count()]).toStrictEqual([0, 0])
    expect(await deps.db.decks.get(deck!)).toStrictEqual(before)
  })
})
