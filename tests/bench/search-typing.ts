/**
 * Search as the learner sees it: typed in the app, in Chromium, until the results of the keystroke are drawn. The peer
 * is the same phrase typed into a bare input that shows its own text.
 */
import type { Browser, Page } from '@playwright/test'
import type { Deck } from '$lib/domain/deck/deck'
import { barePage } from './bare-page'
import { line, type Figure } from './line'
import { median, p95 } from './measure'
import { withServed } from './page'

/** The time between two keystrokes of somebody who types fast. */
const KEYSTROKE_MS = 100
const READING_TIMEOUT_MS = 180_000

declare global {
  interface Window {
    benchSearch: { readonly there: number[]; readonly drawn: number[] }
  }
}

/** Milliseconds of keystrokes. */
interface Typed {
  /** Until the results are in the page. */
  there: readonly number[]
  /** Until they are drawn. */
  drawn: readonly number[]
  /** Phrases typed without a pause: from the last keystroke until its results are drawn. */
  readonly burst: number[]
  /** Processor time of all keystrokes together. */
  processor: number
}

/** Types phrases into the search of a library that holds these decks. */
export function benchTyping(decks: readonly Deck[], phrases: readonly string[]): Promise<Figure[]> {
  return withServed(['build', barePage()], async (browser, app = '', bare = '') => {
    const page = await browser.newPage()
    await page.goto(`${app}/library`)
    await page.getByRole('searchbox').or(page.locator('search input')).waitFor()
    for (const deck of decks) await page.evaluate(putDeck, deck)
    await page.goto(`${app}/library?view=materials`)
    const reading = await readingTime(page)
    const readingRaw = await page.evaluate(readDecks)
    const other = await browser.newPage()
    await other.goto(`${bare}/typing`)
    await other.locator('search input').waitFor()
    const [ours, peer] = await typeInTurns(browser, page, other, phrases)
    const name = `search of ${String(decks.reduce((sum, deck) => sum + deck.claims.length, 0))} claims in the app`
    return [
      ...typingFigures(name, ours, peer),
      line({
        name: `${name}, reading and indexing in the worker`,
        value: reading,
        unit: 'ms',
        peer: readingRaw,
        target: '≤ 30 × reading all decks raw',
      }),
    ]
  })
}

function typingFigures(name: string, ours: Typed, peer: Typed): Figure[] {
  const against = (what: string, of: (typed: Typed) => number, most: number): Figure =>
    line({
      name: `${name}, ${what}`,
      value: of(ours),
      unit: 'ms',
      peer: of(peer),
      target: `≤ ${String(most)} × a bare input`,
    })
  const keystrokes = ours.drawn.length
  return [
    against('keystroke to results drawn, p95', ({ drawn }) => p95(drawn), 8),
    against('keystroke to results drawn, p50', ({ drawn }) => median(drawn), 8),
    against('keystroke to results in the page, p95', ({ there }) => p95(there), 12),
    against('typed at once, last keystroke to results drawn, p95', ({ burst }) => p95(burst), 10),
    against('processor time of a keystroke', ({ processor }) => processor / keystrokes, 5),
  ]
}

/** Types each phrase into one page and then into the other. */
async function typeInTurns(
  browser: Browser,
  app: Page,
  bare: Page,
  phrases: readonly string[],
): Promise<[Typed, Typed]> {
  const of = (page: Page): { page: Page; typed: Typed } => ({
    page,
    typed: { there: [], drawn: [], burst: [], processor: 0 },
  })
  const [ours, peer] = [of(app), of(bare)]
  for (const { page } of [ours, peer]) await page.evaluate(watchTyping)
  for (const phrase of phrases) {
    for (const { page, typed } of [ours, peer]) {
      await page.bringToFront()
      const before = await processorTime(browser)
      await typePhrase(page, phrase, KEYSTROKE_MS)
      typed.processor += 1000 * ((await processorTime(browser)) - before)
    }
  }
  for (const { page, typed } of [ours, peer])
    Object.assign(typed, await page.evaluate(() => structuredClone(window.benchSearch)))
  for (const phrase of phrases) {
    for (const { page, typed } of [ours, peer]) {
      await page.bringToFront()
      await typePhrase(page, phrase, 0)
      typed.burst.push(await page.evaluate(() => window.benchSearch.drawn.at(-1) ?? Number.NaN))
    }
  }
  return [ours.typed, peer.typed]
}

async function typePhrase(page: Page, phrase: string, delay: number): Promise<void> {
  await page.locator('search input').fill('')
  await page.keyboard.type(phrase, { delay })
  await drawnAll(page, phrase)
}

/** From entering the field until all of the library can be found. */
async function readingTime(page: Page): Promise<number> {
  const started = performance.now()
  await page.locator('search input').focus()
  await page.locator('search input').fill('a')
  await page
    .locator('.results[data-query="a"][data-known="1"]')
    .waitFor({ state: 'attached', timeout: READING_TIMEOUT_MS })
  return performance.now() - started
}

async function drawnAll(page: Page, phrase: string): Promise<void> {
  await page.waitForFunction(
    (query) => document.querySelector<HTMLElement>('.results')?.dataset['query'] === query,
    phrase,
  )
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
}

/** Processor time of all pages and their workers so far, in seconds. */
async function processorTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

/** Runs in the page: a deck as the app would have written it. */
function putDeck(deck: Deck): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('whence')
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('decks', 'readwrite')
      transaction.objectStore('decks').put({ id: deck.id, deck, updatedAt: Date.now() })
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
      transaction.onerror = () => {
        reject(new Error('could not write a deck'))
      }
    }
  })
}

/** Runs in the page: notes for each keystroke how long until the frame that shows its results. */
function watchTyping(): void {
  const field = document.querySelector<HTMLInputElement>('search input')
  const results = document.querySelector<HTMLElement>('.results')
  if (!field || !results) throw new Error('no search')
  window.benchSearch = { there: [], drawn: [] }
  let typedAt = 0
  field.addEventListener('keydown', ({ timeStamp }) => {
    typedAt = timeStamp
  })
  new MutationObserver(() => {
    if (results.dataset['query'] !== field.value || field.value === '') return
    const since = typedAt
    window.benchSearch.there.push(performance.now() - since)
    // After the frame, its pixels are on their way to the screen.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => window.benchSearch.drawn.push(performance.now() - since)
      port2.postMessage(null)
    })
  }).observe(results, { attributeFilter: ['data-query'] })
}

/** Runs in the page: reading all decks raw, in milliseconds. */
function readDecks(): Promise<number> {
  const started = performance.now()
  return new Promise((resolve) => {
    const opening = indexedDB.open('whence')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('decks').objectStore('decks').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        resolve(performance.now() - started)
      }
    }
  })
}
