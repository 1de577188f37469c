import { readdirSync } from 'node:fs'
import { deckFromFile } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { answerOne, eventsOf, expect, test, wordsOf, rightOption } from './app'
import { rightCue } from './right-cue'
import { limitNewCards } from './screens-correction'

for (const slug of readdirSync('content/decks')) {
  test(`every claim of ${slug} is asked, answered and learned in a browser`, async ({ page, server }) => {
    test.setTimeout(600_000)
    await limitNewCards(page, server.url, 500, {})
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
