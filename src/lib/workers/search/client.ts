import type { SearchResults } from './library'

/** What is sent to the worker: first where the app lies, then what is typed. */
export type SearchRequest =
  | { readonly type: 'open'; readonly base: string }
  | { readonly type: 'find'; readonly query: string; readonly most: number }

/** What it sends back: an answer to the latest question, again when the library has changed. */
export type SearchAnswer =
  { readonly type: 'found'; readonly results: SearchResults } | { readonly type: 'failed' }

/** A search that goes on while its screen is open. */
export interface Search {
  /** Asks; a question makes the ones before it void. */
  readonly find: (query: string) => void
  readonly close: () => void
}

/** Hits named at most: more are counted, and found by typing on. */
const MAX_RESULTS = 60

/**
 * Opens the search worker, which begins to read the library at once.
 * @param start makes the worker
 * @param base the app's base path, without a slash at its end
 */
export function openSearch(
  start: () => Worker,
  base: string,
  onResults: (results: SearchResults) => void,
  onFailed: () => void,
): Search {
  const worker = start()
  const send = (request: SearchRequest): void => {
    worker.postMessage(request)
  }
  worker.addEventListener('message', ({ data }: MessageEvent<SearchAnswer>) => {
    if (data.type === 'failed') onFailed()
    else onResults(data.results)
  })
  worker.addEventListener('error', onFailed)
  send({ type: 'open', base })
  return {
    find: (query) => {
      send({ type: 'find', query, most: MAX_RESULTS })
    },
    close: () => {
      worker.terminate()
    },
  }
}
