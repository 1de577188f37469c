import { UNSTAMPED, type Stamp } from '$lib/domain/library/version'
import { siblingsOf } from './card-store'
import { bringToFormat2 } from './migrate-format-2'
import { dateRow, type CardRow, type DeckRow, type EditsRow, type MaterialRow, type MetaRow } from './rows'
import type { Migration } from './schema'

/** The schema's history, oldest first. Each step with an upgrade has a before-and-after test. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    stores: {
      meta: 'key',
      materials: 'id, importedAt',
      drafts: '[material+id], material',
      decks: 'id',
      copies: '[deck+material], deck',
      events: 'id, card, type',
      cards: 'card, deck, [deck+due]',
      sessions: 'id, [deck+day]',
    },
  },
  // Store the version of each shipped deck that the learner knows, so that the app can show what a newer version
  // changes. A deck made before lists no renamed claims.
  {
    version: 2,
    stores: { seen: 'deck' },
    upgrade: async (transaction) => {
      const decks = transaction.table<{ deck: object }>('decks')
      await decks.toCollection().modify((row) => {
        row.deck = { ...row.deck, renamed: {} }
      })
    },
  },
  // A session can cover several decks, some of their cards, or cards outside the schedule. Older sessions cover the
  // schedule of one deck. Cards get an index of the day they were last asked.
  {
    version: 3,
    stores: { sessions: 'id, [scope+day]', cards: 'card, deck, due, [deck+due], [deck+lastStudyDay]' },
    upgrade: async (transaction) => {
      const sessions = transaction.table<{ deck?: string; scope?: string }>('sessions')
      await sessions.toCollection().modify((row, context) => {
        const { deck = '', ...rest } = row
        const filter = { voice: null, tag: null, flag: null, leeches: false }
        context.value = { ...rest, scope: deck, decks: [deck], mode: 'schedule', filter } as typeof row
      })
    },
  },
  // Index `updatedAt` of decks, so that search detects changes from keys alone.
  { version: 4, stores: { decks: 'id, updatedAt' } },
  // Count due cards of all decks by keys alone: suspended and buried cards are in no index of ready cards. A prefix of
  // the key finds a deck's cards.
  {
    version: 5,
    stores: { cards: 'card, ready, lastStudyDay, buriedUntil, [deck+due]' },
    upgrade: async (transaction) => {
      const cards = transaction.table<{ due: unknown; suspended: boolean; ready?: unknown }>('cards')
      await cards.toCollection().modify((row) => {
        row.ready = row.suspended ? null : row.due
      })
    },
  },
  // Move the dates that queries look for into a table with all indexes; rows of cards have none. Pack old events by the
  // thousand for refolds.
  {
    version: 6,
    stores: {
      cards: 'card',
      dates: 'card, ready, lastStudyDay, buriedUntil, [deck+due]',
      packs: 'upto',
    },
    upgrade: async (transaction) => {
      const rows = await transaction.table<CardRow, string>('cards').toArray()
      await transaction.table('dates').bulkPut(rows.map(dateRow))
    },
  },
  // Store siblings in one row, because a browser's database costs by the row.
  {
    version: 7,
    stores: { cards: null, siblings: 'prefix' },
    upgrade: async (transaction) => {
      const rows = await transaction.table<CardRow, string>('cards').toArray()
      await transaction.table('siblings').bulkPut(siblingsOf(rows))
    },
  },
  // Decks, drafts, materials and what was last seen of a deck are of deck format 2. Events stay as they were written.
  { version: 8, stores: {}, upgrade: bringToFormat2 },
  // When and where rows that exist nowhere else were edited, for merging with another device. Rows from before say when
  // they were last written. Events of later versions of the app lie apart, where nothing of today reads them.
  {
    version: 9,
    stores: { edits: 'name', carried: 'id' },
    upgrade: async (transaction) => {
      const device = await transaction.table<MetaRow, string>('meta').get('device')
      const stamp = (editedAt: number): Stamp => ({
        editedAt,
        device: typeof device?.value === 'string' ? device.value : UNSTAMPED.device,
      })
      const decks = await transaction.table<DeckRow, string>('decks').toArray()
      const materials = await transaction.table<MaterialRow, string>('materials').toArray()
      const row = (table: string, key: string, base: Stamp): EditsRow => {
        return { name: `${table}/${key}`, table, key, base, stamps: {}, others: [], derived: [] }
      }
      await transaction
        .table<EditsRow, string>('edits')
        .bulkPut([
          ...decks.map(({ id, updatedAt }) => row('decks', id, stamp(updatedAt))),
          ...materials.map(({ id, importedAt }) => row('materials', id, stamp(importedAt))),
        ])
    },
  },
  // Assignments with their keys, results and class lists of a teacher, and the assignments that a pupil started.
  {
    version: 10,
    stores: {
      assignments: 'id, assignment',
      teacherKeys: 'key',
      submissions: 'id, assignment',
      rosters: 'id',
      received: '[key+assignment]',
    },
  },
  // Presentations with the hands of a class get a table, because backups hold no row of `meta`.
  {
    version: 11,
    stores: { presentations: 'deck' },
    upgrade: async (transaction) => {
      const prefix = 'presentation/'
      const found = transaction.table<MetaRow, string>('meta').where('key').startsWith(prefix)
      const rows = await found.toArray()
      const kept = rows.map(({ key, value }) => ({ ...(value as object), deck: key.slice(prefix.length) }))
      await transaction.table('presentations').bulkPut(kept)
      await found.delete()
    },
  },
  // Answers of a restored backup lie many in one row.
  { version: 12, stores: { batches: '[upto+from+size+nr]', bundles: '[batch+place]' } },
]
