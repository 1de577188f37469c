/** Training in the app: the whole job in its worker, from the button to the result, against the native library. */
import type { Browser, Page } from '@playwright/test'
import { optimize } from '$lib/domain/scheduling/optimize'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { itemsOf, scorePredictions, splitByTime, type TrainingHistory } from '$lib/domain/scheduling/training'
import { trainNatively } from '../jobs'
import { historiesOfLearner } from '../simulation/learner'
import { line, type Figure } from './line'
import { withServed } from './page'

/** Sizes of logs to train on: cards, and reviews of each. The first review of a card teaches nothing. */
const SIZES = [
  { name: '10,000 reviews', cards: 1250, each: 9 },
  { name: '100,000 reviews', cards: 12_500, each: 9 },
] as const
const WITHIN = 220_000

/** Trains on logs of two sizes, and compares training on a drawn part of a longer log with training on all of it. */
export async function benchOptimizer(short: boolean): Promise<Figure[]> {
  const sizes = short ? [{ name: '2,500 reviews', cards: 500, each: 6 }] : SIZES
  const figures = await withServed(['build'], async (browser, url = '') => {
    const found: Figure[] = []
    for (const { name, cards, each } of sizes)
      found.push(...(await trainInApp(browser, url, name, historiesOfLearner(cards, each, 5))))
    return found
  })
  return [...figures, await drawnAgainstWhole(short)]
}

async function trainInApp(
  browser: Browser,
  url: string,
  name: string,
  histories: readonly TrainingHistory[],
): Promise<Figure[]> {
  const native = await natively(histories)
  const page = await browser.newPage()
  await page.goto(`${url}/settings`)
  await page.getByRole('button', { name: 'Learn from my answers' }).waitFor()
  await writeLog(page, histories)
  const started = performance.now()
  await page.getByRole('button', { name: 'Learn from my answers' }).click()
  const reading = await followed(page)
  const value = (performance.now() - started) / 1000
  const loss = Number(
    await page.locator('#training-heading ~ .scroll tbody tr:first-child td').nth(1).textContent(),
  )
  await page.close()
  const { seconds: peer, loss: theirs } = native
  const training = `training on ${name}`
  return [
    line({
      name: `${training}, in the app’s worker`,
      value,
      unit: 's',
      peer,
      target: '≤ 6 × the native library',
    }),
    line({
      name: `${training}, until the first sign of progress`,
      value: reading,
      unit: 's',
      peer: value,
      target: '≤ 0.7 × the whole training in the app',
    }),
    line({
      name: `${training}, held-out log loss`,
      value: loss,
      unit: 'log loss',
      peer: theirs,
      target: '≤ 1.01 × the native library',
    }),
  ]
}

/** Waits for the result; tells after how many seconds the bar first moved. */
async function followed(page: Page): Promise<number> {
  const started = performance.now()
  const bar = page.locator('[role="progressbar"]:not([aria-valuenow="0"])')
  const result = page.locator('#training-heading ~ .scroll table')
  await bar.or(result).first().waitFor({ state: 'attached', timeout: WITHIN })
  const first = (performance.now() - started) / 1000
  await result.waitFor({ timeout: WITHIN })
  return first
}

/** The same job with the native library, which uses all processors. */
async function natively(
  histories: readonly TrainingHistory[],
): Promise<{ readonly seconds: number; readonly loss: number }> {
  const started = performance.now()
  const { trained } = await optimize(
    itemsOf(histories),
    () => DEFAULT_PARAMETERS.weights,
    trainNatively,
    () => undefined,
  )
  return { seconds: (performance.now() - started) / 1000, loss: trained[0]?.after.logLoss ?? Number.NaN }
}

/** Compares a third of a log that exceeds the limit of training, drawn card by card, with all of it. */
async function drawnAgainstWhole(short: boolean): Promise<Figure> {
  const histories = historiesOfLearner(short ? 300 : 37_500, short ? 6 : 9, 6)
  const { train, heldOut } = splitByTime(itemsOf(histories))
  const drawn = splitByTime(itemsOf(histories.filter((_, i) => i % 3 === 0))).train
  const [some, all] = [await trainNatively(drawn), await trainNatively(train)]
  const [value, peer] = [scorePredictions(some, heldOut).logLoss, scorePredictions(all, heldOut).logLoss]
  const [part, whole] = [drawn, train].map(({ length }) => length.toLocaleString('en-GB'))
  const name = `held-out log loss, learned from ${String(part)} reviews against ${String(whole)}`
  return line({ name, value, unit: 'log loss', peer, target: '≤ 1.01 × learned from all of them' })
}

/** Writes answers as the app would have written them: whole days apart, and those of each card in order. */
async function writeLog(page: Page, histories: readonly TrainingHistory[]): Promise<void> {
  const portion = 500
  for (let from = 0; from < histories.length; from += portion) {
    const rows = histories.slice(from, from + portion).map(({ template, reviews }, i) => ({
      card: `bench/claim-${String(from + i)}/${template}`,
      reviews: reviews.map(({ at, rating }, n) => [at, rating, (from + i) * 64 + n] as const),
    }))
    await page.evaluate(writeAnswers, rows)
  }
}

interface Row {
  readonly card: string
  readonly reviews: readonly (readonly [at: number, rating: number, number: number])[]
}

/** Runs in the page. */
function writeAnswers(rows: readonly Row[]): Promise<void> {
  const item = { format: 'recall', level: null, options: [], choice: 'fixed' }
  const shared = {
    type: 'ReviewGiven',
    offset: 0,
    device: 'bench',
    item,
    chosen: null,
    right: null,
    confidence: null,
    took: 3000,
    deckVersion: 1,
  }
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('whence')
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('events', 'readwrite', { durability: 'relaxed' })
      const events = transaction.objectStore('events')
      for (const { card, reviews } of rows)
        for (const [at, rating, number] of reviews)
          events.put({
            ...shared,
            id: `bench${String(number).padStart(21, '0')}`,
            card,
            at,
            rating,
            due: at + 86_400_000,
          })
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
      transaction.onerror = () => {
        reject(new Error('could not write the log'))
      }
    }
  })
}
