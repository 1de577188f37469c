/** Searches claims and materials off the main thread. The index lives as long as the worker. */
import { openWorkerDatabase } from '$lib/storage/opening/worker-database'
import { watch } from '$lib/storage/dexie/live'
import { shippedDecks } from '$lib/storage/shipped'
import type { SearchAnswer, SearchRequest } from './client'
import { SearchDesk } from './query-loop'
import { SearchLibrary } from './library'
import { listEntries } from './source'

function answer(message: SearchAnswer): void {
  postMessage(message)
}

function failed(): void {
  answer({ type: 'failed' })
}

/**
 * Waits for one turn of the event loop. A timer would wait four milliseconds, and a promise would let no message in.
 */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

const desk = new SearchDesk(new SearchLibrary(), {
  answer: (results) => {
    answer({ type: 'found', results })
  },
  now: () => performance.now(),
  turn,
})

async function open(base: string): Promise<void> {
  const db = await openWorkerDatabase()
  const shipped = shippedDecks(base, (input, init) => fetch(input, init))
  watch(
    () => listEntries(db, shipped),
    (entries) => void desk.update(entries).catch(failed),
    failed,
  )
}

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  if (data.type === 'open') void open(data.base).catch(failed)
  else void desk.ask(data.query, data.most).catch(failed)
})
