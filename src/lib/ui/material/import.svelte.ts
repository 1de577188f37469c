import type { PageMeta } from '$lib/domain/extraction/shapes/page'
import type { OlderEncoding } from '$lib/domain/material/older-encodings'
import type { Result } from '$lib/domain/shared/result'
import type { PageFacts } from '$lib/formats/page-facts'
import { MAX_TEXT_BYTES, MAX_TEXT_LENGTH } from '$lib/formats/text-file'
import type { Deps } from '$lib/usecases/deps'
import { isEmptyDraft, readImportDraft, type ImportDraft } from '$lib/usecases/materials/import-draft'
import { factsOfPage, isPage, tellsWhoSpeaks } from '$lib/usecases/materials/import-material'
import { nextTask } from '$lib/ui/app/next-task'
import { DraftKeeper } from './draft-keeper'
import { drawOut, prepareToDrawOut, type Imported } from './draw-out'
import { ImportDetails } from './import-details.svelte'
import { OpenFiles, type BoxText, type Origin } from './open-files.svelte'
import { PageLook, type HtmlPage, type RenewedText } from './page-look.svelte'

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
  readonly #keeper: DraftKeeper

  /** Title, publisher, link and date, filled in from the text. */
  readonly details: ImportDetails
  /** The look at the text before its claims are drawn out. */
  readonly look: PageLook
  /** The opened files: chapters of a book, and files that wait. */
  readonly files: OpenFiles
  #isReading = $state(false)
  #elsewhere = $state.raw<File | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
    this.files = new OpenFiles(deps)
    this.#keeper = new DraftKeeper(deps, () => this.#draft())
    this.details = new ImportDetails(() => {
      if (this.#error === 'link-invalid') this.#error = null
      this.#keeper.soon()
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
    if (text === '') this.files.closeBook()
    else prepareToDrawOut()
    this.look.soon(text, head, page)
    this.#origin = null
    this.#error = null
    this.#restored = false
    this.#keeper.soon()
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
    this.#keeper.note(draft)
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
    return this.#keeper.keep()
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

  /** A file or a pasted text that belongs to the screen for decks and cards; null if none does. */
  get elsewhere(): File | null {
    return this.#elsewhere
  }

  /** Opens the first of the files, and lets the others wait. */
  async openAll(files: readonly File[]): Promise<void> {
    const [first, ...rest] = files
    if (!first || this.working) return
    this.files.wait(rest)
    await this.open(first)
  }

  /** Opens the next file that waits. @returns false if none does */
  async openNext(): Promise<boolean> {
    const file = this.files.next()
    if (file) await this.open(file)
    return file !== null
  }

  /** Puts a file's text into the box. A file that gives no text leaves the box unchanged. */
  async open(file: File): Promise<void> {
    if (this.working) return
    this.files.closeBook()
    await this.#fill((signal) => this.files.read(file, signal))
    this.#sendOn(file)
  }

  /** Puts another chapter of the opened book into the box. */
  async openChapter(at: number): Promise<void> {
    if (!this.working) await this.#fill((signal) => this.files.readChapter(at, signal))
  }

  /** The encoding in which a file was read that names none; null for any other text. */
  get encoding(): OlderEncoding | null {
    return this.#origin?.older?.encoding ?? null
  }

  /** Reads the opened file again, because its letters came out wrong. */
  async readAs(encoding: OlderEncoding): Promise<void> {
    const { file, older } = this.#origin ?? {}
    if (file && older && !this.working)
      await this.#fill((signal) => this.files.readBytes(older.bytes, file, encoding, signal))
  }

  async #fill(
    read: (signal: AbortSignal) => Promise<Result<BoxText, { readonly code: string }>>,
  ): Promise<void> {
    const before = this.#text
    this.#isReading = true
    const box = await this.#run(read)
    this.#isReading = false
    if (!box) return
    // Keep the text that was typed meanwhile.
    if (this.#text !== before) return this.#refuse('cancelled')
    this.#put(box.text, box.meta, box.page)
    this.#origin = box.origin
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
    const page = await this.#run<PageFacts>((signal) => factsOfPage(this.#deps, html, signal))
    if (page === null) return
    if (this.#isOver(page.text, replaced)) return this.#refuse('text-too-long')
    const whole = place(page.text)
    // The head speaks for the whole box only if the page is all that is in it.
    const isAll = whole === page.text
    this.#put(whole, isAll ? page.meta : {}, isAll ? { html, leftOut: page.leftOut } : null)
    this.#origin = { file: null, isPage: true }
  }

  #refuse(code: string): void {
    this.#error = code
  }

  /** Extracts the claims. @returns the material, new or known, or null if it failed or was cancelled */
  async start(): Promise<Imported | null> {
    if (this.working) return null
    const { title, publisher, author, link, published } = this.details.values
    const input = {
      text: this.#text,
      ...{ title: orNull(title), publisher: orNull(publisher), link: orNull(link) },
      ...{ published: orNull(published), author: orNull(author) },
      ...{ shape: this.look.shape, keep: this.look.keep },
    }
    this.look.stop()
    const taken = await this.#run((signal) => drawOut(this.#deps, input, signal))
    this.#sendOn(new File([input.text], ''))
    if (!taken) return null
    // The text is a material now and no longer a draft. A long text in the box makes leaving the page slow.
    this.#text = ''
    this.details.clear()
    this.files.closeBook()
    await this.#keeper.drop()
    await nextTask()
    return taken
  }

  /** Leaves what the app has recognised as a deck, cards or a backup to the screen for it. */
  #sendOn(file: File): void {
    if (this.#error !== 'belongs-elsewhere') return
    this.#error = null
    this.#elsewhere = file
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

  /** True while a file or a page is read for the box; false while claims are drawn out. */
  get isReading(): boolean {
    return this.#isReading
  }

  cancel(): void {
    this.#running?.abort()
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
