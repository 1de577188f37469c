import type { SearchResults } from '$lib/workers/search/library'
import { openSearch, type Search } from '$lib/workers/search/client'

const NONE: SearchResults = { query: '', count: 0, hits: [], near: false, known: 1 }

/** Search in the library during typing. Its worker starts when the field gets focus, and reads the library once. */
export class LibrarySearch {
  readonly #start: () => Worker
  readonly #base: string
  #search: Search | null = null
  #query = $state('')
  #results = $state.raw<SearchResults>(NONE)
  #failed = $state(false)

  constructor(start: () => Worker, base: string) {
    this.#start = start
    this.#base = base
  }

  get query(): string {
    return this.#query
  }

  get results(): SearchResults {
    return this.#results
  }

  get failed(): boolean {
    return this.#failed
  }

  /** True if the shown results belong to an earlier query. */
  get waiting(): boolean {
    return this.#query.trim() !== '' && this.#results.query !== this.#query && !this.#failed
  }

  find(query: string): void {
    this.#query = query
    if (query.trim() === '') {
      this.#results = NONE
      return
    }
    this.open().find(query)
  }

  /** Starts the worker before the first key press. */
  open(): Search {
    this.#search ??= openSearch(
      this.#start,
      this.#base,
      (results) => {
        if (this.#query.trim() !== '') this.#results = results
      },
      () => {
        this.#failed = true
      },
    )
    return this.#search
  }

  close(): void {
    this.#search?.close()
  }
}
