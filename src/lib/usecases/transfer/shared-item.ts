import { documentKindOf } from '$lib/formats/documents/document'
import { isBackup, kindOfText, type SharedKind } from '$lib/formats/recognise'
import { readTextBytes } from '$lib/formats/text-file'
import { MAX_SHARED_BYTES, parked, unpark } from '$lib/storage/parked'
import type { Deps } from '$lib/usecases/deps'

/** An item from another app, and the screen that it belongs on. Nothing of it is in the library. */
export interface SharedItem {
  readonly file: File
  readonly kind: SharedKind
}

/** Looks at the item that another app shared, and leaves it where it waits. Null if there is none. */
export async function lookAtShared({ clock }: Pick<Deps, 'clock'>): Promise<SharedItem | null> {
  const file = await parked(clock.now())
  if (!file || file.size > MAX_SHARED_BYTES) return null
  return { file, kind: await kindOfFile(file) }
}

/** Takes the shared item. It is gone after that, so a reload does not bring it back. */
export async function takeShared(deps: Pick<Deps, 'clock'>): Promise<SharedItem | null> {
  const item = await lookAtShared(deps)
  await unpark()
  return item
}

/** The kind of a file, by its content. A document such as a PDF counts as a text. */
async function kindOfFile(file: Blob): Promise<SharedKind> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (documentKindOf(bytes) !== null) return 'text'
  if (isBackup(bytes)) return 'backup'
  const read = readTextBytes(bytes)
  // A deck may be longer than a text that can be read as an article.
  return kindOfText(read.ok ? read.value : new TextDecoder().decode(bytes))
}

/** Only prose has a space behind its commas. A line of a table may begin like `sep=;` or `#separator:tab`. */
const LIKE_PROSE = /^(?!sep=|#\w)[^\t]*[,;|] [^\t]*$/u

/**
 * The kind of a file that a person opens as a text. Lines of prose that happen to have equally many commas are a text
 * here, unless the name says that they are a table.
 */
export async function kindForImport(file: File): Promise<SharedKind> {
  const kind = await kindOfFile(file)
  if (kind !== 'table' || /\.(?:csv|tsv)$/iu.test(file.name)) return kind
  return LIKE_PROSE.test(await file.text()) ? 'text' : 'table'
}
