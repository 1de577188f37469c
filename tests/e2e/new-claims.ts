import type { BrowserContext } from '@playwright/test'

/** The setting "New claims": they are read before they are asked, or asked at once. */
export type NewClaims = 'read' | 'ask'

/** Gives every page of a context the setting, unless the device has one. Call it before the first page opens. */
export async function chooseNewClaims(context: BrowserContext, newClaims: NewClaims): Promise<void> {
  await context.addInitScript((preference) => {
    if (!location.protocol.startsWith('http')) return
    const key = 'whence-preferences'
    const chosen = JSON.parse(localStorage.getItem(key) ?? '{}') as object
    localStorage.setItem(key, JSON.stringify({ newClaims: preference, ...chosen }))
  }, newClaims)
}
