import type { MaterialId } from '$lib/domain/shared/ids'
import { MAX_TEXT_BYTES, MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import type { Deps } from '$lib/usecases/deps'
import { importMaterial, textOfFile } from '$lib/usecases/import-material'

/** A text on its way in: what the person typed and opened, and whether it is being read. Nothing typed is ever lost. */
export class Import {
  readonly #deps: Deps
  #text = $state('')
  #title = $state('')
  #publisher = $state('')
  #link = $state('')
  #file = $state<string | null>(null)
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
    this.#file = null
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

  /** The name of the file whose text is in the box. */
  get file(): string | null {
    return this.#file
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
    this.#text = read.value
    this.#file = file.name
  }

  /** Draws the claims out. @returns the new material, or null where it failed or was cancelled */
  async start(): Promise<MaterialId | null> {
    if (this.working) return null
    const running = new AbortController()
    this.#running = running
    this.#error = null
    const input = {
      text: this.#text,
      title: orNull(this.#title),
      publisher: orNull(this.#publisher),
      link: orNull(this.#link),
    }
    const taken = await importMaterial(this.#deps, input, running.signal)
    this.#running = null
    if (taken.ok) return taken.value.id
    this.#error = taken.error.code
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
