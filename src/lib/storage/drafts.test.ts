import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import { openDatabase } from './db'
import { draftsOf } from './drafts'
import type { DraftRow } from './rows'

test('the drafts of one material are read in the order of its text', async () => {
  const db = openDatabase('drafts', { indexedDB: new IDBFactory(), IDBKeyRange })
  const rows = ['a-text', 'a-text-2'].flatMap((material) =>
    Array.from({ length: 1100 }, (_, order) => ({
      material: material as MaterialId,
      id: `draft-${String((order * 7) % 1100)}` as ClaimId,
      order,
    })),
  )
  await db.drafts.bulkAdd(rows as unknown as DraftRow[])
  const read = await draftsOf(db, 'a-text' as MaterialId)
  expect(read.map(({ material, order }) => [material, order])).toStrictEqual(
    Array.from({ length: 1100 }, (_, order) => ['a-text', order]),
  )
  expect(await draftsOf(db, 'none' as MaterialId)).toStrictEqual([])
})
