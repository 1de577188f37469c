/** Merges incoming rows with the rows on this device. The merge is pure and the same for every source. */
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { deckFromParts } from '$lib/domain/library/deck-parts'
import { editsOf, WHOLE, type Edits } from '$lib/domain/library/edits'
import { merge } from '$lib/domain/library/merge'
import { isSealedTable, withoutErased } from '$lib/domain/library/sealed'
import {
  libraryFrom,
  received,
  rowsOfLibrary,
  type RowHistories,
  type RowKey,
} from '$lib/domain/library/things'
import { HISTORY_DAYS, pruneHistory, UNSTAMPED, valueOf, type History } from '$lib/domain/library/version'
import type { Instant } from '$lib/domain/shared/clock'
import type { DeckId } from '$lib/domain/shared/ids'
import { isSameData } from '$lib/domain/shared/three-way'
import type { BackupTable } from '$lib/formats/backup/manifest'
import { parseDeckFile } from '$lib/formats/deck-file'
import type { WhenceDb } from '$lib/storage/db'
import { editsName, partsOfRow } from '$lib/storage/edits'
import type { DeckRow, EditsRow, SeenRow } from '$lib/storage/rows'
import type { BackupRows } from './incoming-rows'

/** A row from elsewhere with its edit record. The row is null if it was deleted there. */
export interface IncomingRow {
  readonly key: RowKey
  readonly row: BackupRows[BackupTable] | null
  readonly edits: Edits | null
}

/**
 * The effect of a merge on a row. `new`: the row was not known here. `same`: nothing changes. `changed`: the other side
 * has later edits. `kept`: the edits here are later; the others go into the history. `refused`: the result is invalid.
 */
export type RowFate = 'new' | 'same' | 'changed' | 'kept' | 'refused'

const DAY_MS = 86_400_000

/** The row and the edit record that a merge writes for a key. */
interface Plan {
  readonly key: RowKey
  readonly fate: RowFate
  readonly row: unknown
  readonly edits: Edits | null
}

/**
 * Merges rows of one table, inside the caller's transaction (the table, `edits`, and `materials` for drafts).
 * @param write false for a dry run, which only returns the fates
 */
export async function mergeRows(
  db: WhenceDb,
  table: BackupTable,
  incoming: readonly IncomingRow[],
  { now, write }: { readonly now: Instant; readonly write: boolean },
): Promise<readonly RowFate[]> {
  const keys = incoming.map(({ key }) => key)
  const names = keys.map((key) => editsName({ table, key }))
  const rows: unknown[] = await db.table(table).bulkGet(keys)
  const edits = table === 'seen' ? [] : await db.edits.bulkGet(names)
  const imported = table === 'drafts' ? await importTimes(db, keys) : new Map<string, Instant>()
  const plans = incoming.map((other, i): Plan => {
    const base = baseOf(table, other.key, imported)
    return planRow(table, { row: rows[i], edits: edits[i] }, other, base, now)
  })
  if (write) await writePlans(db, table, plans, imported)
  return plans.map(({ fate }) => fate)
}

/** The import times of materials. They are the stamps of drafts that nobody has edited yet. */
async function importTimes(db: WhenceDb, keys: readonly RowKey[]): Promise<Map<string, Instant>> {
  const ids = [...new Set(keys.map(([material]) => material ?? ''))]
  const materials = await db.materials.bulkGet(ids)
  return new Map(materials.flatMap((row) => (row ? [[row.id, row.importedAt]] : [])))
}

/** The edit record to assume for a row that has none. */
function baseOf(table: BackupTable, key: RowKey, imported: ReadonlyMap<string, Instant>): Edits {
  const editedAt = table === 'drafts' ? (imported.get(key[0] ?? '') ?? 0) : UNSTAMPED.editedAt
  return { base: { ...UNSTAMPED, editedAt }, stamps: {}, others: [], derived: [] }
}

function planRow(
  table: BackupTable,
  here: { readonly row: unknown; readonly edits: Edits | undefined },
  other: IncomingRow,
  base: Edits,
  now: Instant,
): Plan {
  const { key } = other
  const taken = (row: unknown, edits: Edits | null | undefined) => ({
    table,
    key,
    parts: partsIn(table, row),
    edits: table === 'seen' ? seenEdits(row) : (edits ?? base),
  })
  const local = libraryFrom([], [taken(here.row, here.edits)])
  const incoming = received(libraryFrom([], [taken(other.row ?? undefined, other.edits)]), now)
  const [merged] = rowsOfLibrary(merge(local, incoming))
  if (!merged) return { key, fate: 'same', row: here.row, edits: here.edits ?? null }
  const row = rowFrom(table, merged, here.row, other.row)
  if (row === null) return { key, fate: 'refused', row: here.row, edits: here.edits ?? null }
  const next = editsOf(prunedHistories(table, merged, now), partsIn(table, row))
  const isKnown = here.row !== undefined || (here.edits?.others.length ?? 0) > 0
  const isSameRow = isSameParts(table, here.row, row)
  const isSame = isSameRow && (table === 'seen' || isSameData(next, stripped(here.edits) ?? base))
  const fate = isSame ? 'same' : !isKnown ? 'new' : isSameRow ? 'kept' : 'changed'
  return { key, fate, row: isSameRow ? here.row : row, edits: next }
}

function stripped(edits: Edits | undefined): Edits | undefined {
  if (!edits) return undefined
  const { base, stamps, others, derived } = edits
  return { base, stamps, others, derived }
}

function partsIn(table: BackupTable, row: unknown): ReadonlyMap<string, unknown> {
  if (row === undefined) return new Map()
  if (table !== 'seen') return partsOfRow(table, row as never)
  const seen = row as SeenRow
  return new Map([[WHOLE, { ...seen, snapshot: inOrderOfIds(seen.snapshot) }]])
}

/** A deck file keeps no order of voices and materials, so their order makes no difference. */
function inOrderOfIds(deck: Deck): Deck {
  const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { ...deck, voices: byId(deck.voices), materials: byId(deck.materials) }
}

function isSameParts(table: BackupTable, a: unknown, b: unknown): boolean {
  return isSameData(Object.fromEntries(partsIn(table, a)), Object.fromEntries(partsIn(table, b)))
}

/** The version of a deck that the learner has seen only grows, so it replaces the time of an edit. */
function seenEdits(row: unknown): Edits {
  const editedAt = (row as SeenRow | undefined)?.snapshot.version ?? 0
  return { base: { ...UNSTAMPED, editedAt }, stamps: {}, others: [], derived: [] }
}

function prunedHistories(
  table: BackupTable,
  { histories }: RowHistories,
  now: Instant,
): Map<string, History> {
  const before = now - HISTORY_DAYS * DAY_MS
  const pruned = (history: History): History => {
    const recent = pruneHistory(history, before)
    return isSealedTable(table) ? withoutErased(recent) : recent
  }
  return new Map([...histories].map(([part, history]) => [part, pruned(history)]))
}

/** The merged row; undefined if it is deleted, null if it is not valid. */
function rowFrom(
  table: BackupTable,
  { key, histories }: RowHistories,
  here: unknown,
  other: IncomingRow['row'],
): unknown {
  if (table !== 'decks') return valueOf(histories.get(WHOLE)) ?? undefined
  const deck = deckFromParts(key as DeckId, histories)
  if (deck === null) return undefined
  // Set a later date, so that readers which compare dates see the change.
  const [mine, theirs] = [here, other].map((row) => (row as DeckRow | null | undefined)?.updatedAt)
  const updatedAt = Math.max(mine === undefined ? 0 : mine + 1, theirs ?? 0)
  return isValidDeck(deck) ? { id: deck.id, deck, updatedAt } : null
}

function isValidDeck(deck: Deck): boolean {
  return parseDeckFile(JSON.parse(JSON.stringify(deckToFile(deck)))).ok
}

async function writePlans(
  db: WhenceDb,
  table: BackupTable,
  plans: readonly Plan[],
  imported: ReadonlyMap<string, Instant>,
): Promise<void> {
  const changed = plans.filter(({ fate }) => fate !== 'same' && fate !== 'refused')
  const present = changed.filter(({ row }) => row !== undefined)
  await db.table(table).bulkPut(present.map(({ row }) => row))
  const gone = changed.filter(({ row }) => row === undefined)
  await db.table(table).bulkDelete(gone.map(({ key }) => key))
  if (table === 'seen') return
  const rows = changed.flatMap(({ key, edits }): EditsRow[] => {
    const place = { table, key, name: editsName({ table, key }) }
    const isPlain = table === 'drafts' && isSameData(edits, baseOf(table, key, imported))
    return edits && !isPlain ? [{ ...place, ...edits }] : []
  })
  await db.edits.bulkPut(rows)
}
