import { chromium, type Browser } from '@playwright/test'
import { launchOptions } from '../../src/cli/chromium.mjs'
import { serve } from '../../src/cli/serve.mjs'

/** A served build and a browser, for as long as a bench needs them. */
export async function withApp<T>(
  use: (browser: Browser, url: string) => Promise<T>,
  folder = 'build',
): Promise<T> {
  const server = await serve({ folder })
  const browser = await chromium.launch(launchOptions())
  try {
    return await use(browser, server.url)
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What 95 of 100 measurements do not exceed. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}
