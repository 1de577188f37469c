/** Text that a person writes is shown as text. An odd address leaves nothing of the page before it. */
import { answerOne, expect, test } from './app'
import { PRIMER, shippedDeck } from './study-session'

const HOSTILE = '<img src=x onerror="globalThis.ran=1"><b>bold</b> =1+1'

test('markup in a note and in an imported text is shown as text', async ({ page, server }) => {
  await page.goto(`${server.url}/study/${PRIMER}`)
  await answerOne(page)
  await page.getByRole('button', { name: /^More for this card/u }).click()
  await page.getByLabel('Your note').fill(HOSTILE)
  await page.getByRole('button', { name: 'Keep the note' }).click()
  await expect(page.getByText('Your note is kept.')).toBeVisible()
  await page.goto(`${server.url}/import`)
  await page
    .getByLabel(/^The article’s text/u)
    .fill(`Marit Voss said that ${HOSTILE} was there.\n\nThe council denied it.`)
  await page.getByRole('button', { name: /^Draw out the claims/u }).click()
  await page.waitForURL(/\/workbench\//u)
  for (const address of [
    page.url(),
    page.url().replace('/workbench/', '/materials/'),
    `${server.url}/library?view=cards`,
  ]) {
    await page.goto(address)
    await expect(page.locator('h1').first()).toBeVisible()
    expect(await page.locator('main img, main b').count(), address).toBe(0)
  }
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main img, main b').count()).toBe(0)
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
})

test('an address of two unknown claims does not keep the title of the deck before it', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/about`)
  const deck = await shippedDeck(page, server.url, PRIMER)
  const [first, second] = deck.claims
  await page.goto(`${server.url}/contrast#${PRIMER}/${first?.id ?? ''}/${second?.id ?? ''}`)
  await expect(page.getByText(deck.title)).toBeVisible()
  await page.evaluate(() => {
    location.hash = '#no-such-deck/a/b'
  })
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByText(deck.title)).toHaveCount(0)
})
