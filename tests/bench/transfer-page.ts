/** Runs in a page: the rows of a backup, written out and stored again raw, as the peer of the app's own work. */
import { answerTo, foldInMemory, openAsItIs } from './raw-read'

export { seedLibrary } from './big-library'

const PORTION = 5000

/** All events of a database in portions, in the order of their keys. */
async function* portionsOf(db: IDBDatabase): AsyncGenerator<readonly { readonly id: string }[]> {
  for (let after = ''; ;) {
    const store = db.transaction('events').objectStore('events')
    const rows = (await answerTo(store.getAll(IDBKeyRange.lowerBound(after, true), PORTION))) as {
      id: string
    }[]
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)?.id ?? ''
  }
}

/** Milliseconds of reading all events, writing them as JSON and packing them by the platform. */
export async function timeRawBackup(database: string): Promise<number> {
  const start = performance.now()
  const db = await openAsItIs(database)
  const { readable, writable } = new CompressionStream('deflate-raw')
  const packed = new Response(readable).blob()
  const writer = writable.getWriter()
  for await (const rows of portionsOf(db))
    await writer.write(new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join('')))
  await writer.close()
  await packed
  db.close()
  return performance.now() - start
}

/** Milliseconds of storing all events in another database, strictly, and folding them in memory. */
export async function timeRawRestore(database: string): Promise<number> {
  const from = await openAsItIs(database)
  const opening = indexedDB.open(`${database}-raw`, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('events', { keyPath: 'id' }).createIndex('card', 'card')
  }
  const into = await answerTo(opening)
  let ms = 0
  for await (const rows of portionsOf(from)) {
    const start = performance.now()
    await new Promise<void>((resolve, reject) => {
      const transaction = into.transaction('events', 'readwrite', { durability: 'strict' })
      for (const row of rows) transaction.objectStore('events').put(row)
      transaction.oncomplete = () => {
        resolve()
      }
      transaction.onerror = () => {
        reject(new Error('the events could not be stored'))
      }
    })
    ms += performance.now() - start
  }
  into.close()
  from.close()
  await answerTo(indexedDB.deleteDatabase(`${database}-raw`))
  const start = performance.now()
  await foldInMemory(database)
  return ms + performance.now() - start
}
