import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/deps'
import { readMeta, writeMeta } from './meta'

const Schema = v.strictObject({ theme: v.picklist(['light', 'dark']) })

describe('a single value by name', () => {
  it('is read as it was last written', async () => {
    const db = testDatabase()
    await writeMeta(db, 'look', { theme: 'light' })
    await writeMeta(db, 'look', { theme: 'dark' })
    expect(await readMeta(db, 'look', Schema)).toStrictEqual({ theme: 'dark' })
    expect(await db.meta.where('key').notEqual('mark').count()).toBe(1)
  })

  it('is null if nothing was written under its name', async () => {
    const db = testDatabase()
    await writeMeta(db, 'look', { theme: 'light' })
    expect(await readMeta(db, 'other', Schema)).toBeNull()
  })

  it.each([
    ['an unknown value', { theme: 'plaid' }],
    ['a key too many', { theme: 'dark', and: 'more' }],
    ['another type', 'dark'],
    ['nothing', undefined],
  ])('is null where what stands there no longer fits: %s', async (_name, value) => {
    const db = testDatabase()
    await writeMeta(db, 'look', value)
    expect(await readMeta(db, 'look', Schema)).toBeNull()
  })
})
