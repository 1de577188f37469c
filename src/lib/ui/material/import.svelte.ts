import type { PageMeta } from '$lib/domain/extraction/shapes/page'
import type { OlderEncoding } from '$lib/domain/material/older-encodings'
import type { MaterialId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { PageFacts } from '$lib/formats/page-facts'
import { MAX_TEXT_BYTES, MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import type { Deps } from '$lib/usecases/deps'
import {
  isEmptyDraft,
  isSameDraft,
  keepImportDraft,
  readImportDraft,
  type ImportDraft,
} from '$lib/usecases/materials/import-draft'
import {
  factsOfPage,
  importMaterial,
  isPage,
  tellsWhoSpeaks,
  withinLimit,
} from '$lib/usecases/materials/import-material'
import { readOpenedFile } from '$lib/usecases/materials/opened-file'
import { bytesOfFile } from '$lib/ui/app/bytes-of-file'
import { nextTask } from '$lib/ui/app/next-task'
import { ImportDetails } from './import-details.svelte'
import { PageLook, type HtmlPage, type RenewedText } from './page-look.svelte'

/**
 * The source of the text in the box, if it was not typed: a file with its name, or the clipboard. HTML is read as its
 * visible text.
 */
interface Origin {
  readonly file: string | null
  readonly isPage: boolean
  /** The bytes and the encoding of a file that does not name its encoding. */
  readonly older?: { readonly bytes: Uint8Array; readonly encoding: OlderEncoding } | undefined
}

/** A text for the box, and what its HTML says of itself and leaves out. */
type ReadText = Pick<PageFacts, 'text' | 'meta' | 'leftOut'>

/** Milliseconds between two writes of a short text, and further ones for each character. */
const [STORE_INTERVAL_MS, STORE_INTERVAL_MS_PER_CHARACTER] = [400, 0.01]

/**
 * The import of a text: its typed or opened content, and the running extraction. No typed text is lost: the device
 * keeps it until it is imported or cleared.
 */
export class Import {
  readonly #deps: Deps
  #text = $state('')
  #origin = $state.raw<Origin | null>(null)
  #error = $state<string | null>(null)
  #running = $state.raw<AbortController | null>(null)
  #restored = $state(false)
  /** The text that was stored last, to avoid writing it twice. */
  #kept: ImportDraft | null = null
  #keptAt = -Infinity
  /** The last write of the text. */
  #stored: Promise<void> = Promise.resolve()
  #keeping: ReturnType<typeof setTimeout> | undefined

  /** Title, publisher, link and date, filled in from the text. */
  readonly details: ImportDetails
  /** The look at the text before its claims are drawn out. */
  readonly look: PageLook

  constructor(deps: Deps) {
    this.#deps = deps
    this.details = new ImportDetails(() => {
      if (this.#error === 'link-invalid') this.#error = null
      this.#keepSoon()
    })
    const renew = ({ text, meta, page }: RenewedText): void => {
      const origin = this.#origin
      this.#put(text, meta, page)
      this.#origin = origin
    }
    this.look = new PageLook(deps, (meta) => this.details.fill(meta), renew)
  }

  /** The longest text to import, in characters (UTF-16 code units). */
  readonly limit = MAX_TEXT_LENGTH

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    this.#put(text)
  }

  #put(text: string, head: Partial<PageMeta> = {}, page: HtmlPage | null = null): void {
    this.#text = text
    this.look.soon(text, head, page)
    this.#origin = null
    this.#error = null
    this.#restored = false
    this.#keepSoon()
  }

  get origin(): Origin | null {
    return this.#origin
  }

  /** True if the text was started on an earlier visit. */
  get restored(): boolean {
    return this.#restored
  }

  /** Restores the text of an earlier visit, unless the box has text already. */
  async restore(): Promise<void> {
    const draft = await readImportDraft(this.#deps)
    if (!draft || !isEmptyDraft(this.#draft())) return
    this.#kept = draft
    this.#text = draft.text
    this.details.restore(draft)
    this.look.soon(draft.text)
    this.#restored = draft.text !== ''
  }

  /** Clears the form, and the stored text. */
  clear(): Promise<void> {
    this.text = ''
    this.details.clear()
    return this.keep()
  }

  /** Stores the current text at once, for a page that is about to close. Resolves when it is stored. */
  keep(): Promise<void> {
    clearTimeout(this.#keeping)
    const draft = this.#draft()
    if (isSameDraft(draft, this.#kept)) return this.#stored
    this.#kept = draft
    this.#keptAt = performance.now()
    this.#stored = keepImportDraft(this.#deps, draft)
    return this.#stored
  }

  /**
   * Stores the text. The first change is written at once, because a page that is being closed does not finish a write
   * that it starts then. A long text is written less often, because each write goes as a whole to the database and to
   * the journal.
   */
  #keepSoon(): void {
    clearTimeout(this.#keeping)
    const every = STORE_INTERVAL_MS + this.#text.length * STORE_INTERVAL_MS_PER_CHARACTER
    const wait = Math.max(0, this.#keptAt + every - performance.now())
    this.#keeping = setTimeout(() => void this.keep(), wait)
  }

  get error(): string | null {
    return this.#error
  }

  #draft(): ImportDraft {
    return { text: this.#text, ...this.details.values }
  }

  get working(): boolean {
    return this.#running !== null
  }

  /** Puts a file's text into the box. A file that is not text leaves the box unchanged. */
  async open(file: File): Promise<void> {
    if (this.working) return
    this.#error = null
    if (file.size > MAX_TEXT_BYTES) return this.#refuse('text-too-long')
    const bytes = await bytesOfFile(file)
    return bytes ? this.#show(bytes, file.name, null) : this.#refuse('file-unreadable')
  }

  /** The encoding in which a file was read that names none; null for any other text. */
  get encoding(): OlderEncoding | null {
    return this.#origin?.older?.encoding ?? null
  }

  /** Reads the opened file again, because its letters came out wrong. */
  async readAs(encoding: OlderEncoding): Promise<void> {
    const { file, older } = this.#origin ?? {}
    if (file && older && !this.working) await this.#show(older.bytes, file, encoding)
  }

  async #show(bytes: Uint8Array, name: string, chosen: OlderEncoding | null): Promise<void> {
    const read = readOpenedFile(bytes, name, chosen)
    if (!read.ok) return this.#refuse(read.error.code)
    const { text, isPage, encoding } = read.value
    const before = this.#text
    const page = isPage ? await this.#readPage(text) : this.#short(text)
    if (page === null) return
    // Keep the text that was typed meanwhile.
    if (this.#text !== before) return this.#refuse('cancelled')
    this.#put(page.text, page.meta, isPage ? { html: text, leftOut: page.leftOut } : null)
    this.#origin = { file: name, isPage, older: encoding ? { bytes, encoding } : undefined }
  }

  /** HTML from the clipboard that says more than the plain text beside it; null if the browser can paste as usual. */
  pageOn(clipboard: DataTransfer): string | null {
    if (this.working) return null
    const html = clipboard.getData('text/html')
    if (html.length <= MAX_TEXT_BYTES && tellsWhoSpeaks(html)) return html
    const plain = clipboard.getData('text/plain')
    return isPage(plain) ? plain : null
  }

  /**
   * Refuses pasted or dropped plain text over the limit before the box shows it, because showing it would block the
   * page for seconds.
   * @param replaced the number of characters in the box that it replaces
   * @returns true if the text was refused
   */
  refuseLong(data: DataTransfer, replaced = 0): boolean {
    const isLong = this.#isOver(data.getData('text/plain'), replaced)
    if (isLong) this.#refuse('text-too-long')
    return isLong
  }

  #isOver(added: string, replaced: number): boolean {
    return this.#text.length - replaced + added.length > MAX_TEXT_LENGTH
  }

  /**
   * Puts pasted HTML into the box as its visible text.
   * @param place inserts a text at the cursor, and returns the whole text
   * @param replaced the number of characters in the box that it replaces
   */
  async paste(html: string, place: (text: string) => string, replaced = 0): Promise<void> {
    const page = await this.#readPage(html)
    if (page === null) return
    if (this.#isOver(page.text, replaced)) return this.#refuse('text-too-long')
    const whole = place(page.text)
    // The head speaks for the whole box only if the page is all that is in it.
    const isAll = whole === page.text
    this.#put(whole, isAll ? page.meta : {}, isAll ? { html, leftOut: page.leftOut } : null)
    this.#origin = { file: null, isPage: true }
  }

  /** A text that may be shown; null if it is too long. */
  #short(text: string): ReadText | null {
    const checked = withinLimit(text)
    if (checked.ok) return { text, meta: {}, leftOut: [] }
    this.#refuse(checked.error.code)
    return null
  }

  #refuse(code: string): void {
    this.#error = code
  }

  #readPage(html: string): Promise<ReadText | null> {
    return this.#run((signal) => factsOfPage(this.#deps, html, signal))
  }

  /** Extracts the claims. @returns the new material, or null if it failed or was cancelled */
  async start(): Promise<MaterialId | null> {
    if (this.working) return null
    const { title, publisher, link, published } = this.details.values
    const input = {
      text: this.#text,
      ...{ title: orNull(title), publisher: orNull(publisher), link: orNull(link) },
      ...{ published: orNull(published), author: this.look.facts?.meta.author ?? null },
      ...{ shape: this.look.shape, keep: this.look.keep },
    }
    this.look.stop()
    const taken = await this.#run((signal) => importMaterial(this.#deps, input, signal))
    if (!taken) return null
    // The text is a material now and no longer a draft. A long text in the box makes leaving the page slow.
    clearTimeout(this.#keeping)
    this.#text = ''
    this.#kept = this.#draft()
    await keepImportDraft(this.#deps, null)
    await nextTask()
    return taken.id
  }

  /** Runs work that can be cancelled; null if it failed, with the reason as the error. */
  async #run<T>(
    work: (signal: AbortSignal) => Promise<Result<T, { readonly code: string }>>,
  ): Promise<T | null> {
    const running = new AbortController()
    this.#running = running
    this.#error = null
    const done = await work(running.signal)
    this.#running = null
    if (done.ok) return done.value
    this.#error = done.error.code
    return null
  }

  cancel(): void {
    this.#running?.abort()
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
