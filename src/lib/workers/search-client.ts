import type { SearchResults } from './search-library'

/** What is sent to the worker: first where the app lies, then what is typed. */
export type SearchRequest =
  | { readonly type: 'open'; readonly base: string }
  | { readonly type: 'find'; readonly query: string; readonly most: number }

/** What it sends back; `changed` says that the library is other than it was, so that answers may be. */
export type SearchAnswer =
  | { readonly type: 'found'; readonly results: SearchResults }
  | { readonly type: 'changed' }
  | { readonly type: 'failed' }

/** A search that goes on while its screen is open. */
export interface Search {
  /** Asks; of questions asked before the answer came only the last is answered. */
  readonly find: (query: string) => void
  readonly close: () => void
}

/** Hits named at most: more are counted, and found by typing on. */
const MOST = 60

/**
 * Opens the search worker.
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
  let busy = false
  let waiting: string | null = null
  let last = ''
  const send = (request: SearchRequest): void => {
    worker.postMessage(request)
  }
  const ask = (query: string): void => {
    last = query
    if (busy) waiting = query
    else send({ type: 'find', query, most: MOST })
    busy = true
  }
  worker.addEventListener('message', ({ data }: MessageEvent<SearchAnswer>) => {
    if (data.type === 'failed') onFailed()
    else if (data.type === 'changed') ask(last)
    else {
      busy = false
      onResults(data.results)
      if (waiting !== null) ask(waiting)
      waiting = null
    }
  })
  worker.addEventListener('error', onFailed)
  send({ type: 'open', base })
  return {
    find: ask,
    close: () => {
      worker.terminate()
    },
  }
}
