/** Answers queries while the library is still being read: the latest query always goes first. */
import type { SearchEntry, SearchLibrary, SearchResults } from './library'

/** The functions that the loop needs from outside. */
export interface DeskTools {
  readonly answer: (results: SearchResults) => void
  /** Milliseconds of any steady clock. */
  readonly now: () => number
  /** Waits until arrived messages have been handled. */
  readonly turn: () => Promise<void>
}

/** After this many milliseconds of searching, the loop checks for a newer query. */
const SLICE_MS = 8
/** Milliseconds between two answers to an open query while the library is being read. */
const REOPEN_AFTER_MS = 300

/** Answers the latest query. A newer one cancels an older one, even halfway. */
export class SearchDesk {
  readonly #library: SearchLibrary
  readonly #tools: DeskTools
  #question: { readonly query: string; readonly most: number } | null = null
  /** True if the query is new, or the library has changed since the last answer. */
  #open = false
  #answeredAt = -Infinity
  /** Don't answer until the first library update: before it, even an empty result would be wrong. */
  #told = false
  #working = false

  constructor(library: SearchLibrary, tools: DeskTools) {
    this.#library = library
    this.#tools = tools
  }

  /** Sets the query. Its answer comes when it is found, unless a newer query arrives first. */
  async ask(query: string, most: number): Promise<void> {
    this.#question = { query, most }
    this.#open = true
    await this.#work()
  }

  /** Sets the content of the library. The open query is answered again. */
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

  /** Null if a newer query arrived meanwhile. */
  async #find(question: { readonly query: string; readonly most: number }): Promise<SearchResults | null> {
    const { now, turn } = this.#tools
    const search = this.#library.find(question.query, question.most)
    for (;;) {
      // Also check before the first piece: of several queries at once only the last matters.
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
