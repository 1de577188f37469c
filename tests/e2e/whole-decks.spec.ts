import { readdirSync } from 'node:fs'
import { deckFromFile } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { answerOne, eventsOf, expect, test, wordsOf, rightOption } from './app'
import { rightCue } from './right-cue'

/** Lifts the daily limit of new cards, by the event that a setting would write. */
function removeLimit(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('whence')
    opening.onerror = () => {
      reject(new Error('the database would not open'))
    }
    opening.onsuccess = () => {
      const db = opening.result
      const transaction = db.transaction('events', 'readwrite')
      transaction.objectStore('events').add({
        type: 'PresetChanged',
        id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
        at: 1,
        offset: 0,
        device: '01ARZ3NDEKTSV4RRFFQ69G5FAW',
        deck: null,
        preset: { retention: 0.9, newPerDay: 500, maximumInterval: 36_500 },
      })
      transaction.oncomplete = () => {
        db.close()
        resolve()
      }
    }
  })
}

for (const slug of readdirSync('content/decks')) {
  test(`every claim of ${slug} is asked, answered and learned in a browser`, async ({ page, server }) => {
    test.setTimeout(600_000)
    await page.goto(`${server.url}/about`)
    await expect(page.locator('h1')).toBeVisible()
    await page.evaluate(removeLimit)
    const file = (await (await page.request.get(`${server.url}/shipped/${slug}.json`)).json()) as DeckFile
    const deck = deckFromFile(file)
    await page.goto(`${server.url}/study/${slug}`)
    const asked = new Set<string>()
    for (let i = 0; i < deck.claims.length * 4; i++) {
      await expect(page.locator('h1').first()).toBeVisible()
      if (await page.getByText('That is all for today.').isVisible()) break
      asked.add((await wordsOf(page)).join(' '))
      await answerOne(page, await rightOption(page, deck), await rightCue(page, deck))
    }
    await expect(page.getByText('That is all for today.')).toBeVisible()
    const reviews = (await eventsOf(page)).filter((event) => event.type === 'ReviewGiven')
    const claims = new Set(reviews.map((event) => event.card?.split('/')[1]))
    expect([...claims].sort()).toEqual(deck.claims.map((claim) => claim.id).sort())
    expect(asked.size).toBeGreaterThanOrEqual(deck.claims.length)
  })
}
