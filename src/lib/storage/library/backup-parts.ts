/** All data that exists nowhere else, as the parts of a backup. Parts have a fixed order, rows the order of keys. */
import { deckToFile } from '$lib/domain/deck/deck'
import { canonicalJson } from '$lib/domain/library/canonical'
import { isSealedTable } from '$lib/domain/library/sealed'
import type { CarriedEvent } from '$lib/domain/review/erasure'
import { EVENTS_PER_PART, eventLines } from '$lib/formats/backup/event-lines'
import { BACKUP_TABLES, type BackupTable } from '$lib/formats/backup/manifest'
import { rowParts, type BackupRow } from '$lib/formats/backup/row-lines'
import type { TextPart } from '$lib/formats/backup/write-backup'
import type { WhenceDb } from '$lib/storage/db'
import { editsName } from '$lib/storage/edits'
import { rowPages } from '$lib/storage/event-archive'
import type { DeckRow, EditsRow, MaterialRow, SeenRow } from '$lib/storage/rows'
import { SCHEMA_VERSION } from '$lib/storage/schema'

/** Rows read in one transaction. */
const ROWS_PER_PAGE = 200

/** The numbers of things in a backup. They are counted while its parts are written. */
export type BackupCounts = Record<'events' | 'carried' | BackupTable, number>

/** Counts that begin at zero. */
export function noCounts(): BackupCounts {
  const names = ['events', 'carried', ...BACKUP_TABLES] as const
  return Object.fromEntries(names.map((name) => [name, 0])) as BackupCounts
}

/**
 * The parts of a backup, read page by page while the app goes on.
 * @param counts raised as the parts are read
 * @param isSealed true if the backup will be encrypted: only then private keys and facts about pupils are in it
 */
export async function* backupParts(
  db: WhenceDb,
  counts: BackupCounts,
  isSealed: boolean,
): AsyncGenerator<TextPart> {
  let part = 0
  const named = (events: readonly CarriedEvent[]): TextPart => {
    part += 1
    return { name: `events/${String(part).padStart(5, '0')}.jsonl`, text: eventLines(events) }
  }
  for await (const events of rowPages(db.events, 'id', '', EVENTS_PER_PART)) {
    counts.events += events.length
    yield named(events)
  }
  for await (const events of rowPages(db.carried, 'id', '', EVENTS_PER_PART)) {
    counts.carried += events.length
    yield named(events)
  }
  const open = BACKUP_TABLES.filter((table) => isSealed || !isSealedTable(table))
  for (const table of open) yield* rowParts(table, rowsOf(db, table, counts))
  yield* deckFiles(db)
  for await (const rows of rowPages(db.materials, 'id', '', ROWS_PER_PAGE)) {
    for (const { id, material } of rows) {
      if (material.text !== null) yield { name: `materials/${id}.txt`, text: material.text }
    }
  }
}

async function* deckFiles(db: WhenceDb): AsyncGenerator<TextPart> {
  for await (const rows of rowPages(db.decks, 'id', '', ROWS_PER_PAGE)) {
    for (const { id, deck } of rows) {
      yield { name: `decks/${id}.json`, text: `${canonicalJson(deckToFile(deck))}\n` }
    }
  }
}

/** The rows of a table with their edit records, then the tombstones of deleted rows. */
async function* rowsOf(db: WhenceDb, table: BackupTable, counts: BackupCounts): AsyncGenerator<BackupRow> {
  const keys = (await db.table(table).toCollection().primaryKeys()) as BackupRow['key'][]
  for (let from = 0; from < keys.length; from += ROWS_PER_PAGE) {
    const page = keys.slice(from, from + ROWS_PER_PAGE)
    const [rows, edits] = await db.transaction('r', db.table(table), db.edits, async () => [
      (await db.table(table).bulkGet(page)) as (Record<string, unknown> | undefined)[],
      await db.edits.bulkGet(page.map((key) => editsName({ table, key }))),
    ])
    for (const [i, key] of page.entries()) {
      const row = rows[i]
      // The row was deleted while the backup is written. Its tombstone follows.
      if (row === undefined) continue
      counts[table] += 1
      yield { key, schema: SCHEMA_VERSION, row: carriedForm(table, row), edits: editsIn(edits[i]) }
    }
  }
  const prefix = `${table}/`
  const names = await db.edits.where('name').startsWith(prefix).primaryKeys()
  const living = new Set(keys.map((key) => editsName({ table, key })))
  const deleted = await db.edits.bulkGet(names.filter((name) => !living.has(name)))
  for (const edits of deleted) {
    if (edits) yield { key: edits.key, schema: SCHEMA_VERSION, row: null, edits: editsIn(edits) }
  }
}

function editsIn(edits: EditsRow | undefined): BackupRow['edits'] {
  if (!edits) return null
  const { base, stamps, others, derived } = edits
  return { base, stamps, others, derived }
}

/** A row without the data that has parts of its own: the deck, and the text of a material. */
function carriedForm(table: BackupTable, row: Record<string, unknown>): Record<string, unknown> {
  switch (table) {
    case 'decks':
      return { updatedAt: (row as unknown as DeckRow).updatedAt }
    case 'materials': {
      const { material } = row as unknown as MaterialRow
      return { ...row, material: { ...material, text: null } }
    }
    case 'seen':
      return { ...row, snapshot: deckToFile((row as unknown as SeenRow).snapshot) }
    default:
      return row
  }
}
