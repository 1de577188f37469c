import type { SearchResults } from './library'

/** A message to the worker: first the app's base path, then the typed queries. */
export type SearchRequest =
  | { readonly type: 'open'; readonly base: string }
  | { readonly type: 'find'; readonly query: string; readonly most: number }

/** A message from the worker: the answer to the latest query. It is sent again when the library has changed. */
export type SearchAnswer =
  { readonly type: 'found'; readonly results: SearchResults } | { readonly type: 'failed' }

/** A search that runs while its screen is open. */
export interface Search {
  /** Sends a query, which cancels earlier ones. */
  readonly find: (query: string) => void
  readonly close: () => void
}

/** The maximum number of hits to return. Further hits are only counted; a longer query finds them. */
const MAX_RESULTS = 60

/**
 * Opens the search worker, which starts to read the library at once.
 * @param start makes the worker
 * @param base the app's base path, without a trailing slash
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
