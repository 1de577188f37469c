/** Markup in what a learner writes or receives is shown as text, on every screen that shows it. */
import { expect, test } from './app'
import { putRows } from './stores'
import { PRIMER, shippedDeck } from './study-session'

const HOSTILE = '<img src=x onerror="globalThis.ran=1"><b>bold</b>'
const OWN = 'my-own-deck-4f7k2m9q'

test('markup in a deck’s texts is text on every screen, and its id is never sent to the host', async ({
  page,
  server,
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) asked.push(request.url())
  })
  await page.goto(`${server.url}/about`)
  await expect(page.locator('h1')).toBeVisible()
  const primer = await shippedDeck(page, server.url, PRIMER)
  const deck = {
    ...primer,
    id: OWN,
    title: HOSTILE,
    about: HOSTILE,
    voices: primer.voices.map((voice) => ({ ...voice, name: `${HOSTILE} ${voice.name}`.slice(0, 120) })),
    claims: primer.claims.map((claim) => ({ ...claim, explain: HOSTILE })),
  }
  await putRows(page, { decks: [{ id: OWN, deck, updatedAt: 0 }] })
  const [first, second] = primer.claims
  for (const address of [
    '/library',
    '/library?view=cards',
    `/decks/${OWN}`,
    `/decks/${OWN}/edit`,
    `/study/${OWN}`,
    `/quiz/${OWN}?start&length=3`,
    `/contrast#${OWN}/${first?.id ?? ''}/${second?.id ?? ''}`,
    '/insight',
    '/settings',
    '/',
  ]) {
    await page.goto(`${server.url}${address}`)
    await expect(page.locator('h1').first(), address).toBeVisible()
    if (!/^\/(?:insight|settings)?$/u.test(address)) {
      await expect(page.locator('body'), address).toContainText('<img src=x onerror')
    }
    expect(await page.locator('main img, main b').count(), address).toBe(0)
  }
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
  expect(asked.filter((url) => url.includes(OWN))).toEqual([])
})
