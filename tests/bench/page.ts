import { chromium, type Browser } from '@playwright/test'
import { launchOptions } from '../../src/cli/chromium.mjs'
import { serve } from '../../src/cli/serve.mjs'

/** Served folders and a browser, for as long as a bench needs them; of each folder its address, in their order. */
export async function withServed<T>(
  folders: readonly string[],
  use: (browser: Browser, ...urls: string[]) => Promise<T>,
): Promise<T> {
  const servers = await Promise.all(folders.map((folder) => serve({ folder })))
  const browser = await chromium.launch(launchOptions())
  try {
    return await use(browser, ...servers.map(({ url }) => url))
  } finally {
    await browser.close()
    for (const server of servers) await server.stop()
  }
}
