import type { DBCoreMutateRequest, Dexie } from 'dexie'
import { dateRow, type CardRow } from './rows'

/**
 * Keeps the dates of cards in step with their rows: whatever Dexie writes to `cards`, whoever asks it to, is written to
 * `dates` in the same transaction. What is written past Dexie sees to it itself.
 */
export function keepDates(db: Dexie): void {
  db.use({
    stack: 'dbcore',
    name: 'dates',
    create: (core) => {
      // A database on its way up from an older schema has no dates yet.
      if (!core.schema.tables.some(({ name }) => name === 'dates')) return {}
      const dates = core.table('dates')
      return {
        transaction: (stores, mode, options) => {
          const more = mode === 'readwrite' && stores.includes('cards') ? ['dates'] : []
          return core.transaction([...new Set([...stores, ...more])], mode, options)
        },
        table: (name) => {
          const table = core.table(name)
          if (name !== 'cards') return table
          return {
            ...table,
            mutate: (request) =>
              table.mutate(request).then((written) => dates.mutate(datesOf(request)).then(() => written)),
          }
        },
      }
    },
  })
}

/** What a write to `cards` means for `dates`, which has the same keys. */
function datesOf(request: DBCoreMutateRequest): DBCoreMutateRequest {
  const { trans } = request
  if (request.type === 'delete') return { type: 'delete', trans, keys: request.keys }
  if (request.type === 'deleteRange') return { type: 'deleteRange', trans, range: request.range }
  return { type: 'put', trans, values: (request.values as CardRow[]).map(dateRow) }
}
