/**
 * One item that another app shared, until a person decides what to do with it. Any website can post such an item, so it
 * waits apart from the library, for one hour, under a size limit. A second one replaces the first.
 */

/** One cache for the device: the service worker does not know the profile. A change of profile deletes it. */
const CACHE = 'whence-shared'
const KEY = '/whence-shared-item'
/** The largest item, in bytes. */
export const MAX_SHARED_BYTES = 8_000_000
const MAX_AGE_MS = 3_600_000
const NAME = 'x-whence-name'
const TIME = 'x-whence-at'

/**
 * Parks an item in place of an earlier one.
 * @param name the file's name; empty for a text
 * @param at the time now, in milliseconds
 * @returns false if the item is too large, or if the browser has no room
 */
export async function park(item: Blob, name: string, at: number): Promise<boolean> {
  if (item.size > MAX_SHARED_BYTES) return false
  try {
    const headers = { [NAME]: encodeURIComponent(name.toWellFormed()), [TIME]: String(at) }
    await (await caches.open(CACHE)).put(KEY, new Response(item, { headers }))
    return true
  } catch {
    return false
  }
}

/** The parked item; null if there is none or if it has waited too long. A text has an empty name. */
export async function parked(now: number): Promise<File | null> {
  try {
    const response = await (await caches.open(CACHE)).match(KEY)
    const age = now - Number(response?.headers.get(TIME) ?? NaN)
    if (!response || !(Math.abs(age) <= MAX_AGE_MS)) return null
    const name = decodeURIComponent(response.headers.get(NAME) ?? '')
    return new File([await response.blob()], name)
  } catch {
    return null
  }
}

/** Removes the parked item. */
export async function unpark(): Promise<void> {
  try {
    await caches.delete(CACHE)
  } catch {
    // Without a secure address there are no caches, and no item.
  }
}
