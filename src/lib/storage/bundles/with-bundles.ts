import type { Dexie, DBCore, DBCoreTable } from 'dexie'

/** Below all other layers of Dexie's, so that they see one table of events. */
const LOWEST_LEVEL = -10

/**
 * Lets the table `events` also show the answers that lie in bundles. Few devices have any, so the code that reads them
 * loads only where there are some, before the first query. Call this before the database is opened.
 * @returns loads that code; whoever is about to store bundles waits for it first
 */
export function withBundles(db: Dexie): () => Promise<void> {
  const loaded: { wholeLog?: (core: DBCore) => DBCoreTable } = {}
  const load = async (): Promise<void> => {
    loaded.wholeLog ??= (await import('./whole-log.lazy')).wholeLog
  }
  db.on(
    'ready',
    async (opened) => {
      if (await hasBundles(opened)) await load()
    },
    true,
  )
  db.use({
    stack: 'dbcore',
    name: 'bundles',
    level: LOWEST_LEVEL,
    create: (core) => {
      if (!core.schema.tables.some(({ name }) => name === 'batches')) return {}
      const rows = core.table('events')
      let whole: DBCoreTable | undefined
      const table = (): DBCoreTable => (whole ??= loaded.wholeLog?.(core)) ?? rows
      const events: DBCoreTable = {
        ...rows,
        get: (request) => table().get(request),
        getMany: (request) => table().getMany(request),
        query: (request) => table().query(request),
        count: (request) => table().count(request),
        openCursor: (request) => table().openCursor(request),
        mutate: (request) => table().mutate(request),
      }
      return {
        transaction: (stores, mode, options) =>
          core.transaction(
            stores.includes('events') ? [...new Set([...stores, 'batches', 'bundles'])] : stores,
            mode,
            options,
          ),
        table: (name) => (name === 'events' ? events : core.table(name)),
      }
    },
  })
  return load
}

/** Tells if some answers of a database lie in bundles. */
export async function hasBundles(db: Dexie): Promise<boolean> {
  return db.tables.some(({ name }) => name === 'batches') && (await db.table('batches').limit(1).count()) > 0
}
