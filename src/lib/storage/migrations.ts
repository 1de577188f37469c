import { UNSTAMPED, type Stamp } from '$lib/domain/library/version'
import { siblingsOf } from './card-store'
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
  // Which version of a shipped deck the learner knows: what a newer one has changed is told against it.
  // A deck made before says of its claims which were renamed: none.
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
  // A session may be about several decks, some of their cards, or go round the schedule. Sessions from before were
  // about the schedule of one deck. Cards are found by the day they were last asked.
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
  // What of a deck has changed is seen without reading it: search asks for keys alone.
  { version: 4, stores: { decks: 'id, updatedAt' } },
  // What is due is counted by keys alone, in all decks at once: cards set aside stand in no index of what is ready. A
  // deck's cards are found by the beginning of their keys.
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
  // The dates by which cards are found stand in a table of their own, with all indexes: rows of cards have none. And
  // old events lie packed, some thousand in a row, for whoever folds all of them.
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
  // Siblings lie in one row: what a browser's database costs, it costs by the row.
  {
    version: 7,
    stores: { cards: null, siblings: 'prefix' },
    upgrade: async (transaction) => {
      const rows = await transaction.table<CardRow, string>('cards').toArray()
      await transaction.table('siblings').bulkPut(siblingsOf(rows))
    },
  },
  // When and where rows that exist nowhere else were edited, for merging with another device. Rows from before say when
  // they were last written. Events of later versions of the app lie apart, where nothing of today reads them.
  {
    version: 8,
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
]
