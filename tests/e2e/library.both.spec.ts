import type { DeckRow } from '$lib/storage/rows'
import { answerOne, tableOf } from './app'
import { expect, test } from './hands'
import { toWorkbench } from './screens-workbench'
import { logged } from './study-session'
import { VETTING_ARTICLE } from '../vetting-article'
import { ownArticle } from './texts'

test('a claim can be written by hand, without an article, read and studied', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/library`)
  await expect(page.getByRole('link', { name: 'Bring an article' })).toBeVisible()
  await hand.press(/^Write a deck by hand/u)
  await hand.write(/^Title of the new deck/u, 'Ice')
  await hand.press(/^Make the deck/u)
  await page.waitForURL(/\/edit$/u)
  await hand.press(/^Write a claim by hand/u)
  await expect(page.getByLabel(/^What is claimed/u)).toBeFocused()
  await hand.write(/^What is claimed/u, 'The harbour froze twice last winter.')
  await hand.write(/^Name/u, 'Marit Voss')
  await hand.press(/^Add this voice/u)
  await hand.write(/^Tags/u, 'ice, harbour')
  await hand.press(/^Save$/u)
  await expect(page.getByText('written by hand', { exact: true })).toBeVisible()
  const [made] = await tableOf<DeckRow>(page, 'decks')
  expect(made?.deck.claims).toMatchObject([
    { statement: 'The harbour froze twice last winter.', kind: 'fact', tags: ['ice', 'harbour'] },
  ])
  expect(made?.deck.voices).toMatchObject([{ name: 'Marit Voss', kind: 'person' }])
  await hand.press(/^Read the deck/u)
  await expect(page.getByText(/1 claim was written by hand/u)).toBeVisible()
  await hand.press(/^Study this deck/u)
  await page.waitForURL(/\/study\//u)
  await answerOne(page)
  expect((await logged(page, 'ReviewGiven'))[0]?.card).toContain(`${made?.deck.id ?? ''}/`)
})

test('a passage of an article can be found in the library by any of its words, and read there', async ({
  page,
  server,
  hand,
}) => {
  const said = 'The ferryman keeps a lantern of green glass by the slipway.'
  await toWorkbench(page, server.url, `${ownArticle()}\n\n${said}\n`)
  await page.goto(`${server.url}/library`)
  await expect(page.getByRole('link', { name: 'Bring an article' })).toBeVisible()
  await hand.write(/^Search claims and materials/u, 'lantern green')
  await expect(page.locator('[data-query="lantern green"]')).toBeVisible()
  const found = page.locator('search a')
  await expect(found).toHaveCount(1)
  await expect(found.locator('.words')).toContainText('lantern of green glass')
  await hand.press(/lantern of green glass/u)
  await page.waitForURL(/\/materials\//u)
  await expect(page.getByText(said)).toBeVisible()
})

test('a voice is found among all voices, and changed in the workbench of its article', async ({
  page,
  server,
  hand,
}) => {
  await toWorkbench(page, server.url, VETTING_ARTICLE, 'The Ford Gazette')
  await page.goto(`${server.url}/library`)
  await hand.press(/^Voices$/u)
  await page.waitForURL(/\/voices$/u)
  await hand.write(/^Search voices by name/u, 'ada q')
  await expect(page.getByRole('status')).toHaveText('1 voice')
  await hand.press(/^Where: 1 place/u)
  await hand.press(/^Change “Ada Quill”/u)
  await page.waitForURL(/\/workbench\//u)
  await hand.write(/^Name/u, 'Adelaide Quill')
  await hand.press(/^Save$/u)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goto(`${server.url}/voices`)
  await hand.write(/^Search voices by name/u, 'adelaide')
  await expect(page.getByText('Adelaide Quill', { exact: true })).toBeVisible()
})
