/**
 * A library as large as the design asks for: 100,000 cards and 1,000,000 reviews, in a browser's own profile on the
 * disk. Looking up what is due, refolding, and answering in the app itself with a slow processor.
 */
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import type { DeckFile } from '$lib/domain/deck/deck-file-schema'
import { launchOptions } from '../../src/cli/chromium.mjs'
import { serve } from '../../src/cli/serve.mjs'
import { answerFigures } from './answering'
import { barePage } from './bare-page'
import type * as LargePage from './large-page'
import type { LibrarySize } from './library-size'
import { line, type Figure } from './line'
import { median } from './measure'
import { buildPageModules } from './page-modules'
import { shippedDeckFile } from './shipped-file'

const LARGE: LibrarySize = { decks: 25, cardsPerDeck: 4000, reviewsPerCard: 10 }
const TINY: LibrarySize = { decks: 2, cardsPerDeck: 40, reviewsPerCard: 10 }
const DATABASE = 'whence'
/** Measures a large library. A short run measures a tiny one. */
export async function benchLarge(short: boolean): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-large-'))
  const site = path.join(folder, 'site')
  cpSync('build', site, { recursive: true })
  await buildPageModules(['answering-page', 'large-page'], site)
  const bare = barePage()
  copyFileSync(path.join(site, 'answering-page.js'), path.join(bare, 'answering-page.js'))
  const [server, bareServer] = [await serve({ folder: site }), await serve({ folder: bare })]
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    ...launchOptions(),
    serviceWorkers: 'block',
    viewport: { width: 390, height: 844 },
  })
  try {
    const size = short ? TINY : LARGE
    await startFirst(context, server.url, short)
    const page = await context.newPage()
    const inPage = caller(page, server.url)
    const file = shippedDeckFile('who-controls-iraq')
    await inPage('seedLibrary', DATABASE, file, size)
    const lookups = lookupFigures(await inPage('timeLookups', DATABASE, short ? 3 : 200))
    // The first refold packs the log. The app does this by itself while nobody waits.
    const first = await inPage('timeRefold', DATABASE)
    const urls = { app: server.url, bare: bareServer.url }
    const answers = await answerFigures(context, urls, DATABASE, short)
    const refolds = await refoldFigures(inPage, first)
    return [...lookups, ...answers, ...refolds, await importFigure(inPage, file, short)]
  } finally {
    await context.close()
    await server.stop()
    await bareServer.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Opens the app once on its empty profile, so that the journal exists and agrees with the database. Rows that are
 * seeded afterwards are missing in it, and neither store notices. A rewrite of the journal from a million rows is not
 * measured here.
 */
async function startFirst(context: BrowserContext, url: string, short: boolean): Promise<void> {
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('[data-words]').first().waitFor()
  // The journal opens once the page is idle, and no screen here says when. A bench may use a fixed wait.
  await page.waitForTimeout(short ? 2500 : 8000)
  await page.close()
}

type Exported = typeof LargePage
type Call = <K extends keyof Exported>(
  name: K,
  ...args: Parameters<Exported[K]>
) => Promise<Awaited<ReturnType<Exported[K]>>>

/** Calls a function of the module, in a page of the origin that runs nothing of the app. */
function caller(page: Page, url: string): Call {
  return async (name, ...args) => {
    await page.goto(`${url}/shipped/index.json`)
    const call = { entry: `${url}/large-page.js`, name, args }
    return page.evaluate(async ({ entry, name: wanted, args: given }) => {
      const module = (await import(entry)) as Record<string, (...all: unknown[]) => Promise<unknown>>
      return module[wanted]?.(...given)
    }, call) as never
  }
}

function lookupFigures({ next, rawNext, badge, rawKeys }: LargePage.LookupTimes): Figure[] {
  return [
    line({
      name: 'next due card of a deck, p50',
      value: median(next),
      unit: 'ms',
      peer: median(rawNext),
      target: '≤ 1.5 × raw index read',
    }),
    line({
      name: 'due badge, p50',
      value: median(badge),
      unit: 'ms',
      peer: median(rawKeys),
      target: '≤ 8 × a raw read of 100 keys',
    }),
  ]
}

/** Refolds in the app's worker, once without changes and once with a change of every row. */
async function refoldFigures(inPage: Call, first: LargePage.RefoldTimes): Promise<Figure[]> {
  const before = await inPage('hashesOfRows', DATABASE)
  const same = await inPage('timeRefold', DATABASE)
  const after = await inPage('hashesOfRows', DATABASE)
  await inPage('adoptOthers', DATABASE)
  const changed = await inPage('timeRefold', DATABASE)
  const cards = `refold of ${String(same.cards)} cards`
  const against = (name: string, { ms, inMemory }: LargePage.RefoldTimes, most: number): Figure =>
    line({
      name,
      value: ms / 1000,
      unit: 's',
      peer: inMemory / 1000,
      target: `≤ ${String(most)} × scanning the packed log and folding in memory`,
    })
  return [
    against(`${cards}, as they were, the log not packed yet`, first, 10),
    against(`${cards}, as they were`, same, 2.5),
    against(`${cards}, all changed`, changed, 4),
    line({
      name: 'rows that refolding leaves bit for bit as they were',
      value: before.filter((hash, i) => hash === after[i]).length,
      unit: 'rows',
      peer: before.length,
      target: '≥ 1 × all rows',
    }),
  ]
}

async function importFigure(inPage: Call, file: DeckFile, short: boolean): Promise<Figure> {
  const { cards, gap, rawGap } = await inPage('timeArrival', DATABASE, file, short ? 60 : 10_000)
  return line({
    name: `a deck of ${String(cards)} cards read and copied with its progress, longest frame`,
    value: gap,
    unit: 'ms',
    peer: rawGap,
    target: '≤ 5 × the longest frame of storing its text raw, twice',
  })
}
