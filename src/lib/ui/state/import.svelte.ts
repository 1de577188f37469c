import type { MaterialId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { MAX_TEXT_BYTES, MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import type { Deps } from '$lib/usecases/deps'
import { importMaterial, isPage, tellsWhoSpeaks, textOfFile, textOfPage } from '$lib/usecases/import-material'

/** Where the text in the box is from, if it was not typed: a file by its name, or the clipboard; HTML was read as what it shows. */
interface Origin {
  readonly file: string | null
  readonly isPage: boolean
}

/** A text on its way in: what the person typed and opened, and whether it is being read. Nothing typed is ever lost. */
export class Import {
  readonly #deps: Deps
  #text = $state('')
  #title = $state('')
  #publisher = $state('')
  #link = $state('')
  #origin = $state.raw<Origin | null>(null)
  #error = $state<string | null>(null)
  #running = $state.raw<AbortController | null>(null)

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
  }

  get title(): string {
    return this.#title
  }

  set title(title: string) {
    this.#title = title
  }

  get publisher(): string {
    return this.#publisher
  }

  set publisher(publisher: string) {
    this.#publisher = publisher
  }

  get link(): string {
    return this.#link
  }

  set link(link: string) {
    this.#link = link
    this.#error = null
  }

  get origin(): Origin | null {
    return this.#origin
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
    const text = isHtml ? await this.#readPage(read.value) : read.value
    if (text === null) return
    if (this.#text !== before) {
      // What was typed meanwhile stays.
      this.#error = 'cancelled'
      return
    }
    this.#text = text
    this.#origin = { file: file.name, isPage: isHtml }
  }

  /** HTML on the clipboard that tells more than the plain text beside it; null where the platform may paste as ever. */
  pageOn(clipboard: DataTransfer): string | null {
    if (this.working) return null
    const html = clipboard.getData('text/html')
    if (tellsWhoSpeaks(html)) return html
    const plain = clipboard.getData('text/plain')
    return isPage(plain) ? plain : null
  }

  /**
   * Puts pasted HTML into the box as the text it shows.
   * @param place puts a text where the cursor stands, and gives the whole text back
   */
  async paste(html: string, place: (text: string) => string): Promise<void> {
    const text = await this.#readPage(html)
    if (text === null) return
    this.#text = place(text)
    this.#origin = { file: null, isPage: true }
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
    return taken?.id ?? null
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
