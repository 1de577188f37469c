import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import type * as CommitPage from './commit-page'
import type { CommitTimes } from './commit-page'
import { launchOptions } from '../../src/cli/chromium.mjs'
import { serve } from '../../src/cli/serve.mjs'
import { median } from './measure'
import { buildPageModules } from './page-modules'
import { line, type Figure } from './line'

/** Answer to durable commit, against the same rows in raw IndexedDB: strict in both, turn by turn in one page. */
export async function benchCommit(short: boolean): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-bench-'))
  try {
    await buildPageModules(['commit-page'], folder)
    cpSync('build/shipped', path.join(folder, 'shipped'), { recursive: true })
    cpSync('build/about.html', path.join(folder, '200.html'))
    const times = await measure(folder, short ? 40 : 400)
    const [value, peer, both] = [median(times.app), median(times.raw), median(times.journalled)]
    return [
      line({
        name: 'answer to durable commit, p50',
        value,
        unit: 'ms',
        peer,
        target: '≤ 1.5 × raw IndexedDB',
      }),
      line({
        name: 'answer to durable commit with the journal, p50',
        value: both,
        unit: 'ms',
        peer: value,
        target: '≤ 2 × IndexedDB alone',
      }),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In a profile on the disk: without one a browser keeps everything in memory, and nothing is durable. */
async function measure(folder: string, rounds: number): Promise<CommitTimes> {
  const profile = mkdtempSync(path.join(tmpdir(), 'whence-bench-profile-'))
  const server = await serve({ folder })
  const context = await chromium.launchPersistentContext(profile, launchOptions())
  try {
    return await timesIn(context, server.url, rounds)
  } finally {
    await context.close()
    await server.stop()
    rmSync(profile, { recursive: true, force: true })
  }
}

async function timesIn(context: BrowserContext, url: string, rounds: number): Promise<CommitTimes> {
  const page = await context.newPage()
  // Isolated from other origins, a page gets a clock of microseconds in place of one of tenths of milliseconds.
  await page.route('**/*', async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers(), 'Cross-Origin-Embedder-Policy': 'require-corp' }
    await route.fulfill({ response, headers })
  })
  await page.goto(`${url}/shipped/index.json`)
  return page.evaluate(
    async ({ entry, deck, count }) => {
      const module = (await import(entry)) as typeof CommitPage
      const file = (await (await fetch(deck)).json()) as Parameters<typeof module.timeCommits>[0]
      return module.timeCommits(file, count)
    },
    { entry: `${url}/commit-page.js`, deck: `${url}/shipped/reading-the-rails.json`, count: rounds },
  )
}
