/**
 * A library as large as the design asks for: 100,000 cards and 1,000,000 reviews, in a browser's own profile on the
 * disk. Looking up what is due, refolding, and answering in the app itself with a slow processor.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { build } from 'vite'
import type { DeckFile } from '$lib/domain/deck/deck'
import { launchOptions } from '../../src/cli/chromium.mjs'
import { serve } from '../../src/cli/serve.mjs'
import type * as AnsweringPage from './answering-page'
import type * as LargePage from './large-page'
import type { LibrarySize } from './library-size'
import { median, p95 } from './page'
import type { Figure } from './run'

const LARGE: LibrarySize = { decks: 25, cardsPerDeck: 4000, reviewsPerCard: 10 }
const TINY: LibrarySize = { decks: 2, cardsPerDeck: 40, reviewsPerCard: 10 }
const DATABASE = 'whence'
/** The slow phone of the design. */
const SLOWER = 4

/** What a large library costs. In short: the same on a tiny one. */
export async function benchLarge(short: boolean): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-large-'))
  const server = await serve({ folder: await withPage(path.join(folder, 'site')) })
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
    const file = JSON.parse(readFileSync('build/shipped/who-controls-iraq.json', 'utf8')) as DeckFile
    await inPage('seedLibrary', DATABASE, file, size)
    const lookups = lookupFigures(await inPage('timeLookups', DATABASE, short ? 3 : 200))
    // The first packs the log, which the app does by itself while nobody waits.
    const first = await inPage('timeRefold', DATABASE)
    const answers = await answerFigures(context, server.url, short)
    const refolds = await refoldFigures(inPage, first.ms)
    return [...lookups, ...answers, ...refolds, await importFigure(inPage, file, short)]
  } finally {
    await context.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Opens the app once on its empty profile, so that the journal has begun and stands in step with the database: what is
 * seeded afterwards is not in it, which neither notices. Writing the journal anew from a million rows is not measured here.
 */
async function startFirst(context: BrowserContext, url: string, short: boolean): Promise<void> {
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('button[data-voice]').first().waitFor()
  // The journal begins by itself once the page is idle, and no screen here says when: a bench, so time may be given.
  await page.waitForTimeout(short ? 2500 : 8000)
  await page.close()
}

/** The built app with the page's module beside it. */
async function withPage(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: {
      alias: [
        { find: '$lib', replacement: path.resolve('src/lib') },
        { find: /^dexie$/u, replacement: 'dexie/dist/modern/dexie.min.mjs' },
      ],
    },
    build: {
      outDir: folder,
      lib: {
        entry: ['answering-page', 'large-page'].map((name) => path.resolve(`tests/bench/${name}.ts`)),
        formats: ['es'],
      },
      rolldownOptions: { output: { entryFileNames: '[name].js' } },
    },
  })
  cpSync('build', folder, { recursive: true })
  return folder
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

function lookupFigures({ next, rawNext, badge }: LargePage.LookupTimes): Figure[] {
  const [value, peer] = [median(next), median(rawNext)]
  return [
    {
      name: 'next due card of a deck, p50',
      value,
      unit: 'ms',
      peer,
      ratio: value / peer,
      target: '≤ 1.5 × raw index read',
    },
    { name: 'due badge, p50', value: median(badge), unit: 'ms', target: '≤ 5' },
  ]
}

/** Answers in the app itself, in one of the large decks and in all together. */
async function answerFigures(context: BrowserContext, url: string, short: boolean): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [place, name] of [
    ['/study/big-00', 'one deck'],
    ['/study', 'all decks'],
  ] as const) {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: short ? 1 : SLOWER })
    const started = performance.now()
    await page.goto(`${url}${place}`)
    const first = page.locator('button[data-voice], button[data-key], [role=toolbar] button')
    await first
      .or(page.getByRole('button', { name: 'Show the answer' }))
      .first()
      .waitFor({ timeout: 120_000 })
    const opening = performance.now() - started
    const times = await page.evaluate(
      async ({ entry, count, thinking }) => {
        const module = (await import(entry)) as typeof AnsweringPage
        return module.answerQuestions(count, thinking)
      },
      { entry: `${url}/answering-page.js`, count: short ? 3 : 40, thinking: short ? 20 : 700 },
    )
    await page.close()
    // What a learner waits for is each painting: after a choice its feedback, after going on (or a grade) the question.
    const judged = times.flatMap(({ feedback }) => feedback ?? [])
    figures.push(
      {
        name: `answer to next question painted, ${name}, p95`,
        value: p95(times.map(({ next }) => next)),
        unit: 'ms',
        target: '≤ 100',
      },
      { name: `answer to feedback painted, ${name}, p95`, value: p95(judged), unit: 'ms', target: '≤ 100' },
      {
        name: `both together, ${name}, p95`,
        value: p95(times.map(({ feedback, next }) => (feedback ?? 0) + next)),
        unit: 'ms',
      },
      { name: `a sitting opened, ${name}`, value: opening, unit: 'ms' },
    )
  }
  return figures
}

/** In the app's worker: where nothing has changed, and where every row comes out otherwise. */
async function refoldFigures(inPage: Call, first: number): Promise<Figure[]> {
  const before = await inPage('digestOfRows', DATABASE)
  const same = await inPage('timeRefold', DATABASE)
  const isSame = (await inPage('digestOfRows', DATABASE)) === before
  await inPage('adoptOthers', DATABASE)
  const changed = await inPage('timeRefold', DATABASE)
  const cards = `${String(same.cards)} cards`
  return [
    { name: `refold of ${cards}, as they were, the log not packed yet`, value: first / 1000, unit: 's' },
    { name: `refold of ${cards}, as they were`, value: same.ms / 1000, unit: 's', target: '≤ 12' },
    { name: `refold of ${cards}, all changed`, value: changed.ms / 1000, unit: 's', target: '≤ 12' },
    { name: 'rows that refolding leaves bit for bit as they were', value: isSame ? 1 : 0, unit: 'all' },
  ]
}

async function importFigure(inPage: Call, file: DeckFile, short: boolean): Promise<Figure> {
  const { cards, gap } = await inPage('timeArrival', DATABASE, file, short ? 60 : 10_000)
  return {
    name: `a deck of ${String(cards)} cards read and copied with its progress, longest frame`,
    value: gap,
    unit: 'ms',
    target: '≤ 200',
  }
}
