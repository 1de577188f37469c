/** Looks into every place in which a browser can keep something for the app. */
import type { Page } from '@playwright/test'

/** Puts rows into the stores of the app's database, past the app. The app must have been opened before. */
export async function putRows(page: Page, rows: Readonly<Record<string, readonly unknown[]>>): Promise<void> {
  await page.evaluate(
    (all) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('whence')
        opening.onerror = () => reject(new Error('the database would not open'))
        opening.onsuccess = () => {
          const db = opening.result
          const transaction = db.transaction(Object.keys(all), 'readwrite')
          for (const [store, own] of Object.entries(all))
            for (const row of own) transaction.objectStore(store).put(row)
          transaction.oncomplete = () => {
            db.close()
            resolve()
          }
        }
      }),
    rows,
  )
}

/** The contents of all stores, each as text. */
export interface Stores {
  readonly databases: string
  readonly files: string
  readonly values: string
  /** Names of caches, with the addresses in them. */
  readonly caches: string
  readonly buckets: string
  readonly cookies: string
}

/** Reads all stores past the app. */
export async function allStores(page: Page): Promise<Stores> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('a store cannot be read'))
      })
    const rowsOf = async (factory: IDBFactory): Promise<string> => {
      const found: unknown[] = []
      for (const { name = '' } of await factory.databases()) {
        const db = await wait(factory.open(name))
        for (const store of db.objectStoreNames)
          found.push(name, store, await wait(db.transaction(store).objectStore(store).getAll()))
        db.close()
      }
      return JSON.stringify(found)
    }
    const filesOf = async (folder: FileSystemDirectoryHandle): Promise<string> => {
      let found = ''
      for await (const entry of folder.values()) {
        found += `${entry.name} `
        found += await (entry.kind === 'directory' ? filesOf(entry) : (await entry.getFile()).text())
      }
      return found
    }
    type Buckets = { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> }
    const { storageBuckets } = navigator as unknown as { storageBuckets?: Buckets }
    let buckets = ''
    if (storageBuckets)
      for (const name of await storageBuckets.keys())
        buckets += name + (await rowsOf((await storageBuckets.open(name)).indexedDB))
    const addresses = (await caches.keys()).map(async (name) => {
      const kept = await (await caches.open(name)).keys()
      return `${name}: ${kept.map(({ url }) => new URL(url).pathname).join(' ')}`
    })
    return {
      databases: await rowsOf(indexedDB),
      files: await filesOf(await navigator.storage.getDirectory()),
      values: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      caches: (await Promise.all(addresses)).join('\n'),
      buckets,
      cookies: document.cookie,
    }
  })
}
