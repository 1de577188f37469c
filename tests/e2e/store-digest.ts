import type { Page } from '@playwright/test'

/**
 * SHA-256 of the rows of each table, so that two looks at the database tell whether anything was written between them.
 * The table `meta` is left out: it also holds what a visit to a screen notes.
 */
export async function storeDigests(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('whence')
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onerror = () => reject(new Error('the database would not open'))
      opening.onsuccess = () => resolve(opening.result)
    })
    const names = [...db.objectStoreNames].filter((name) => name !== 'meta')
    const stores = db.transaction(names)
    const reading = names.map((name) => stores.objectStore(name).getAll())
    await new Promise((resolve) => {
      stores.oncomplete = resolve
    })
    db.close()
    const digests: Record<string, string> = {}
    for (const [i, name] of names.entries()) {
      const text = new TextEncoder().encode(JSON.stringify(reading[i]?.result))
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
      digests[name] = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    }
    return digests
  })
}
