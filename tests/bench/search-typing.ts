/** Search as the learner feels it: typed in the app, in Chromium, until the results of the keystroke are drawn. */
import type { Browser, Page } from '@playwright/test'
import type { Deck } from '$lib/domain/deck/deck'
import { median, p95, withApp } from './page'
import type { Figure } from './run'

/** Between two keystrokes of somebody who types fast, in milliseconds. */
const APART = 100
const READ_WITHIN = 180_000

declare global {
  interface Window {
    benchSearch: { readonly there: number[]; readonly drawn: number[]; texts: string[] }
  }
}

/** Types phrases into the search of a library that holds these decks. */
export function benchTyping(decks: readonly Deck[], phrases: readonly string[]): Promise<Figure[]> {
  return withApp(async (browser, url) => {
    const page = await browser.newPage()
    await page.goto(`${url}/library`)
    await page.getByRole('searchbox').or(page.locator('search input')).waitFor()
    for (const deck of decks) await page.evaluate(putDeck, deck)
    await page.goto(`${url}/library?view=materials`)
    const reading = await readingTime(page)
    await page.evaluate(watchTyping)
    const [scans, before] = [[] as number[], await processorTime(browser)]
    for (const phrase of phrases) {
      await page.locator('search input').fill('')
      await page.keyboard.type(phrase, { delay: APART })
      await drawnAll(page, phrase)
    }
    const processor = (await processorTime(browser)) - before
    const { there, drawn } = await page.evaluate(() => window.benchSearch)
    const burst: number[] = []
    for (const phrase of phrases) {
      await page.locator('search input').fill('')
      await page.keyboard.type(phrase)
      await drawnAll(page, phrase)
      burst.push(await page.evaluate(() => window.benchSearch.drawn.at(-1) ?? Number.NaN))
      scans.push(await page.evaluate(scanAll, phrase))
    }
    const claims = `${String(decks.reduce((sum, deck) => sum + deck.claims.length, 0))} claims`
    const name = `search of ${claims} in the app`
    const [value, peer] = [p95(drawn), p95(scans)]
    const ratio = { unit: 'ms', peer, ratio: value / peer }
    return [
      { name: `${name}, keystroke to results drawn, p95`, value, ...ratio, target: '≤ 50 ms' },
      { name: `${name}, keystroke to results drawn, p50`, value: median(drawn), unit: 'ms' },
      { name: `${name}, keystroke to results in the page, p95`, value: p95(there), unit: 'ms' },
      { name: `${name}, typed at once, last keystroke to results drawn, p95`, value: p95(burst), unit: 'ms' },
      {
        name: `${name}, processor time of a keystroke`,
        value: (1000 * processor) / drawn.length,
        unit: 'ms',
      },
      { name: `${name}, reading and indexing in the worker`, value: reading, unit: 'ms' },
    ]
  })
}

/** From entering the field until all of the library can be found. */
async function readingTime(page: Page): Promise<number> {
  const started = performance.now()
  await page.locator('search input').focus()
  await page.locator('search input').fill('a')
  await page
    .locator('.results[data-query="a"][data-known="1"]')
    .waitFor({ state: 'attached', timeout: READ_WITHIN })
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
  window.benchSearch = { there: [], drawn: [], texts: [] }
  let typedAt = 0
  field.addEventListener('keydown', ({ timeStamp }) => {
    typedAt = timeStamp
  })
  new MutationObserver(() => {
    if (results.dataset['query'] !== field.value || field.value === '') return
    const since = typedAt
    window.benchSearch.there.push(performance.now() - since)
    // Behind the frame: what was drawn is on its way to the screen.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => window.benchSearch.drawn.push(performance.now() - since)
      port2.postMessage(null)
    })
  }).observe(results, { attributeFilter: ['data-query'] })
}

/** Runs in the page: looking through every statement, in milliseconds. */
async function scanAll(phrase: string): Promise<number> {
  const { benchSearch } = window
  if (benchSearch.texts.length === 0) {
    const decks = await new Promise<{ deck: Deck }[]>((resolve) => {
      const opening = indexedDB.open('whence')
      opening.onsuccess = () => {
        const reading = opening.result.transaction('decks').objectStore('decks').getAll()
        reading.onsuccess = () => resolve(reading.result as { deck: Deck }[])
      }
    })
    benchSearch.texts = decks.flatMap(({ deck }) =>
      deck.claims.map(({ statement }) => statement.toLowerCase()),
    )
  }
  const words = phrase.toLowerCase().split(' ')
  const start = performance.now()
  benchSearch.texts.filter((text) => words.every((word) => text.includes(word)))
  return performance.now() - start
}
