import type { MaterialId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { MAX_TEXT_BYTES, MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import type { Deps } from '$lib/usecases/deps'
import { keepImportDraft, readImportDraft, type ImportDraft } from '$lib/usecases/materials/import-draft'
import {
  importMaterial,
  isPage,
  tellsWhoSpeaks,
  textOfFile,
  textOfPage,
  withinLimit,
} from '$lib/usecases/materials/import-material'

/** Where the text in the box is from, if it was not typed: a file by its name, or the clipboard; HTML was read as what it shows. */
interface Origin {
  readonly file: string | null
  readonly isPage: boolean
}

/** Milliseconds from one write of a short text to the next, and how much longer for each character. */
const KEEP_EVERY_MS = 400
const KEEP_EVERY_MS_A_CHARACTER = 0.01

/**
 * A text on its way in: what the person typed and opened, and whether it is being read. Nothing typed is lost: it is kept
 * on the device until it is imported or cleared.
 */
export class Import {
  readonly #deps: Deps
  #text = $state('')
  #title = $state('')
  #publisher = $state('')
  #link = $state('')
  #origin = $state.raw<Origin | null>(null)
  #error = $state<string | null>(null)
  #running = $state.raw<AbortController | null>(null)
  #restored = $state(false)
  /** What was kept last, so that the same is not written twice. */
  #kept: ImportDraft | null = null
  #keptAt = -Infinity
  #keeping: ReturnType<typeof setTimeout> | undefined

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The longest text that is taken, in characters (UTF-16 code units). */
  readonly limit = MAX_TEXT_LENGTH

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    this.#text = text
    this.#origin = null
    this.#error = null
    this.#restored = false
    this.#keepSoon()
  }

  get title(): string {
    return this.#title
  }

  set title(title: string) {
    this.#title = title
    this.#keepSoon()
  }

  get publisher(): string {
    return this.#publisher
  }

  set publisher(publisher: string) {
    this.#publisher = publisher
    this.#keepSoon()
  }

  get link(): string {
    return this.#link
  }

  set link(link: string) {
    this.#link = link
    this.#error = null
    this.#keepSoon()
  }

  get origin(): Origin | null {
    return this.#origin
  }

  /** The text was begun on an earlier visit. */
  get restored(): boolean {
    return this.#restored
  }

  /** Brings back what was typed on an earlier visit, unless something stands here already. */
  async restore(): Promise<void> {
    const draft = await readImportDraft(this.#deps)
    if (!draft || !isEmpty(this.#draft())) return
    this.#kept = draft
    this.#text = draft.text
    this.#title = draft.title
    this.#publisher = draft.publisher
    this.#link = draft.link
    this.#restored = draft.text !== ''
  }

  /** Empties everything, on the device too. */
  clear(): Promise<void> {
    this.text = ''
    this.#title = ''
    this.#publisher = ''
    this.#link = ''
    return this.keep()
  }

  /** Keeps what stands here now: for a page that is about to go. */
  async keep(): Promise<void> {
    clearTimeout(this.#keeping)
    const draft = this.#draft()
    if (isSame(draft, this.#kept)) return
    this.#kept = draft
    this.#keptAt = performance.now()
    await keepImportDraft(this.#deps, draft)
  }

  /**
   * The first change is written at once: a page that is left or reloaded finishes no write that it begins then. A long text
   * is written less often: each time it goes to the database and to the journal as a whole.
   */
  #keepSoon(): void {
    clearTimeout(this.#keeping)
    const every = KEEP_EVERY_MS + this.#text.length * KEEP_EVERY_MS_A_CHARACTER
    const wait = Math.max(0, this.#keptAt + every - performance.now())
    this.#keeping = setTimeout(() => void this.keep(), wait)
  }

  #draft(): ImportDraft {
    return { text: this.#text, title: this.#title, publisher: this.#publisher, link: this.#link }
  }

  get error(): string | null {
    return this.#error
  }

  get working(): boolean {
    return this.#running !== null
  }

  /** Puts a file's text into the box; a file that is no text leaves the box as it was. */
  async open(file: File): Promise<void> {
    if (this.working) return
    this.#error = null
    if (file.size > MAX_TEXT_BYTES) {
      this.#error = 'text-too-long'
      return
    }
    const bytes = await bytesOf(file)
    if (!bytes) {
      this.#error = 'file-unreadable'
      return
    }
    const read = textOfFile(bytes)
    if (!read.ok) {
      this.#error = read.error.code
      return
    }
    const isHtml = /\.x?html?$/iu.test(file.name) || isPage(read.value)
    const before = this.#text
    const text = isHtml ? await this.#readPage(read.value) : this.#short(read.value)
    if (text === null) return
    if (this.#text !== before) {
      // What was typed meanwhile stays.
      this.#error = 'cancelled'
      return
    }
    this.text = text
    this.#origin = { file: file.name, isPage: isHtml }
  }

  /** HTML on the clipboard that tells more than the plain text beside it; null where the platform may paste as ever. */
  pageOn(clipboard: DataTransfer): string | null {
    if (this.working) return null
    const html = clipboard.getData('text/html')
    if (html.length <= MAX_TEXT_BYTES && tellsWhoSpeaks(html)) return html
    const plain = clipboard.getData('text/plain')
    return isPage(plain) ? plain : null
  }

  /**
   * Refuses plain text that is pasted or dropped and over the limit, before the box shows it: that alone would hold the
   * page up for seconds.
   * @param replaced how much of the text in the box it takes the place of
   * @returns whether it was refused
   */
  refuseLong(data: DataTransfer, replaced = 0): boolean {
    const isLong = this.#isOver(data.getData('text/plain'), replaced)
    if (isLong) this.#error = 'text-too-long'
    return isLong
  }

  #isOver(added: string, replaced: number): boolean {
    return this.#text.length - replaced + added.length > MAX_TEXT_LENGTH
  }

  /**
   * Puts pasted HTML into the box as the text it shows.
   * @param place puts a text where the cursor stands, and gives the whole text back
   * @param replaced how much of the text in the box it takes the place of
   */
  async paste(html: string, place: (text: string) => string, replaced = 0): Promise<void> {
    const text = await this.#readPage(html)
    if (text === null) return
    if (this.#isOver(text, replaced)) {
      this.#error = 'text-too-long'
      return
    }
    this.text = place(text)
    this.#origin = { file: null, isPage: true }
  }

  /** A text that may be shown; null where it is too long. */
  #short(text: string): string | null {
    const checked = withinLimit(text)
    if (checked.ok) return text
    this.#error = checked.error.code
    return null
  }

  #readPage(html: string): Promise<string | null> {
    return this.#run((signal) => textOfPage(this.#deps, html, signal))
  }

  /** Draws the claims out. @returns the new material, or null where it failed or was cancelled */
  async start(): Promise<MaterialId | null> {
    if (this.working) return null
    const input = {
      text: this.#text,
      title: orNull(this.#title),
      publisher: orNull(this.#publisher),
      link: orNull(this.#link),
    }
    const taken = await this.#run((signal) => importMaterial(this.#deps, input, signal))
    if (!taken) return null
    // It is a material now, and no draft any more.
    clearTimeout(this.#keeping)
    this.#kept = this.#draft()
    await keepImportDraft(this.#deps, null)
    return taken.id
  }

  /** Runs what can be cancelled; null where it failed, with the reason as the error. */
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

function isEmpty(draft: ImportDraft): boolean {
  return Object.values(draft).every((value) => value === '')
}

function isSame(draft: ImportDraft, kept: ImportDraft | null): boolean {
  const { text, title, publisher, link } = kept ?? { text: '', title: '', publisher: '', link: '' }
  return draft.text === text && draft.title === title && draft.publisher === publisher && draft.link === link
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

/** A file may have been moved or be a folder: the platform says so only by throwing. */
async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}
