/** The two kinds of corrections, and the limit of new cards that keeps a session short. */
import type { Page } from '@playwright/test'
import { answerOne, expect } from './app'
import { putRows } from './stores'
import { PRIMER } from './study-session'

/**
 * Lets a new device learn so many new cards a day, by the event that a setting would write. Call it before a session.
 * @param steps the learning steps; left out, each card is answered once; without any of its own, those of the app count
 */
export async function limitNewCards(
  page: Page,
  url: string,
  newPerDay: number,
  steps: { readonly learningSteps?: readonly string[] } = { learningSteps: [] },
): Promise<void> {
  await page.goto(`${url}/about`)
  await expect(page.locator('h1')).toBeVisible()
  const limit = {
    type: 'PresetChanged',
    id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    at: 1,
    offset: 0,
    device: '01ARZ3NDEKTSV4RRFFQ69G5FAW',
    deck: null,
    preset: { retention: 0.9, newPerDay, maximumInterval: 36_500, ...steps },
  }
  await putRows(page, { events: [limit] })
}

/** Makes today's right answer to the first question one that was marked wrong, as older rules did. */
function markWrong(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('whence')
    opening.onerror = () => reject(new Error('the database would not open'))
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['events', 'meta'], 'readwrite')
      const events = transaction.objectStore('events')
      const reading = events.getAll()
      reading.onsuccess = () => {
        const all = reading.result as {
          type: string
          item: { format: string; options: string[]; truth: string }
        }[]
        const given = all.find(({ type, item }) => type === 'ReviewGiven' && item.format === 'who-says-it')
        if (!given) return
        const { truth, options } = given.item
        const other = options.find((voice) => voice !== truth)
        events.put({
          ...given,
          right: false,
          rating: 1,
          chosen: truth,
          item: { ...given.item, truth: other },
        })
      }
      // The log is looked through once for such answers.
      transaction.objectStore('meta').delete('regraded')
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
}

/** Opens a session at the correction of an answer that was marked wrong and is right today. */
export async function toMarkedWrong(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/study/${PRIMER}`)
  await answerOne(page)
  await answerOne(page)
  await page.evaluate(markWrong)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'You were right' })).toBeVisible()
}
