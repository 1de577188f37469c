import * as v from 'valibot'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import type { OlderEncoding } from '$lib/domain/material/older-encodings'
import { LooseDateSchema } from '$lib/domain/material/material'
import { slugFrom, type MaterialId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { DocumentError } from '$lib/formats/documents/document'
import type { PageFacts } from '$lib/formats/page-facts'
import {
  checkText,
  MAX_TEXT_BYTES,
  MAX_TEXT_LENGTH,
  readOlderBytes,
  readTextBytes,
} from '$lib/formats/text-file'
import { addDrafts, putEdited } from '$lib/storage/edits'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import { DRAFTS_PER_BATCH } from '$lib/workers/extraction/client'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** The text to import, with details that a person can give. */
export interface NewMaterial {
  readonly text: string
  /** Null: use the first paragraph. */
  readonly title: string | null
  /** The publisher of the page; null: the name that the text gives, or “the blog”. */
  readonly publisher: string | null
  readonly link: string | null
  /** The writer that the page names; null if unknown. */
  readonly author?: string | null
  /** The day of publication, as YYYY-MM-DD, YYYY-MM or YYYY; null if unknown. */
  readonly published?: string | null
  /** The shape that the person chose; null: its marks decide. */
  readonly shape?: Shape | null
  /** The starts of blocks that the person brought back. UTF-16 code units. */
  readonly keep?: readonly number[]
}

/** The reason why a text was not imported. Nothing was changed. `text-known`: the same text is here already. */
export type ImportError =
  | DocumentError
  | { readonly code: 'text-known'; readonly material: MaterialId; readonly title: string }
  | { readonly code: 'text-empty' | 'text-binary' | 'text-not-utf8' | 'text-too-long' }
  | {
      readonly code:
        'link-invalid' | 'cancelled' | 'extraction-timeout' | 'extraction-failed' | 'worker-missing'
    }
  | StorageError

const MAX_TITLE_LENGTH = 120
/** The longest name of a voice, in characters. */
const MAX_NAME_LENGTH = 120

/**
 * Imports a text. A worker extracts passages, attributions and draft claims. They are stored with the text, all or
 * nothing.
 * @param signal cancels; then nothing is stored
 */
export async function importMaterial(
  deps: Deps,
  input: NewMaterial,
  signal?: AbortSignal,
): Promise<Result<MaterialRow, ImportError>> {
  const isCancelled = (): boolean => signal?.aborted === true
  const checked = checkText(input.text)
  if (!checked.ok) return fail({ code: `text-${checked.error.code}` })
  if (input.link !== null && !/^https?:\/\/\S+$/u.test(input.link)) return fail({ code: 'link-invalid' })
  const text = checked.value
  const name = oneLine(input.publisher ?? '', MAX_NAME_LENGTH)
  const extracted = await deps.extract(
    { text, publisher: name === '' ? null : name, shape: input.shape ?? null, keep: input.keep ?? [] },
    signal,
  )
  if (isCancelled()) return fail({ code: 'cancelled' })
  if (!extracted.ok) return extracted
  const { digest, opening, publisher, passages, voices, drafts } = extracted.value
  const known = await attempt(() => materialWith(deps, digest))
  if (!known.ok) return known
  if (known.value)
    return fail({ code: 'text-known', material: known.value.id, title: known.value.material.title })
  const title = oneLine(input.title ?? '', MAX_TITLE_LENGTH) || oneLine(opening, MAX_TITLE_LENGTH)
  const author = oneLine(input.author ?? '', MAX_NAME_LENGTH)
  const id = `${slugFrom(title)}-${deps.ids.short()}` as MaterialId
  const row: MaterialRow = {
    id,
    material: {
      id,
      title,
      publisher,
      digest,
      passages: [...passages],
      text,
      ...(author !== '' && { author }),
      ...(input.link !== null && { link: input.link }),
      ...(v.is(LooseDateSchema, input.published) && { published: { on: input.published } }),
    },
    voices,
    importedAt: deps.clock.now(),
    deck: null,
  }
  const rows = drafts.map((draft): DraftRow => ({ ...draft, material: id, vetted: null }))
  const stored = await attempt(() => store(deps, row, rows, signal))
  if (stored.ok) return ok(row)
  return isCancelled() ? fail({ code: 'cancelled' }) : stored
}

/** The material with the same text, whatever its quotation marks, dashes and white space. */
async function materialWith({ db }: Pick<Deps, 'db'>, digest: string): Promise<MaterialRow | undefined> {
  return db.materials.filter(({ material }) => material.digest === digest).first()
}

/**
 * Stores all rows or none, in batches, because one request for thousands of rows would block the page. Throws when
 * cancelled.
 */
async function store(
  deps: Deps,
  row: MaterialRow,
  drafts: readonly DraftRow[],
  signal?: AbortSignal,
): Promise<void> {
  const { db } = deps
  await db.transaction('rw', db.materials, db.drafts, db.edits, async (transaction) => {
    await putEdited(db, 'materials', [row], editStamp(deps))
    for (let at = 0; at < drafts.length; at += DRAFTS_PER_BATCH) {
      if (signal?.aborted === true) transaction.abort()
      await addDrafts(db, drafts.slice(at, at + DRAFTS_PER_BATCH))
    }
  })
}

/** A text as one line, cut to a length. The cut leaves no space at the end and no half of a surrogate pair. */
function oneLine(text: string, length: number): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trimEnd()
}

/** Reads a file that a person opened: a text within the limits of a paste, or the source of a page. */
export function textOfFile(bytes: Uint8Array): Result<string, ImportError> {
  const read = readTextBytes(bytes)
  return read.ok ? read : fail({ code: `text-${read.error.code}` })
}

/** Reads a file that is not UTF-8 and declares no encoding. */
export function textOfOlderFile(bytes: Uint8Array, encoding: OlderEncoding): Result<string, ImportError> {
  const read = readOlderBytes(bytes, encoding)
  return read.ok ? read : fail({ code: `text-${read.error.code}` })
}

/** Refuses a text that is too long to be shown or read. */
export function withinLimit(text: string): Result<string, ImportError> {
  return text.length > MAX_TEXT_LENGTH ? fail({ code: 'text-too-long' }) : ok(text)
}

/** Tells whether a text is the source of a page, by how it begins. */
export function isPage(text: string): boolean {
  return /^\s*(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body|article)\b/iu.test(
    text.slice(0, 1000),
  )
}

/** Tells whether a piece of HTML says more than its plain text: who is quoted, or which reader speaks. */
export function tellsWhoSpeaks(html: string): boolean {
  return /<(?:blockquote|q)\b|\bcomment/iu.test(html)
}

/**
 * Reads a page of HTML: its visible text, with quotations and comments marked, and what its head says. A worker parses
 * it; it is never drawn as HTML.
 */
export async function factsOfPage(
  { readPage }: Pick<Deps, 'readPage'>,
  html: string,
  signal?: AbortSignal,
): Promise<Result<PageFacts, ImportError>> {
  if (html.length > MAX_TEXT_BYTES) return fail({ code: 'text-too-long' })
  const read = await readPage({ content: html, isHtml: true, shape: null, keep: [] }, signal)
  if (signal?.aborted === true) return fail({ code: 'cancelled' })
  if (!read.ok) return read
  const { text } = read.value
  if (text.trim() === '') return fail({ code: 'text-empty' })
  return text.length > MAX_TEXT_LENGTH ? fail({ code: 'text-too-long' }) : read
}
