import { openDatabase, type Platform, type WhenceDb } from '$lib/storage/db'
import { MIGRATIONS } from '$lib/storage/migrations'
import type { KeptRow } from './entry'
import { keyIn } from './rewrite'

/**
 * Migrates rows to today's schema. Rows of an older schema go through the real migrations, in a temporary database that
 * is deleted afterwards.
 * @param name the name of the database that the rows are for; the temporary database's name is derived from it
 */
export async function migrateRows(
  rows: readonly KeptRow[],
  name: string,
  platform: Platform,
): Promise<KeptRow[]> {
  const today = MIGRATIONS.length
  const old = [...new Set(rows.map(({ schema }) => schema))].filter((schema) => schema < today && schema > 0)
  const migrated = [rows.filter(({ schema }) => schema === today)]
  for (const schema of old) {
    const own = rows.filter((row) => row.schema === schema)
    migrated.push(await throughMigrations(own, schema, `${name}-migrate-${String(schema)}`, platform))
  }
  return migrated.flat()
}

async function throughMigrations(
  rows: readonly KeptRow[],
  schema: number,
  name: string,
  platform: Platform,
): Promise<KeptRow[]> {
  const before = openDatabase(name, platform, undefined, MIGRATIONS.slice(0, schema))
  await before.delete()
  await before.open()
  await putRows(before, rows)
  before.close()
  const after = openDatabase(name, platform, undefined, MIGRATIONS)
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

/** Puts rows into their tables. Rows of unknown tables are left out. */
export async function putRows(db: WhenceDb, rows: readonly KeptRow[]): Promise<void> {
  for (const table of db.tables) {
    const own = rows.filter((row) => row.table === table.name)
    if (own.length > 0) await table.bulkPut(own.map(({ row }) => row))
  }
}
