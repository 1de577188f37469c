import type { PageMeta } from '$lib/domain/extraction/shapes/page'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import type { LeftOutPart } from '$lib/formats/html-left-out'
import type { PageFacts } from '$lib/formats/page-facts'
import type { Deps } from '$lib/usecases/deps'

/** A shorter text tells too little. UTF-16 code units. */
const MIN_LENGTH = 60
/** The app looks at a text after a pause in typing of so many milliseconds. */
const PAUSE_MS = 400

/** A page of HTML from which the text in the box comes, with the parts that its text leaves out. */
export interface HtmlPage {
  readonly html: string
  readonly leftOut: readonly LeftOutPart[]
}

/** A text that takes the place of the one in the box. */
export interface RenewedText {
  readonly text: string
  readonly meta: Partial<PageMeta>
  readonly page: HtmlPage
}

/** The look at a text before its claims are drawn out: its shape, and the parts left out. A person can correct it. */
export class PageLook {
  readonly #deps: Pick<Deps, 'readPage'>
  readonly #found: (meta: Partial<PageMeta>) => void
  readonly #renew: (text: RenewedText) => void
  #facts = $state.raw<PageFacts | null>(null)
  #shape = $state<Shape | null>(null)
  #keep = $state.raw<readonly number[]>([])
  #text = ''
  /** The data in the head of the HTML from which the text comes. */
  #head: Partial<PageMeta> = {}
  #page = $state.raw<HtmlPage | null>(null)
  #running: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * @param found takes what a text says of itself
   * @param renew puts a text with parts brought back into the box
   */
  constructor(
    deps: Pick<Deps, 'readPage'>,
    found: (meta: Partial<PageMeta>) => void,
    renew: (text: RenewedText) => void,
  ) {
    this.#deps = deps
    this.#found = found
    this.#renew = renew
  }

  /** Null while nothing is known. */
  get facts(): PageFacts | null {
    return this.#facts
  }

  /** The shape that the person chose; null if the app decides. */
  get shape(): Shape | null {
    return this.#shape
  }

  /** The starts of the blocks that the person brought back. */
  get keep(): readonly number[] {
    return this.#keep
  }

  /** The parts of the HTML that the text in the box leaves out. */
  get parts(): readonly LeftOutPart[] {
    return this.#page?.leftOut ?? []
  }

  /**
   * Looks at a new text after a pause.
   * @param head what the head of its HTML says
   * @param page the HTML itself, if nothing else is in the box
   */
  soon(text: string, head: Partial<PageMeta> = {}, page: HtmlPage | null = null): void {
    this.stop()
    this.#page = page
    this.#text = text
    this.#head = head
    this.#keep = []
    if (text.trim().length < MIN_LENGTH) {
      this.#facts = null
      this.#shape = null
      return
    }
    this.#timer = setTimeout(() => void this.now(), PAUSE_MS)
  }

  /** Looks at the text at once. A failure shows nothing, because the text can be imported all the same. */
  async now(): Promise<void> {
    this.stop()
    const running = new AbortController()
    this.#running = running
    const request = { content: this.#text, isHtml: false, shape: this.#shape, keep: this.#keep }
    const read = await this.#deps.readPage(request, running.signal)
    if (running.signal.aborted || !read.ok) return
    const { language } = read.value.meta
    const meta = { ...read.value.meta, ...this.#head, ...(language !== null && { language }) }
    this.#facts = { ...read.value, meta }
    this.#found(meta)
  }

  /** Ends a look that is waiting or running. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
    this.#running = null
  }

  /** Takes the shape that the person chose; null lets the app decide. */
  choose(shape: Shape | null): Promise<void> {
    this.#shape = shape
    this.#keep = []
    return this.now()
  }

  /** Brings a part of the HTML back into the text, or leaves it out again. */
  async bringPart(at: number, isKept: boolean): Promise<void> {
    const page = this.#page
    if (!page) return
    const kept = page.leftOut.filter((part) => part.kept).map((part) => part.at)
    const bring = isKept ? [...kept, at] : kept.filter((one) => one !== at)
    const request = { content: page.html, isHtml: true, shape: null, keep: [], bring }
    const read = await this.#deps.readPage(request)
    // A text that was typed meanwhile stays.
    if (!read.ok || this.#page !== page) return
    const { text, meta, leftOut } = read.value
    this.#renew({ text, meta, page: { html: page.html, leftOut } })
  }

  /** Brings a block back, or leaves it out again. */
  bring(start: number, isKept: boolean): Promise<void> {
    this.#keep = isKept ? [...this.#keep, start] : this.#keep.filter((one) => one !== start)
    return this.now()
  }
}
