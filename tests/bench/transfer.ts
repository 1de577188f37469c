/**
 * A library of 100,000 cards and 1,000,000 answers leaves by a backup, comes into an empty browser and is checked there,
 * through the screen of the app: the time, the longest frame, and the memory of the browser's processes.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { launchOptions } from '../../src/cli/chromium.mjs'
import { serve } from '../../src/cli/serve.mjs'
import type { LibrarySize } from './library-size'
import { line, type Figure } from './line'
import { buildPageModules } from './page-modules'
import { shippedDeckFile } from './shipped-file'

const LARGE: LibrarySize = { decks: 25, cardsPerDeck: 4000, reviewsPerCard: 10 }
const TINY: LibrarySize = { decks: 2, cardsPerDeck: 40, reviewsPerCard: 10 }
const DATABASE = 'whence'
const MAX_WAIT_MS = 900_000
/** A screen draws sixty frames a second. */
const FRAME_MS = 1000 / 60

/** One job in a page: its time, its longest frame, and the growth of the memory of all processes. */
interface Job {
  readonly ms: number
  readonly frame: number
  readonly megabytes: number
}

/** A clock of frames in a page. */
interface FrameClock {
  longestFrame: number
  lastFrame: number
  onFrame: (now: number) => void
}

/** Measures a backup and its restore. A short run measures a tiny library. */
export async function benchTransfer(short: boolean): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-transfer-'))
  const site = path.join(folder, 'site')
  cpSync('build', site, { recursive: true })
  await buildPageModules(['transfer-page'], site)
  const server = await serve({ folder: site })
  const profile = (name: string): Promise<BrowserContext> =>
    chromium.launchPersistentContext(path.join(folder, name), {
      ...launchOptions(),
      serviceWorkers: 'block',
      viewport: { width: 390, height: 844 },
    })
  const [full, empty] = [await profile('full'), await profile('empty')]
  try {
    const size = short ? TINY : LARGE
    const page = await transferScreen(full, server.url, short)
    await inPage(page, server.url, 'seedLibrary', DATABASE, shippedDeckFile('who-controls-iraq'), size)
    const rawBackup = Number(await inPage(page, server.url, 'timeRawBackup', DATABASE))
    const original = await inPage(page, server.url, 'portionHashes', DATABASE)
    // The start of the app is measured elsewhere.
    await openTransfer(page, server.url, short)
    await called(page, server.url, 'waitForPacks', DATABASE)
    const file = path.join(folder, 'large.whence')
    const backup = await measured(page, () => saveBackup(page, file))
    // Half a minute after its start it would make the copy of the day, and count in the figures of the restore.
    await full.close()
    const other = await transferScreen(empty, server.url, short)
    await other.locator('input[type=file]').setInputFiles(file)
    const add = other.getByRole('button', { name: 'Add it to this device' })
    await add.waitFor({ timeout: MAX_WAIT_MS })
    const answers = size.decks * size.cardsPerDeck * size.reviewsPerCard
    const fresh = `New in the file: ${answers.toLocaleString('en-GB')}.`
    // Answers that the app refuses would make the restore fast.
    if ((await other.getByText(fresh).count()) === 0) throw new Error(`the file does not say “${fresh}”`)
    const restore = await measured(other, () => addIt(other))
    // A bundled module of the bench, in the page of the app: the journal goes on here.
    await called(other, server.url, 'waitForJournal')
    const check = await measured(other, () => checkIt(other))
    const rawRestore = Number(await inPage(other, server.url, 'timeRawRestore', DATABASE))
    const rawCheck = Number(await inPage(other, server.url, 'timeRawCheck', DATABASE))
    const restored = await inPage(other, server.url, 'portionHashes', DATABASE)
    console.error(`The backup of ${String(answers)} answers has ${String(statSync(file).size)} bytes.`)
    return [
      ...figuresOf(`a backup of ${String(answers)} answers`, backup, rawBackup, 2, '30 s'),
      ...figuresOf(`restoring ${String(answers)} answers`, restore, rawRestore, 0.6, '60 s'),
      ...figuresOf(`checking ${String(answers)} answers`, check, rawCheck, 12),
      sameFigure(original as number[], restored as number[]),
    ]
  } finally {
    await Promise.all([full.close(), empty.close()])
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function sameFigure(original: readonly number[], restored: readonly number[]): Figure {
  return line({
    name: 'portions of answers that a restore leaves as they were',
    value: restored.filter((hash, i) => hash === original[i]).length,
    unit: 'portions',
    peer: original.length,
    target: '≥ 1 × all portions',
  })
}

function figuresOf(name: string, job: Job, raw: number, most: number, limit?: string): Figure[] {
  return [
    line({
      name,
      value: job.ms / 1000,
      unit: 's',
      peer: raw / 1000,
      target: `≤ ${String(most)} × the same rows raw`,
      ...(limit !== undefined && { limit }),
    }),
    line({
      name: `${name}, longest frame`,
      value: job.frame,
      unit: 'ms',
      peer: FRAME_MS,
      target: '≤ 30 × a frame',
      limit: '200 ms',
    }),
    line({
      name: `${name}, memory`,
      value: job.megabytes,
      unit: 'MB',
      peer: 300,
      target: '≤ 1 × the limit',
      limit: '300 MB',
    }),
  ]
}

async function transferScreen(context: BrowserContext, url: string, short: boolean): Promise<Page> {
  const page = await context.newPage()
  await openTransfer(page, url, short)
  return page
}

async function openTransfer(page: Page, url: string, short: boolean): Promise<void> {
  await page.goto(`${url}/transfer`)
  await page.getByRole('button', { name: 'Make a backup' }).waitFor()
  // The journal opens once the page is idle, and no screen here says when. A bench may use a fixed wait.
  await page.waitForTimeout(short ? 2500 : 8000)
}

async function saveBackup(page: Page, file: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: MAX_WAIT_MS }),
    page.getByRole('button', { name: 'Make a backup' }).click(),
  ])
  await download.saveAs(file)
}

async function addIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add it to this device' }).click()
  await page.getByText('Restored. Your cards are up to date.').waitFor({ timeout: MAX_WAIT_MS })
}

async function checkIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check everything' }).click()
  const saved = page.getByRole('button', { name: 'Save a report' })
  await saved.waitFor({ timeout: MAX_WAIT_MS })
  // A check that finds something, or cannot compare the journal, would not have looked at everything.
  const isSound = (await page.getByText('Everything fits together.').count()) > 0
  const isWhole = (await page.getByText('could not be compared').count()) === 0
  const found = await page.locator('[role=status]').allTextContents()
  if (!isSound || !isWhole) throw new Error(`the check says: ${found.join(' ')}`)
}

/** Runs a job of the screen, with a clock of frames in the page and a look at the memory now and then. */
async function measured(page: Page, work: () => Promise<void>): Promise<Job> {
  await page.evaluate(() => {
    const clock = globalThis as unknown as FrameClock
    clock.longestFrame = 0
    clock.lastFrame = performance.now()
    clock.onFrame = (now) => {
      clock.longestFrame = Math.max(clock.longestFrame, now - clock.lastFrame)
      clock.lastFrame = now
      requestAnimationFrame(clock.onFrame)
    }
    requestAnimationFrame(clock.onFrame)
  })
  const pids = renderersOf()
  for (const pid of pids) resetPeak(pid)
  const before = pids.reduce((sum, pid) => sum + megabytesOf(pid, 'VmRSS'), 0)
  const start = performance.now()
  await work()
  const ms = performance.now() - start
  const peak = pids.reduce((sum, pid) => sum + megabytesOf(pid, 'VmHWM'), 0)
  const frame = await page.evaluate(() => (globalThis as unknown as FrameClock).longestFrame)
  return { ms, frame, megabytes: Math.max(1, peak - before) }
}

/** The processes of the pages that this bench has opened; on Linux. Workers run in the process of their page. */
function renderersOf(): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      const isOurs = command.includes('--type=renderer') && isChildOf(Number(name), process.pid)
      return isOurs ? [Number(name)] : []
    } catch {
      return []
    }
  })
}

function isChildOf(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1;) {
    if (at === ancestor) return true
    at = Number(
      /^PPid:\s+(?<parent>\d+)/mu.exec(readFileSync(`/proc/${String(at)}/status`, 'utf8'))?.[1] ?? 0,
    )
  }
  return false
}

/** Lets the system forget the highest memory of a process so far. */
function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${String(pid)}/clear_refs`, '5')
  } catch {
    // The process is gone, or the system does not allow it: the peak is then that of its whole life.
  }
}

function megabytesOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Calls a function of the module, in a page of the origin that runs nothing of the app. */
async function inPage(page: Page, url: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
  await page.goto(`${url}/shipped/index.json`)
  return called(page, url, name, ...args)
}

/** Calls a function of the module in a page as it is. */
function called(page: Page, url: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const call = { entry: `${url}/transfer-page.js`, name, args }
  return page.evaluate(async ({ entry, name: wanted, args: given }) => {
    const module = (await import(entry)) as Record<string, (...all: unknown[]) => Promise<unknown>>
    return module[wanted]?.(...given)
  }, call)
}
