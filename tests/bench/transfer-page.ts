/** Runs in a page: the rows of a backup, written out, stored again and compared raw, as the peer of the app's own work. */
import { canonicalJson } from '$lib/domain/library/canonical'
import { openDatabase } from '$lib/storage/db'
import { canPack, rowPages } from '$lib/storage/event-archive'
import { answerTo, foldInMemory, openAsItIs } from './raw-read'

export { seedLibrary } from './big-library'

const PORTION = 5000

/** The events and all that is computed from them, with their key. */
const PROGRESS = { events: 'id', siblings: 'prefix', dates: 'card' } as const

type Row = Readonly<Record<string, unknown>>

/** All events in portions, as the app reads them: some may lie in bundles. */
async function* eventsOf(database: string): AsyncGenerator<readonly Row[]> {
  const db = openDatabase(database)
  for await (const events of rowPages(db.events, 'id', '', PORTION)) yield events
  db.close()
}

/** All rows of a store in portions, in the order of their keys. */
async function* portionsOf(
  db: IDBDatabase,
  name: keyof typeof PROGRESS = 'events',
): AsyncGenerator<readonly Row[]> {
  for (let after = ''; ;) {
    const store = db.transaction(name).objectStore(name)
    const rows = (await answerTo(store.getAll(IDBKeyRange.lowerBound(after, true), PORTION))) as Record<
      string,
      unknown
    >[]
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)?.[PROGRESS[name]] as string
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

/** Milliseconds of storing all events in another database with the same indexes, strictly, and folding them in memory. */
export async function timeRawRestore(database: string): Promise<number> {
  const opening = indexedDB.open(`${database}-raw`, 1)
  opening.onupgradeneeded = () => {
    const store = opening.result.createObjectStore('events', { keyPath: 'id' })
    store.createIndex('card', 'card')
    store.createIndex('type', 'type')
  }
  const into = await answerTo(opening)
  let ms = 0
  for await (const rows of eventsOf(database)) {
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
  await answerTo(indexedDB.deleteDatabase(`${database}-raw`))
  const start = performance.now()
  await foldInMemory(database)
  return ms + performance.now() - start
}

/**
 * Milliseconds of a raw look at everything that a check compares: the events, by key and by card, and what is computed
 * from them, each row once as text.
 */
export async function timeRawCheck(database: string): Promise<number> {
  const start = performance.now()
  for (const name of Object.keys(PROGRESS) as (keyof typeof PROGRESS)[])
    await hashesOf(database, name, JSON.stringify)
  await foldInMemory(database)
  return performance.now() - start
}

/**
 * A hash of each portion of the events. The order of fields in a row makes no difference: a backup has its own. The
 * check of the app compares the rows of cards with the fold of these events.
 */
export function portionHashes(database: string): Promise<readonly number[]> {
  return hashesOf(database, 'events', canonicalJson)
}

async function hashesOf(
  database: string,
  name: keyof typeof PROGRESS,
  textOf: (rows: unknown) => string,
): Promise<readonly number[]> {
  const db = await openAsItIs(database)
  const hashes: number[] = []
  const portions = name === 'events' ? eventsOf(database) : portionsOf(db, name)
  for await (const rows of portions) hashes.push(hashOf(textOf(rows)))
  db.close()
  return hashes
}

function hashOf(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/**
 * Waits until the app has packed the events. It packs those of a lifetime as they come in; a library that appears at once
 * is packed as soon as the app is idle, beside whatever else it does.
 */
export async function waitForPacks(database: string): Promise<void> {
  const db = openDatabase(database)
  while (await canPack(db)) await new Promise((resolve) => setTimeout(resolve, 1000))
  db.close()
}

/**
 * Waits until the journal has been compacted: one of its two files is then empty. A long log that was just restored
 * keeps it busy for a while.
 */
export async function waitForJournal(): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    quiet = (await sizesOfJournal()).every((size) => size > 0) ? 0 : quiet + 1
  }
}

async function sizesOfJournal(): Promise<number[]> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle('whence-journal')
  return Promise.all(
    ['a', 'b'].map(async (name) => (await (await folder.getFileHandle(name)).getFile()).size),
  )
}
