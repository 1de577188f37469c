import type { DexieOptions } from 'dexie'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { MIGRATIONS } from '$lib/storage/migrations'
import { keyIn } from './anew'
import type { KeptRow } from './contents'

/** Where a scratch database is made: the same platform as the real one. */
export type Platform = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>

/**
 * Rows brought to the schema of today: those written under an older one go through the real migrations, in a database
 * made for that and deleted again.
 */
export async function liftRows(rows: readonly KeptRow[], platform: Platform): Promise<KeptRow[]> {
  const today = MIGRATIONS.length
  const old = [...new Set(rows.map(({ schema }) => schema))].filter((schema) => schema < today && schema > 0)
  const lifted = [rows.filter(({ schema }) => schema === today)]
  for (const schema of old) {
    const own = rows.filter((row) => row.schema === schema)
    lifted.push(await throughMigrations(own, schema, platform))
  }
  return lifted.flat()
}

async function throughMigrations(
  rows: readonly KeptRow[],
  schema: number,
  platform: Platform,
): Promise<KeptRow[]> {
  const name = `whence-lift-${String(schema)}`
  const before = openDatabase(name, platform, undefined, MIGRATIONS.slice(0, schema))
  await before.delete()
  await before.open()
  await putRows(before, rows)
  before.close()
  const after = openDatabase(name, platform)
  const tables = await Promise.all(
    after.tables.map(async (table) => {
      const found = (await table.toArray()) as Record<string, unknown>[]
      return found.map((row): KeptRow => {
        return { table: table.name, key: keyIn(table, row), row, schema: MIGRATIONS.length }
      })
    }),
  )
  await after.delete()
  return tables.flat()
}

/** Puts rows into the tables they belong to; those of tables that this schema does not know are left out. */
export async function putRows(db: WhenceDb, rows: readonly KeptRow[]): Promise<void> {
  for (const table of db.tables) {
    const own = rows.filter((row) => row.table === table.name)
    if (own.length > 0) await table.bulkPut(own.map(({ row }) => row))
  }
}
