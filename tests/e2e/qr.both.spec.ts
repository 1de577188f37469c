import type { Page } from '@playwright/test'
import type { Deck } from '$lib/domain/deck/deck'
import { deckText } from '$lib/formats/deck-link/deck-link'
import { aDeck } from '../builders'
import { expect, test, type Hand } from './hands'
import { canScan, scan } from './scan'

async function showQr(page: Page, hand: Hand): Promise<void> {
  await hand.press(/^Hand out this deck$/u)
  await hand.press(/^Show as a QR code$/u)
  await expect(page.getByText('Others point the camera of their phone at the code')).toBeVisible()
}

/** A deck of two claims that were written by hand. */
function twoClaims(): Deck {
  const deck = aDeck({ materials: [], relations: [] })
  const claims = deck.claims
    .slice(0, 2)
    .map(({ evidence: _evidence, ...claim }) => ({ ...claim, contrast: [], imported: true as const }))
  const voices = deck.voices.filter(({ id }) => claims.some(({ chain }) => chain.includes(id)))
  return { ...deck, claims, voices }
}

test('a QR code of a deck is read by a camera’s program, and its link opens the deck elsewhere', async ({
  page,
  server,
  hand,
  openProfile,
}) => {
  // An independent reader is the point of this test. `npm test` installs it on Debian as root, and nowhere else.
  test.skip(!canScan(), 'zbarimg (zbar-tools) is not installed')
  await page.goto(`${server.url}/decks/reading-the-rails`)
  await showQr(page, hand)
  expect(await scan(page, 'shipped')).toBe(`${server.url}/decks/reading-the-rails`)

  await page.goto(`${server.url}/receive`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'two.whence.json',
    mimeType: 'application/json',
    buffer: Buffer.from(deckText(twoClaims())),
  })
  await hand.press(/^Add this deck$/u)
  await hand.press(/^Open the deck$/u)
  await showQr(page, hand)
  const link = await scan(page, 'made')
  expect(link).toBe(await page.getByRole('textbox', { name: 'Link to this deck' }).inputValue())
  const other = await (await openProfile('other')).newPage()
  await other.goto(link)
  await expect(other.getByRole('heading', { name: 'The ferries of Sandholm' })).toBeVisible()
  await expect(other.getByText('No claim of this deck points into a text.')).toBeVisible()
})
