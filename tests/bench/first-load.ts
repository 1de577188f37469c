import { readdirSync } from 'node:fs'
import path from 'node:path'
import { brotliSize, brotliSizeOf, noteFirstCard, scriptsBeforeFirstCard } from './initial-js'
import { withApp, median } from './page'
import type { Figure } from './run'

/** The throttled phone of the design: 4 × CPU, 1.6 Mbit/s, 150 ms. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 }

/** What a first visit loads, and how long until a question can be answered. */
export async function benchFirstLoad(short: boolean): Promise<Figure[]> {
  return withApp(async (browser, url) => {
    const measure = async (cached: boolean): Promise<{ ms: number; scripts: string[] }> => {
      const context = await browser.newContext({ serviceWorkers: cached ? 'allow' : 'block' })
      const page = await context.newPage()
      if (cached) {
        await page.goto(`${url}/`)
        await page.evaluate(() => navigator.serviceWorker.ready)
      }
      await page.addInitScript(noteFirstCard)
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: short ? 1 : 4 })
      if (!short && !cached) await session.send('Network.emulateNetworkConditions', NETWORK)
      const started = performance.now()
      await page.goto(`${url}/`, { waitUntil: 'commit' })
      await page.locator('button[data-voice]').first().waitFor()
      const ms = performance.now() - started
      const scripts = await page.evaluate(scriptsBeforeFirstCard)
      await context.close()
      return { ms, scripts }
    }
    const rounds = short ? 1 : 5
    const cold: number[] = []
    const warm: number[] = []
    let scripts: string[] = []
    for (let i = 0; i < rounds; i++) {
      const visit = await measure(false)
      cold.push(visit.ms)
      scripts = visit.scripts
      warm.push((await measure(true)).ms)
    }
    return [
      { name: 'initial JS, brotli', value: brotliSizeOf(scripts), unit: 'KiB', target: '≤ 75' },
      { name: 'all JS, brotli', value: allScripts(), unit: 'KiB' },
      { name: 'first card ready, first visit', value: median(cold), unit: 'ms' },
      { name: 'first card ready, from cache', value: median(warm), unit: 'ms' },
    ]
  })
}

function allScripts(): number {
  const files = readdirSync('build', { recursive: true, withFileTypes: true })
  return files
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .reduce((sum, entry) => sum + brotliSize(path.join(entry.parentPath, entry.name)), 0)
}
