/**
 * Writes rows that a person made and that exist nowhere else. Each write notes its time and device, so that two devices
 * can be merged: no other code may write these rows. All functions run inside the caller's transaction (with `edits`).
 */
import { lifeOf, partsOfDeck } from '$lib/domain/library/deck-parts'
import { editsAfter, WHOLE, type Parts } from '$lib/domain/library/edits'
import { isSealedTable } from '$lib/domain/library/sealed'
import type { RowKey, RowPlace } from '$lib/domain/library/things'
import type { Stamp } from '$lib/domain/library/version'
import type {
  AssignmentRow,
  PresentationRow,
  ReceivedRow,
  RosterRow,
  SubmissionRow,
  TeacherKeysRow,
} from './class-rows'
import type { WhenceDb } from './db'
import { inSteps } from './in-steps'
import type { CopyRow, DeckRow, DraftRow, MaterialRow } from './rows'

/** The tables whose rows are written here, with their rows. */
export interface EditedRows {
  readonly decks: DeckRow
  readonly drafts: DraftRow
  readonly materials: MaterialRow
  readonly copies: CopyRow
  readonly assignments: AssignmentRow
  readonly teacherKeys: TeacherKeysRow
  readonly submissions: SubmissionRow
  readonly rosters: RosterRow
  readonly received: ReceivedRow
  readonly presentations: PresentationRow
}
export type EditedTable = keyof EditedRows

/** The name of the edit record of a row: the table and key of the row. */
export function editsName({ table, key }: RowPlace): string {
  return [table, ...(typeof key === 'string' ? [key] : key)].join('/')
}

/** The key of a row, as its table has it. */
function keyOfRow<T extends EditedTable>(db: WhenceDb, table: T, row: EditedRows[T]): RowKey {
  const field = (name: string): string => (row as unknown as Readonly<Record<string, string>>)[name] ?? ''
  const { keyPath = null } = db.table(table).schema.primKey
  return typeof keyPath === 'object' ? (keyPath ?? []).map(field) : field(keyPath)
}

/** The parts of a row that are edited on their own. A deck has many, such as its claims; other rows have one part. */
export function partsOfRow<T extends EditedTable>(table: T, row: EditedRows[T] | undefined): Parts {
  if (row === undefined) return new Map()
  return table === 'decks' ? partsOfDeck((row as DeckRow).deck) : new Map([[WHOLE, row]])
}

/**
 * Puts rows, new or changed. Thousands are put step by step: the requests of one step block the page, and between two
 * steps it answers.
 */
export async function putEdited<T extends EditedTable>(
  db: WhenceDb,
  table: T,
  rows: readonly EditedRows[T][],
  stamp: Stamp,
): Promise<void> {
  for (const step of inSteps(rows)) await putStep(db, table, step, stamp)
}

async function putStep<T extends EditedTable>(
  db: WhenceDb,
  table: T,
  rows: readonly EditedRows[T][],
  stamp: Stamp,
): Promise<void> {
  const places = rows.map((row) => ({ table, key: keyOfRow(db, table, row) }))
  const before = await readRows(db, table, places)
  const edits = await db.edits.bulkGet(places.map(editsName))
  await db.edits.bulkPut(
    places.map((place, i) => ({
      ...place,
      name: editsName(place),
      ...editsAfter(edits[i], partsOfRow(table, before[i]), partsOfRow(table, rows[i]), stamp),
    })),
  )
  await db.table(table).bulkPut([...rows])
}

/**
 * Adds drafts that were extracted from a material in the same transaction. They need no edit record: until a person
 * edits a draft, its stamp is that of the material.
 */
export async function addDrafts(db: WhenceDb, drafts: readonly DraftRow[]): Promise<void> {
  await db.drafts.bulkAdd([...drafts])
}

/** Deletes rows and leaves tombstones. Keys without a row are skipped. */
export async function deleteEdited(
  db: WhenceDb,
  table: EditedTable,
  keys: readonly RowKey[],
  stamp: Stamp,
): Promise<void> {
  const places = keys.map((key) => ({ table, key }))
  const before = await readRows(db, table, places)
  const edits = await db.edits.bulkGet(places.map(editsName))
  const gone = places.flatMap((place, i) => {
    const parts = partsOfRow(table, before[i])
    if (parts.size === 0) return []
    const next = editsAfter(edits[i], table === 'decks' ? lifeOf(parts) : parts, new Map(), stamp)
    // Older versions come from merges. Of a pupil, only the tombstone may stay.
    const others = next.others.filter(({ value }) => value === null || !isSealedTable(table))
    return [{ ...place, name: editsName(place), ...next, others }]
  })
  await db.edits.bulkPut(gone)
  await db.table(table).bulkDelete([...keys] as never)
}

function readRows<T extends EditedTable>(
  db: WhenceDb,
  table: T,
  places: readonly RowPlace[],
): Promise<(EditedRows[T] | undefined)[]> {
  return db.table(table).bulkGet(places.map(({ key }) => key))
}
