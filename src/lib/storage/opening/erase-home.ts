/** Erases everything that the app keeps for one profile in this browser. Only the app's own files stay. */
import type { WhenceDb } from '$lib/storage/db'
import type { LazyJournal } from '$lib/storage/journal/lazy'
import { unpark } from '$lib/storage/parked'
import type { Home, LocalValues } from './home'
import { defaultLocation, readChoice } from './location'

/** A file that another tab holds, or a database that one has open, is tried again for so long. */
const RETRY_DELAY_MS = 50
const RETRIES = 100

/** The things to erase. */
export interface EraseSetup {
  readonly home: Home
  readonly values: LocalValues
  /** The part of them that this page holds open; null if they are of another profile. */
  readonly open: HeldOpen | null
}

/** The database and the journal that a page holds open. */
export interface HeldOpen {
  readonly db: WhenceDb
  readonly journal: Pick<LazyJournal, 'erase' | 'lead'>
}

/**
 * Erases the journal, all databases, folders and caches of a home, its values in localStorage, and an item that another
 * app shared. A page of that home must be left afterwards. If it stops half-way, the next start finds either everything or nothing to recover.
 * @returns false if something could not be erased: another tab holds it
 */
export async function eraseHome({ home, values, open }: EraseSetup): Promise<boolean> {
  const choice = readChoice(home, values)
  const locations = [defaultLocation(home), ...(choice ? [choice.current, ...choice.quarantined] : [])]
  // The journal goes before the database. Otherwise a start in between would recover everything from it.
  if (open) await open.journal.erase()
  else if (!(await removeFolders(home))) return false
  forget(home, values)
  open?.journal.lead(false)
  open?.db.close()
  const databases = new Set([
    ...locations.filter(({ bucket }) => bucket === null).map(({ database }) => database),
    ...(await databasesOf(home)),
  ])
  const buckets = new Set(locations.flatMap(({ bucket }) => bucket ?? []))
  const done = await Promise.all([
    ...[...databases].map(deleteDatabase),
    ...[...buckets].map(deleteBucket),
    removeFolders(home),
    deleteCaches(home),
    unpark().then(() => true),
  ])
  // Writes that were still on their way have set some of them again.
  forget(home, values)
  return done.every(Boolean)
}

function forget(home: Home, values: LocalValues): void {
  for (const key of Object.values(home.keys)) values.set(key, null)
}

/** Tells whether a name belongs to a home: the home's own, or one that continues it. */
function isOf(home: Home, name: string): boolean {
  return name === home.database || name.startsWith(`${home.database}-`)
}

/** The databases that the browser lists. It cannot list them if its storage is damaged. */
async function databasesOf(home: Home): Promise<string[]> {
  try {
    const all = await indexedDB.databases()
    return all.flatMap(({ name }) => (name !== undefined && isOf(home, name) ? [name] : []))
  } catch {
    return []
  }
}

/** Deletes a database. Other tabs close it when they are told. */
function deleteDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const deleting = indexedDB.deleteDatabase(name)
    deleting.onsuccess = () => {
      resolve(true)
    }
    deleting.onerror = () => {
      resolve(false)
    }
    setTimeout(resolve, RETRY_DELAY_MS * RETRIES, false)
  })
}

interface DeletableBuckets {
  delete: (name: string) => Promise<void>
}

async function deleteBucket(name: string): Promise<boolean> {
  try {
    await (navigator as { storageBuckets?: DeletableBuckets }).storageBuckets?.delete(name)
    return true
  } catch {
    return false
  }
}

/** Removes the home's folders and files in the origin private file system. */
async function removeFolders(home: Home): Promise<boolean> {
  let root: FileSystemDirectoryHandle
  try {
    root = await navigator.storage.getDirectory()
  } catch {
    // The platform has no such file system.
    return true
  }
  const names = new Set([home.journalFolder])
  for await (const name of root.keys()) if (isOf(home, name)) names.add(name)
  const removed = await Promise.all([...names].map((name) => removeEntry(root, name)))
  return removed.every(Boolean)
}

async function removeEntry(root: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  for (let retries = RETRIES; retries > 0; retries--) {
    try {
      await root.removeEntry(name, { recursive: true })
      return true
    } catch (thrown) {
      if ((thrown as Error).name === 'NotFoundError') return true
      // The worker of this tab is still closing its files.
      await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS))
    }
  }
  return false
}

/** Deletes the home's caches. The app's own files have caches of other names: the app still starts offline. */
async function deleteCaches(home: Home): Promise<boolean> {
  try {
    const names = (await caches.keys()).filter((name) => isOf(home, name))
    await Promise.all(names.map((name) => caches.delete(name)))
    return true
  } catch {
    // Without a secure address there are no caches.
    return true
  }
}
