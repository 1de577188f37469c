import { chromium, type Browser } from '@playwright/test'
import { launchOptions } from '../../src/cli/chromium.mjs'
import { serve } from '../../src/cli/serve.mjs'

/** Serves folders and runs a browser while a bench needs them. The addresses have the order of the folders. */
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
