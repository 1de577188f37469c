import * as v from 'valibot'
import { checkDeck } from '$lib/domain/deck/check'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { anchor, prepareText } from '$lib/domain/material/anchor'
import { textDigest } from '$lib/domain/material/digest'
import { BACKUP_TABLES, type BackupTable } from '$lib/formats/backup/manifest'
import { DraftRowSchema, MaterialRowSchema, ROWS } from '$lib/formats/backup/row-schemas'
import { parseDeckFile } from '$lib/formats/deck-file'
import type { WhenceDb } from '$lib/storage/db'
import { rowPages } from '$lib/storage/event-archive'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import type { Count, FindingCode } from './findings'

/** Problems of a deck that break an invariant. Others are matters of taste, or of what may ship with the app. */
const OF_DECKS: Readonly<Record<string, FindingCode>> = {
  'unknown-voice': 'deck-reference',
  'unknown-material': 'deck-reference',
  'unknown-claim': 'deck-reference',
  'renamed-to-nothing': 'deck-reference',
  'duplicate-claim': 'deck-reference',
  'evidence-lost': 'claim-unanchored',
  'digest-mismatch': 'text-differs',
}

/** Tables of a backup whose rows are checked above, or are notes that the app makes itself. */
const CHECKED_APART = ['decks', 'drafts', 'materials', 'seen'] as const
/** Tables whose rows need no more than their schema. */
const WHOLE_ROWS = BACKUP_TABLES.filter(
  (table): table is Exclude<BackupTable, (typeof CHECKED_APART)[number]> =>
    !CHECKED_APART.some((each) => each === table),
)

/** Checks what people made here: decks with their anchors, materials, drafts and copies of texts. */
export async function checkThings(db: WhenceDb, count: Count): Promise<void> {
  for await (const rows of rowPages(db.decks, 'id', '', 1))
    for (const { id, deck } of rows) await checkStoredDeck(id, deck, count)
  for await (const rows of rowPages(db.materials, 'id', '', 1))
    for (const row of rows) await checkMaterial(db, row, count)
  const materials = new Set<string>(await db.materials.toCollection().primaryKeys())
  const drafts = await db.drafts.toCollection().primaryKeys()
  count.add('draft-without-material', drafts.filter(([material]) => !materials.has(material)).length)
  for (const table of WHOLE_ROWS) {
    const rows: unknown[] = await db.table(table).toArray()
    count.add('row-invalid', rows.filter((row) => !v.is(ROWS[table], row)).length)
  }
}

/** A deck of some thousand cards takes long enough, so the page paints between the parts of its check. */
function paint(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

async function checkStoredDeck(id: string, deck: Deck, count: Count): Promise<void> {
  await paint()
  try {
    const read = parseDeckFile(deckToFile(deck))
    await paint()
    if (!read.ok || deck.id !== id) count.add('deck-invalid')
    for (const { code } of checkDeck(deck)) {
      const finding = OF_DECKS[code]
      if (finding) count.add(finding)
    }
  } catch {
    // It lacks fields that every deck has, so nothing more can be said.
    count.add('deck-invalid')
  }
}

async function checkMaterial(db: WhenceDb, row: MaterialRow, count: Count): Promise<void> {
  const drafts = await db.drafts.where('material').equals(row.id).toArray()
  count.add('row-invalid', drafts.filter((draft) => !v.is(DraftRowSchema, draft)).length)
  if (!v.is(MaterialRowSchema, row)) {
    count.add('row-invalid')
    return
  }
  const { text, digest } = row.material
  if (text === null) return
  if (textDigest(text) !== digest) count.add('text-differs')
  const prepared = prepareText(text)
  const isLost = ({ evidence }: DraftRow): boolean => anchor(evidence, prepared).status === 'lost'
  count.add('draft-unanchored', drafts.filter((draft) => v.is(DraftRowSchema, draft) && isLost(draft)).length)
}
