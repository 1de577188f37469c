/** Rows of a backup, checked, as rows of today's tables. */
import * as v from 'valibot'
import type { Result } from '$lib/domain/shared/result'
import { fail, ok } from '$lib/domain/shared/result'
import type { RejectedLine } from '$lib/formats/backup/event-lines'
import { parsedJson } from '$lib/formats/backup/json'
import type { BackupTable } from '$lib/formats/backup/manifest'
import type { BackupRow } from '$lib/formats/backup/row-lines'
import {
  CopyRowSchema,
  DraftRowSchema,
  MaterialRowSchema,
  SeenRowSchema,
} from '$lib/formats/backup/row-schemas'
import { parseDeckFile, parseForeignDeck } from '$lib/formats/deck-file'
import { checkText } from '$lib/formats/text-file'
import type { Platform } from '$lib/storage/db'
import { CLASS_READERS } from './class-readers'
import { migrateRows } from '$lib/storage/journal/migrate-rows'
import type { EditedRows } from '$lib/storage/edits'
import type { DraftRow, SeenRow } from '$lib/storage/rows'
import { SCHEMA_VERSION } from '$lib/storage/schema'

/** The tables of a backup with their rows. */
export interface BackupRows extends EditedRows {
  readonly seen: SeenRow
}

/** The text of another part of the same backup. */
export type ReadPart = (name: string) => Promise<Result<string, { readonly code: string }>>

type Refusal = Pick<RejectedLine, 'code'>

/**
 * The row that a line holds.
 * @param platform where older rows go through the migrations, in a scratch database
 * @returns null for a row that was deleted
 */
export async function incomingRow<T extends BackupTable>(
  table: T,
  line: BackupRow,
  read: ReadPart,
  platform: Platform,
): Promise<Result<BackupRows[T] | null, Refusal>> {
  if (line.schema > SCHEMA_VERSION) return fail({ code: 'row-newer' })
  if (line.row === null) return ok(null)
  const row = (await migrated(table, line, platform)) as Readonly<Record<string, unknown>> | undefined
  const parsed = row === undefined ? null : await READERS[table](row, line, read)
  return parsed === null ? fail({ code: 'row-invalid' }) : ok(parsed as BackupRows[T])
}

/** A deck stands in a file of its own, which knows its own format; other rows follow the schema of the database. */
async function migrated(table: BackupTable, line: BackupRow, platform: Platform): Promise<unknown> {
  if (line.schema === SCHEMA_VERSION || table === 'decks') return line.row
  try {
    const kept = { table, key: line.key as string, row: line.row, schema: line.schema }
    const rows = await migrateRows([kept], 'incoming', platform)
    return rows.find((each) => each.table === table)?.row
  } catch {
    return undefined
  }
}

type Reader = (row: Readonly<Record<string, unknown>>, line: BackupRow, read: ReadPart) => Promise<unknown>

const READERS: Readonly<Record<BackupTable, Reader>> = {
  ...CLASS_READERS,
  decks: async ({ updatedAt }, { key }, read) => {
    const text = await read(`decks/${String(key)}.json`)
    const deck = text.ok ? parseForeignDeck(parsedJson(text.value)) : text
    const isWhole = deck.ok && deck.value.id === key && Number.isSafeInteger(updatedAt)
    return isWhole ? { id: deck.value.id, deck: deck.value, updatedAt } : null
  },
  materials: async (row, { key }, read) => {
    const parsed = v.safeParse(MaterialRowSchema, row)
    if (!parsed.success || parsed.output.id !== key || parsed.output.material.id !== key) return null
    const text = await read(`materials/${key}.txt`)
    const checked = text.ok ? checkText(text.value) : null
    if (checked?.ok === false) return null
    const { material } = parsed.output
    return { ...parsed.output, material: { ...material, text: checked?.value ?? null } }
  },
  drafts: (row, { key }) => {
    const parsed = v.safeParse(DraftRowSchema, row)
    const isSame = parsed.success && isKey(key, [parsed.output.material, parsed.output.id])
    return Promise.resolve(isSame ? (parsed.output satisfies DraftRow) : null)
  },
  copies: (row, { key }) => {
    const parsed = v.safeParse(CopyRowSchema, row)
    const isSame = parsed.success && isKey(key, [parsed.output.deck, parsed.output.material])
    return Promise.resolve(isSame ? parsed.output : null)
  },
  seen: (row, { key }) => {
    const parsed = v.safeParse(SeenRowSchema, row)
    const snapshot = parsed.success ? parseDeckFile(parsed.output.snapshot) : null
    const isSame = parsed.success && parsed.output.deck === key && snapshot?.ok === true
    return Promise.resolve(isSame ? { ...parsed.output, snapshot: snapshot.value } : null)
  },
}

function isKey(key: BackupRow['key'], parts: readonly string[]): boolean {
  return typeof key !== 'string' && key.every((part, i) => part === parts[i])
}
