import { deckToFile } from '$lib/domain/deck/deck'
import type { DeckRow, SeenRow } from '$lib/storage/rows'
import { answerOne, expect, tableOf } from './app'
import type { Screen } from './screens'
import { toMarkedWrong } from './screens-correction'
import { PRIMER } from './study-session'

/** Gives the learner an older version of the deck, in which the first claims were different. */
function ageWhatWasSeen(id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('whence')
    opening.onerror = () => {
      reject(new Error('the database would not open'))
    }
    opening.onsuccess = () => {
      const db = opening.result
      const transaction = db.transaction(['seen', 'events'], 'readwrite')
      const events = transaction.objectStore('events')
      const answers = events.getAll()
      answers.onsuccess = () => {
        // The answer dates from the time of the older version.
        for (const event of answers.result as object[]) events.put({ ...event, deckVersion: 0 })
      }
      const reading = transaction.objectStore('seen').get(id)
      reading.onsuccess = () => {
        const row = reading.result as SeenRow
        const [first, second, third, ...rest] = row.snapshot.claims
        if (!first || !second || !third) return
        const claims = [
          { ...first, chain: first.chain.slice(0, -1), kind: 'fact' },
          { ...second, statement: `${second.statement.slice(0, -1)}, as was first put.` },
          { ...third, id: 'withdrawn-later', statement: 'A claim that was withdrawn later.' },
          ...rest,
        ]
        transaction.objectStore('seen').put({ ...row, snapshot: { ...row.snapshot, version: 0, claims } })
      }
      transaction.oncomplete = () => {
        db.close()
        resolve()
      }
    }
  })
}

/** A deck with its claims, its news, and the corrections that they bring. */
export const DECK_SCREENS: readonly Screen[] = [
  {
    name: 'deck-vet',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}/vet`)
      await page.getByRole('button', { name: 'Make a copy and vet it' }).click()
      await page.getByLabel('Your name on the record').fill('Ada Brandt')
      await page.getByRole('button', { name: 'Use this name' }).click()
      await page.getByRole('button', { name: 'It fits its passage' }).click()
      await expect(page.getByText('Recorded.')).toBeVisible()
      // The deck is its own second opinion, so that the comparison shows.
      const deck = (await tableOf<DeckRow>(page, 'decks'))[0]?.deck
      const file = JSON.stringify(deck && deckToFile(deck))
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'a.whence.json', mimeType: 'application/json', buffer: Buffer.from(file) })
      await expect(page.getByText('You differ nowhere.')).toBeVisible()
    },
  },
  {
    name: 'deck-read',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}/read`)
      await expect(page.getByText('Anyone who has driven the valley road')).toBeVisible()
    },
  },
  {
    name: 'deck-read-claim',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}/read`)
      await page.getByText('the bridge will never carry a car again').first().click()
      await expect(page.locator('mark.content').first()).toBeVisible()
    },
  },
  {
    name: 'deck-read-by-reference',
    open: async (page, url) => {
      await page.goto(`${url}/decks/who-controls-iraq/read`)
      await expect(page.getByText('Here is what it says, in our words')).toBeVisible()
    },
  },
  {
    name: 'deck',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}`)
      await page.getByText('Show the passage').first().click()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'deck-news',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}`)
      await expect(page.locator('h1')).toBeVisible()
      await page.evaluate(ageWhatWasSeen, PRIMER)
      await page.reload()
      await expect(page.getByRole('button', { name: 'Put this away' })).toBeVisible()
    },
  },
  {
    name: 'study-correction',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await answerOne(page, 'council-officials')
      await answerOne(page)
      await page.evaluate(ageWhatWasSeen, PRIMER)
      await page.reload()
      await expect(page.getByRole('heading', { name: 'Corrected since you learned it' })).toBeVisible()
    },
  },
  { name: 'study-marked-wrong', open: toMarkedWrong },
  {
    name: 'deck-label',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}`)
      const label = page.locator('section[aria-labelledby="facts"]')
      await expect(label).toContainText('software')
      await label.evaluate((section) => section.scrollIntoView())
    },
  },
  {
    name: 'deck-by-reference',
    open: async (page, url) => {
      await page.goto(`${url}/decks/who-controls-iraq`)
      await page.getByRole('button', { name: 'Use this copy' }).click()
      await expect(page.getByText('There is no text here')).toBeVisible()
    },
  },
  {
    name: 'deck-search',
    open: async (page, url) => {
      await page.goto(`${url}/decks/${PRIMER}`)
      await page.getByLabel('Search in the claims').fill('bridge')
      await expect(page.getByRole('status').filter({ hasText: ' of ' })).toBeVisible()
    },
  },
]
