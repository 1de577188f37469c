import * as v from 'valibot'
import { MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import { readMeta, writeMeta } from '$lib/storage/meta'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** The text on the import screen that is not imported yet. */
const ImportDraftSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  title: v.string(),
  publisher: v.string(),
  author: v.optional(v.string(), ''),
  link: v.string(),
  published: v.optional(v.string(), ''),
})
export type ImportDraft = v.InferOutput<typeof ImportDraftSchema>

/**
 * The key of the draft in `meta`. localStorage cannot hold a text of 400,000 characters. The row is journalled like
 * every row of that table, so recovery restores it. No write waits for the journal, because the interface does not say
 * that the text is saved.
 */
const KEY = 'import-draft'

/** The text that was typed or pasted and not imported yet; null if there is none or storage fails. */
export async function readImportDraft({ db }: Pick<Deps, 'db'>): Promise<ImportDraft | null> {
  const read = await attempt(() => readMeta(db, KEY, ImportDraftSchema))
  return read.ok ? read.value : null
}

/**
 * Stores the text of the import screen. An empty draft, or null, deletes the row. A text over the limit is not stored,
 * and the earlier one stays. A failure is ignored, because the text is still on the screen.
 */
export async function keepImportDraft({ db }: Pick<Deps, 'db'>, draft: ImportDraft | null): Promise<void> {
  if (draft === null || isEmptyDraft(draft)) {
    await attempt(() => db.meta.delete(KEY))
    return
  }
  if (draft.text.length <= MAX_TEXT_LENGTH) await attempt(() => writeMeta(db, KEY, draft))
}

/** Tells if nothing is typed. */
export function isEmptyDraft(draft: ImportDraft): boolean {
  return Object.values(draft).every((value) => value === '')
}

/** Tells if a draft is what was stored last; null stands for an empty one. */
export function isSameDraft(draft: ImportDraft, kept: ImportDraft | null): boolean {
  const names = Object.keys(draft) as (keyof ImportDraft)[]
  return names.every((name) => draft[name] === (kept?.[name] ?? ''))
}
