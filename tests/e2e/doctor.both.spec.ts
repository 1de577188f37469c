import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { answerOne } from './app'
import { expect, test } from './hands'
import { openSession } from './study-session'

/**
 * Writes past the app: a card's row then no longer follows from the answers, and the journal lacks a row of the
 * database.
 */
async function breakRows(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('whence')
        opening.onerror = () => reject(new Error('the database would not open'))
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['siblings', 'meta'], 'readwrite')
          transaction.objectStore('meta').put({ key: 'stray', value: 1 })
          const store = transaction.objectStore('siblings')
          const reading = store.getAll()
          reading.onsuccess = () => {
            const [row] = reading.result as { cards: object[] }[]
            store.put({ ...row, cards: row?.cards.map((card) => ({ ...card, reviews: 70 })) })
          }
          transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
  )
}

test('a sound device is called sound, and a wrong row is named, repaired and reported without words', async ({
  page,
  server,
  hand,
}) => {
  await openSession(page, server.url)
  for (let i = 0; i < 3; i++) await answerOne(page)
  await page.goto(`${server.url}/transfer`)
  await hand.press(/^Check everything$/u)
  await expect(page.getByText('Everything fits together.')).toBeVisible()
  await expect(page.getByText(/could not be compared/u)).toHaveCount(0)
  await breakRows(page)
  await hand.press(/^Check everything$/u)
  await expect(page.getByText(/1 card with a due date that does not follow from the answers/u)).toBeVisible()
  await expect(page.getByText('1 entry missing in the second copy')).toBeVisible()
  await hand.press(/^Repair what can be repaired$/u)
  await expect(page.getByText('Repaired, and checked again.')).toBeVisible()
  await expect(page.getByText('Everything fits together.')).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), hand.press(/^Save a report$/u)])
  const report = JSON.parse(readFileSync(await download.path(), 'utf8')) as Record<string, unknown>
  expect(report).toMatchObject({
    format: 'whence-doctor/1',
    found: { 'card-differs': 1, 'journal-lacks': 1 },
    left: {},
  })
  expect(JSON.stringify(report)).not.toMatch(/reading|rails/iu)
})
