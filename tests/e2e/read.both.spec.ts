import type { ClaimEvent } from '$lib/domain/review/event'
import type { Page } from '@playwright/test'
import { tableOf } from './app'
import { expect, test } from './hands'
import { openSession } from './study-session'

/** The claims whose sources were shown outside questions, by the way in which they were shown. */
async function exposed(page: Page): Promise<Record<string, string[]>> {
  const ways: Record<string, string[]> = {}
  for (const event of await tableOf<ClaimEvent>(page, 'events'))
    if (event.type === 'Exposed') (ways[event.how] ??= []).push(event.claim)
  return ways
}

test('a deck’s text is read with its rails from the menu of a session, and only what was in view is logged', async ({
  page,
  server,
  hand,
}) => {
  await openSession(page, server.url)
  await hand.menu()
  await hand.press(/^Read it again/u)
  await expect(page.getByRole('heading', { name: 'The bridge is shut. Now, who says so?' })).toBeVisible()
  await expect(page.getByText('Anyone who has driven the valley road')).toBeVisible()
  await expect.poll(async () => (await exposed(page))['read']).toContain('detour-26')
  expect((await exposed(page))['read']).not.toContain('money-went-on-the-fair')

  await page.getByText('I can’t prove it').scrollIntoViewIfNeeded()
  await expect.poll(async () => (await exposed(page))['read']).toContain('money-went-on-the-fair')

  // The list of claims says the same to keys and switches as a tap on words.
  await hand.press(/^Who says what, sentence by sentence/u)
  await expect(page.getByRole('article', { name: 'No car will ever cross the bridge again.' })).toBeVisible()
  await hand.press(/^Study this deck/u)
  await expect(page.getByRole('progressbar')).toHaveAccessibleName(/^0 of 10 done/u)
})

test('a deck without its text shows its claims in the order of the article, and what a claim’s passage was opened for', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/decks/who-controls-iraq`)
  await hand.press(/^Read the text/u)
  await expect(page.getByText('Here is what it says, in our words')).toBeVisible()
  await expect(page.getByRole('article').first()).toBeVisible()
  await expect.poll(async () => ((await exposed(page))['read'] ?? []).length).toBeGreaterThan(0)

  await page.goto(`${server.url}/decks/reading-the-rails`)
  await hand.press(/^Show the passage/u)
  await expect.poll(async () => (await exposed(page))['passage']).toStrictEqual(['closed-until-next-winter'])
})
