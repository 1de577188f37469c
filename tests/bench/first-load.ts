import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { launchOptions } from '../../src/cli/chromium.mjs'
import { serve } from '../../src/cli/serve.mjs'
import { barePage } from './bare-page'
import { brotliSizeOf, noteFirstScreen, scriptsBeforeFirstScreen } from './initial-js'
import { median } from './measure'
import { line, type Figure } from './line'

/** The throttled phone of the design: 4 × CPU, 1.6 Mbit/s, 150 ms. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 }
const SLOWDOWN = 4

/** Milliseconds until the first screen stood, of each visit, and the scripts that the last first visit loaded. */
export interface Visits {
  readonly first: number[]
  readonly cached: number[]
  scripts: string[]
}

const BARE = 'a bare page of the same stack'

/** Measures the scripts and the time of a first visit until its screen stands, against a bare page. */
export async function benchFirstLoad(short: boolean): Promise<Figure[]> {
  const bare = barePage()
  const [app, peer] = (await visitInTurns(['build', bare], short ? 1 : 9, !short)) as [Visits, Visits]
  const against = (name: string, ours: readonly number[], theirs: readonly number[]): Figure =>
    line({
      name,
      value: median(ours),
      unit: 'ms',
      peer: median(theirs),
      target: `≤ 1.25 × ${BARE}`,
    })
  return [
    // The bound of 75 KiB is the end-to-end suite's (first-load.spec.ts).
    line({
      name: 'initial JS, brotli',
      value: brotliSizeOf(app.scripts),
      unit: 'KiB',
      peer: brotliSizeOf(peer.scripts, bare),
      target: `≤ 1.5 × ${BARE}`,
    }),
    against('first screen ready, first visit', app.first, peer.first),
    against('first screen ready, from cache', app.cached, peer.cached),
  ]
}

/** Visits built pages in turns, so that other load on the machine slows all of them. */
export async function visitInTurns(
  folders: readonly string[],
  rounds: number,
  throttled: boolean,
): Promise<Visits[]> {
  const servers = await Promise.all(folders.map((folder) => serve({ folder })))
  const browser = await chromium.launch(launchOptions())
  const visits = folders.map((): Visits => ({ first: [], cached: [], scripts: [] }))
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [i, { url }] of servers.entries()) {
        const own = visits[i]
        if (own) await visitTwice(browser, `${url}/`, throttled, own)
      }
    }
    return visits
  } finally {
    await browser.close()
    for (const server of servers) await server.stop()
  }
}

/** A first visit, and one that finds everything kept by the service worker. */
async function visitTwice(browser: Browser, url: string, throttled: boolean, into: Visits): Promise<void> {
  const context = await browser.newContext()
  try {
    const first = await visit(context, url, throttled, throttled)
    into.scripts = first.scripts
    into.first.push(first.ms)
    const again = await visit(context, url, throttled, false)
    into.cached.push(again.ms)
  } finally {
    await context.close()
  }
}

async function visit(
  context: BrowserContext,
  url: string,
  slow: boolean,
  slowNetwork: boolean,
): Promise<{ ms: number; scripts: string[] }> {
  const page = await context.newPage()
  await page.addInitScript(noteFirstScreen)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow ? SLOWDOWN : 1 })
  await session.send('Network.enable')
  if (slowNetwork) await session.send('Network.emulateNetworkConditions', NETWORK)
  // The page itself notes the time, because a look from outside would use the processor.
  const ready = page.waitForEvent('console', (message) => message.text() === 'first screen')
  await page.goto(url, { waitUntil: 'commit' })
  await ready
  const scripts = await page.evaluate(scriptsBeforeFirstScreen)
  const ms = await page.evaluate(() => performance.getEntriesByName('first-screen')[0]?.startTime ?? NaN)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  if (slowNetwork)
    await session.send('Network.emulateNetworkConditions', {
      ...NETWORK,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await page.close()
  return { ms, scripts }
}
