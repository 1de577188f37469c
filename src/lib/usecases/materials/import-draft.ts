import * as v from 'valibot'
import { MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import { readMeta, writeMeta } from '$lib/storage/meta'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** What stands in Import and is not imported yet. */
const ImportDraftSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  title: v.string(),
  publisher: v.string(),
  link: v.string(),
})
export type ImportDraft = v.InferOutput<typeof ImportDraftSchema>

/**
 * Where the draft lies: a row of `meta`, because localStorage holds no text of 400,000 characters. It is journalled like
 * every row of that table, so that what was typed comes back with the rest when the database is recovered; nobody waits
 * for the journal, since nobody is told that the text is saved.
 */
const KEY = 'import-draft'

/** The text that was typed or pasted and not imported; null where there is none or storage fails. */
export async function readImportDraft({ db }: Pick<Deps, 'db'>): Promise<ImportDraft | null> {
  const read = await attempt(() => readMeta(db, KEY, ImportDraftSchema))
  return read.ok ? read.value : null
}

/**
 * Keeps what stands in Import; an empty draft, or null, deletes the row. A text over the limit is not kept: the one before
 * it stays. A failure is passed over: the text is still on the screen.
 */
export async function keepImportDraft({ db }: Pick<Deps, 'db'>, draft: ImportDraft | null): Promise<void> {
  if (draft === null || Object.values(draft).every((value) => value === '')) {
    await attempt(() => db.meta.delete(KEY))
    return
  }
  if (draft.text.length <= MAX_TEXT_LENGTH) await attempt(() => writeMeta(db, KEY, draft))
}
