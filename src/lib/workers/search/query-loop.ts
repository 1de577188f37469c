/** Where questions are asked while the library is still being read: the latest question always goes first. */
import type { SearchEntry, SearchLibrary, SearchResults } from './library'

/** What the desk needs of the world. */
export interface DeskTools {
  readonly answer: (results: SearchResults) => void
  /** Milliseconds, of any clock that goes evenly. */
  readonly now: () => number
  /** Lets what has arrived meanwhile be heard. */
  readonly turn: () => Promise<void>
}

/** After this many milliseconds of searching, the desk listens whether something else is asked by now. */
const SLICE_MS = 8
/** While the library is being read, an open question is answered again this often, in milliseconds. */
const REOPEN_AFTER_MS = 300

/** Answers the latest question; a newer one makes an older one void, even half-way. */
export class SearchDesk {
  readonly #library: SearchLibrary
  readonly #tools: DeskTools
  #question: { readonly query: string; readonly most: number } | null = null
  /** The question is new, or the library is other than when it was answered. */
  #open = false
  #answeredAt = -Infinity
  /** Nothing is known, not even that there is nothing, before the library was heard of. */
  #told = false
  #working = false

  constructor(library: SearchLibrary, tools: DeskTools) {
    this.#library = library
    this.#tools = tools
  }

  /** Asks. The answer comes when it is found, unless something else is asked before. */
  async ask(query: string, most: number): Promise<void> {
    this.#question = { query, most }
    this.#open = true
    await this.#work()
  }

  /** The library holds this now; an open question is answered again. */
  async update(entries: readonly SearchEntry[]): Promise<void> {
    this.#library.expect(entries)
    this.#told = true
    this.#open = true
    await this.#work()
  }

  async #work(): Promise<void> {
    if (this.#working || !this.#told) return
    this.#working = true
    try {
      while (this.#open || this.#library.known < 1) {
        if (this.#open) await this.#answer()
        else await this.#read()
      }
    } finally {
      this.#working = false
    }
  }

  async #read(): Promise<void> {
    await this.#library.readNext(async () => {
      await this.#tools.turn()
      if (this.#open) await this.#answer()
    })
    this.#open ||= this.#library.known === 1 || this.#tools.now() - this.#answeredAt > REOPEN_AFTER_MS
  }

  async #answer(): Promise<void> {
    const question = this.#question
    this.#open = false
    if (!question) return
    const results = await this.#find(question)
    this.#answeredAt = this.#tools.now()
    if (results) this.#tools.answer(results)
  }

  /** Null where something else was asked meanwhile. */
  async #find(question: { readonly query: string; readonly most: number }): Promise<SearchResults | null> {
    const { now, turn } = this.#tools
    const search = this.#library.find(question.query, question.most)
    for (;;) {
      // Before anything is done too: of questions that came at once, only the last is worth it.
      await turn()
      if (this.#question !== question) return null
      const since = now()
      do {
        const step = search.next()
        if (step.done === true) return step.value
      } while (now() - since < SLICE_MS)
    }
  }
}
