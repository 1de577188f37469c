import { expect, type Page } from '@playwright/test'
import { answerOne } from './app'

/** Opens the menu of a card. */
async function toMenu(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/study/reading-the-rails`)
  await page.getByRole('button', { name: 'More for this card' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

/**
 * Leaves the session of today with nothing but one card, in a learning step that is due in so many minutes; nothing
 * new is to be met today.
 */
export function leaveOneStep(page: Page, minutes: number): Promise<void> {
  return page.evaluate((wait) => {
    const due = Date.now() + wait * 60_000
    return new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('whence')
      opening.onerror = () => reject(new Error('the database would not open'))
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(
          ['sessions', 'siblings', 'dates', 'events'],
          'readwrite',
        )
        const sessions = transaction.objectStore('sessions')
        const reading = sessions.getAll()
        reading.onsuccess = () => {
          const session = reading.result.at(-1) as { answers: { card: string }[] }
          const card = session.answers.at(-1)?.card ?? ''
          sessions.put({ ...session, queue: [], steps: [{ card, due, certain: false }] })
          const dates = transaction.objectStore('dates')
          const dated = dates.get(card)
          dated.onsuccess = () => dates.put({ ...(dated.result as object), due })
          const siblings = transaction.objectStore('siblings')
          const row = siblings.get(card.slice(0, card.lastIndexOf('/') + 1))
          row.onsuccess = () => {
            const all = row.result as { cards: { card: string }[] }
            siblings.put({
              ...all,
              cards: all.cards.map((one) => (one.card === card ? { ...one, due } : one)),
            })
          }
        }
        const preset = { retention: 0.9, newPerDay: 0, maximumInterval: 36_500 }
        const rule = { type: 'PresetChanged', at: due, offset: 0, device: 'd', deck: null, preset }
        transaction.objectStore('events').add({ ...rule, id: 'Z' })
        transaction.oncomplete = () => {
          opening.result.close()
          resolve()
        }
      }
    })
  }, minutes)
}

/** The end of a session that waits for a learning step. */
async function toWaiting(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/study/reading-the-rails`)
  await answerOne(page)
  await leaveOneStep(page, 32)
  await page.goto(`${url}/study/reading-the-rails`)
  await expect(page.getByText('1 card comes back in')).toBeVisible()
}

/** The screens of a session beside questions: the menu of a card, a pause, a card put off. */
export const STUDY_SCREENS = [
  { name: 'study-menu', open: toMenu },
  { name: 'study-waits', open: toWaiting },
  {
    name: 'today-nothing-due',
    open: async (page: Page, url: string): Promise<void> => {
      await toWaiting(page, url)
      await page.goto(`${url}/`)
      await expect(page.getByRole('button', { name: 'Study something else' })).toBeVisible()
    },
  },
  {
    name: 'study-full',
    open: async (page: Page, url: string): Promise<void> => {
      await page.goto(`${url}/study/reading-the-rails`)
      await answerOne(page)
      // As on a device without room, all later writes to the log fail.
      await page.evaluate(() => {
        IDBObjectStore.prototype.add = () => {
          throw new DOMException('no room', 'QuotaExceededError')
        }
      })
      await answerOne(page)
      await expect(page.getByText('This device has no room left.')).toBeVisible()
    },
  },
  {
    name: 'study-something-else',
    open: async (page: Page, url: string): Promise<void> => {
      await page.goto(`${url}/decks/reading-the-rails`)
      await page.getByRole('button', { name: 'Study something else' }).click()
      await page.getByLabel('Which cards').selectOption('Only one voice')
      await expect(page.getByRole('dialog').getByText('No due date moves.')).toBeVisible()
    },
  },
  {
    name: 'study-paused',
    open: async (page: Page, url: string): Promise<void> => {
      await toMenu(page, url)
      await page.getByRole('button', { name: 'Pause' }).click()
      await expect(page.getByRole('heading', { name: 'Paused' })).toBeVisible()
    },
  },
  {
    name: 'study-put-off',
    open: async (page: Page, url: string): Promise<void> => {
      await toMenu(page, url)
      await page.getByRole('button', { name: 'Not today' }).click()
      await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible()
    },
  },
]
