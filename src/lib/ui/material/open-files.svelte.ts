import type { PageMeta } from '$lib/domain/extraction/shapes/page'
import type { OlderEncoding } from '$lib/domain/material/older-encodings'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { documentKindOf, MAX_DOCUMENT_BYTES, type DocumentPart } from '$lib/formats/documents/document'
import { MAX_TEXT_BYTES } from '$lib/formats/text-file'
import { bytesOfFile } from '$lib/ui/app/bytes-of-file'
import type { Deps } from '$lib/usecases/deps'
import { factsOfPage, withinLimit } from '$lib/usecases/materials/import-material'
import { readOpenedDocument, readOpenedFile } from '$lib/usecases/materials/opened-file'
import type { HtmlPage } from './page-look.svelte'

/**
 * The source of the text in the box, if it was not typed: a file with its name, or the clipboard. HTML is read as its
 * visible text.
 */
export interface Origin {
  readonly file: string | null
  readonly isPage: boolean
  /** The bytes and the encoding of a file that does not name its encoding. */
  readonly older?: { readonly bytes: Uint8Array; readonly encoding: OlderEncoding } | undefined
}

/** A text for the box, with what its source says of itself. */
export interface BoxText {
  readonly text: string
  readonly meta: Partial<PageMeta>
  readonly page: HtmlPage | null
  readonly origin: Origin
}

/** `belongs-elsewhere`: the file is a deck, cards or a backup, which have screens of their own. */
type Refused = { readonly code: string }

/** The files that a person opened: the one in the box with its chapters, and those that wait. */
export class OpenFiles {
  readonly #deps: Pick<Deps, 'readDocument' | 'readPage'>
  #waiting = $state.raw<readonly File[]>([])
  #chapters = $state.raw<readonly DocumentPart[]>([])
  #chapter = $state(0)
  #name = ''

  constructor(deps: Pick<Deps, 'readDocument' | 'readPage'>) {
    this.#deps = deps
  }

  /** The names of the files that come after the one in the box. */
  get waiting(): readonly string[] {
    return this.#waiting.map(({ name }) => name)
  }

  /** The chapters of the opened book; none for any other file. */
  get chapters(): readonly DocumentPart[] {
    return this.#chapters
  }

  /** The index of the chapter in the box. */
  get chapter(): number {
    return this.#chapter
  }

  /** Lets files wait until the one in the box is done. */
  wait(files: readonly File[]): void {
    this.#waiting = [...this.#waiting, ...files]
  }

  /** Takes the next file that waits; null if none does. */
  next(): File | null {
    const [file, ...rest] = this.#waiting
    this.#waiting = rest
    return file ?? null
  }

  /** Forgets the chapters of a book, because another text is in the box. */
  closeBook(): void {
    this.#chapters = []
  }

  /** Reads a file for the box. Nothing of it is stored. */
  async read(file: File, signal: AbortSignal): Promise<Result<BoxText, Refused>> {
    if (file.size > MAX_DOCUMENT_BYTES) return fail({ code: 'document-too-large' })
    const bytes = await bytesOfFile(file)
    if (!bytes) return fail({ code: 'file-unreadable' })
    const kind = documentKindOf(bytes)
    if (kind === null) return this.#readPlain(file, bytes, signal)
    const read = await readOpenedDocument(this.#deps, bytes, kind, signal)
    if (!read.ok) return read
    const { parts } = read.value
    this.#name = file.name
    const first = parts[0]
    if (!first) return fail({ code: 'document-no-text' })
    const box = await this.#boxOf(first, signal)
    if (box.ok && parts.length > 1) {
      this.#chapters = parts
      this.#chapter = 0
    }
    return box
  }

  /** Reads another chapter of the opened book. */
  async readChapter(at: number, signal: AbortSignal): Promise<Result<BoxText, Refused>> {
    const part = this.#chapters[at]
    if (!part) return fail({ code: 'document-no-text' })
    const box = await this.#boxOf(part, signal)
    if (box.ok) this.#chapter = at
    return box
  }

  /** Reads the bytes of a text file in the encoding that they name, or in the chosen one. */
  async readBytes(
    bytes: Uint8Array,
    name: string,
    chosen: OlderEncoding | null,
    signal: AbortSignal,
  ): Promise<Result<BoxText, Refused>> {
    const read = readOpenedFile(bytes, name, chosen)
    if (!read.ok) return read
    const { text, isPage, encoding } = read.value
    const origin = { file: name, isPage, older: encoding ? { bytes, encoding } : undefined }
    return isPage ? this.#readHtml(text, {}, origin, signal) : plain(text, {}, origin)
  }

  async #readPlain(file: File, bytes: Uint8Array, signal: AbortSignal): Promise<Result<BoxText, Refused>> {
    const { isBackup, kindForImport } = await import('$lib/ui/transfer/shared.lazy')
    if (isBackup(bytes)) return fail({ code: 'belongs-elsewhere' })
    if (file.size > MAX_TEXT_BYTES) return fail({ code: 'text-too-long' })
    const kind = await kindForImport(file)
    if (kind !== 'text' && kind !== 'link') return fail({ code: 'belongs-elsewhere' })
    return this.readBytes(bytes, file.name, null, signal)
  }

  #boxOf({ content, isHtml, meta }: DocumentPart, signal: AbortSignal): Promise<Result<BoxText, Refused>> {
    const origin = { file: this.#name, isPage: isHtml }
    return isHtml
      ? this.#readHtml(content, meta, origin, signal)
      : Promise.resolve(plain(content, meta, origin))
  }

  async #readHtml(
    html: string,
    said: Partial<PageMeta>,
    origin: Origin,
    signal: AbortSignal,
  ): Promise<Result<BoxText, Refused>> {
    const read = await factsOfPage(this.#deps, html, signal)
    if (!read.ok) return read
    const { text, meta, leftOut } = read.value
    return ok({ text, meta: { ...meta, ...known(said) }, page: { html, leftOut }, origin })
  }
}

function plain(text: string, said: Partial<PageMeta>, origin: Origin): Result<BoxText, Refused> {
  const checked = withinLimit(text)
  return checked.ok ? ok({ text, meta: known(said), page: null, origin }) : checked
}

/** The details that a document gives of itself, without empty ones. */
function known(meta: Partial<PageMeta>): Partial<PageMeta> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== null && value !== ''))
}
