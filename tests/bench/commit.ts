import { withApp, median } from './page'
import type { Figure } from './run'

/**
 * Answer to durable commit: from the tap on an option until feedback is allowed to show, against the same rows put
 * into raw IndexedDB in the same page, strict in both. The app's side is timed in the page around its own transaction.
 */
export async function benchCommit(short: boolean): Promise<Figure[]> {
  return withApp(async (browser, url) => {
    const page = await browser.newPage()
    await page.goto(`${url}/study/reading-the-rails`)
    await page.locator('button[data-voice]').first().waitFor()
    const rounds = short ? 3 : 200
    const raw = await page.evaluate(rawCommits, rounds)
    const app: number[] = []
    const answers = short ? 2 : 8
    for (let i = 0; i < answers; i++) {
      const option = page.locator('button[data-voice]').first()
      if (!(await option.isVisible())) break
      app.push(await page.evaluate(tapToFeedback))
      await page.getByRole('button', { name: /^Next/u }).click()
      await page.locator('.question').first().waitFor()
      const reveal = page.getByRole('button', { name: 'Show the answer' })
      if (await reveal.isVisible()) {
        await reveal.click()
        await page.getByRole('button', { name: /^Good/u }).click()
        await page.locator('button[data-voice]').first().waitFor()
      }
    }
    const [value, peer] = [median(app), median(raw)]
    return [
      { name: 'the same rows in raw IndexedDB, strict', value: peer, unit: 'ms' },
      {
        name: 'answer to feedback in the page (commit and render)',
        value,
        unit: 'ms',
        peer,
        ratio: value / peer,
      },
    ]
  })
}

/** One event, one card and one session a transaction, as an answer writes them. */
async function rawCommits(rounds: number): Promise<number[]> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('bench', 1)
    opening.onupgradeneeded = () => {
      const events = opening.result.createObjectStore('events', { keyPath: 'id' })
      events.createIndex('card', 'card')
      events.createIndex('type', 'type')
      opening.result.createObjectStore('cards', { keyPath: 'card' }).createIndex('deck', 'deck')
      opening.result.createObjectStore('sessions', { keyPath: 'id' })
    }
    opening.onsuccess = () => {
      resolve(opening.result)
    }
  })
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    await new Promise<void>((resolve) => {
      const transaction = db.transaction(['events', 'cards', 'sessions'], 'readwrite', {
        durability: 'strict',
      })
      const filler = 'x'.repeat(300)
      transaction.objectStore('sessions').get('s')
      transaction.objectStore('cards').get(`c${String(i)}`)
      transaction
        .objectStore('events')
        .add({ id: `e${String(i)}`, card: `c${String(i)}`, type: 'ReviewGiven', filler })
      transaction.objectStore('cards').put({ card: `c${String(i)}`, deck: 'd', filler })
      transaction.objectStore('sessions').put({ id: 's', filler })
      transaction.oncomplete = () => {
        resolve()
      }
    })
    times.push(performance.now() - start)
  }
  db.close()
  indexedDB.deleteDatabase('bench')
  return times
}

/** Taps the first option and waits for the feedback's heading, inside the page. */
function tapToFeedback(): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now()
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.feedback')) return
      observer.disconnect()
      resolve(performance.now() - start)
    })
    observer.observe(document.body, { childList: true, subtree: true })
    document.querySelector<HTMLButtonElement>('button[data-voice]')?.click()
  })
}
