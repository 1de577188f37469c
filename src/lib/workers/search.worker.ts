/** Searches claims and materials off the main thread; the index lives here as long as the worker does. */
import { openDatabase } from '$lib/storage/db'
import { watch } from '$lib/storage/live'
import { shippedDecks } from '$lib/storage/shipped'
import type { SearchAnswer, SearchRequest } from './search-client'
import { SearchLibrary } from './search-library'
import { readSource } from './search-source'

const library = new SearchLibrary()
/** False until the library has been read once. */
let ready = false
let waiting: Extract<SearchRequest, { type: 'find' }> | null = null

function answer(message: SearchAnswer): void {
  postMessage(message)
}

function open(base: string): void {
  const db = openDatabase()
  const shipped = shippedDecks(base, (input, init) => fetch(input, init))
  watch(
    () => readSource(db, shipped),
    (source) => {
      library.update(source)
      if (ready) answer({ type: 'changed' })
      ready = true
      if (waiting) find(waiting)
      waiting = null
    },
    () => {
      answer({ type: 'failed' })
    },
  )
}

function find(request: Extract<SearchRequest, { type: 'find' }>): void {
  if (ready) answer({ type: 'found', results: library.find(request.query, request.most) })
  else waiting = request
}

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  if (data.type === 'open') open(data.base)
  else find(data)
})
