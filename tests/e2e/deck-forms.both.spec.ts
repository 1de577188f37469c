import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import type { DeckRow } from '$lib/storage/rows'
import { tableOf } from './app'
import { answerBy, expect, test } from './hands'
import { storeDigests } from './store-digest'

const TABLE = [
  'what was said,who says it,quote,tags',
  'The pier is unsafe.,The Harbour Blog > the council,"The pier “needs work”, the council said.",harbour',
  'The pier is safe.,The Harbour Blog > Dora Vance,,"two words, harbour"',
].join('\n')

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8')
}

const open = (page: Page, name: string, text: string): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

test('one’s own deck is tried as a learner, and nothing is written', async ({ page, server, hand }) => {
  await page.goto(`${server.url}/receive`)
  await open(page, 'Harbour.csv', TABLE)
  await hand.press(/^Look at the deck$/u)
  await hand.press(/^Add this deck$/u)
  await hand.press(/^Open the deck$/u)
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible()
  const before = await storeDigests(page)
  await hand.press(/^Try it as a learner$/u)
  await expect(page.getByText('This is a preview. Your answers are not saved.')).toBeVisible()
  for (let i = 0; i < 2; i++) await answerBy(hand, page)
  await hand.press(/^End the preview$/u)
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible()
  expect(await storeDigests(page)).toEqual(before)
})

test('a deck leaves as a table and as a text, and a corrected text comes back as its next version', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/receive`)
  await open(page, 'Harbour.csv', TABLE)
  await hand.press(/^Look at the deck$/u)
  await hand.press(/^Add this deck$/u)
  await hand.press(/^Open the deck$/u)
  await hand.press(/^Hand out this deck$/u)
  await hand.press(/^Other kinds of files$/u)
  const [csv] = await Promise.all([page.waitForEvent('download'), hand.press(/^Save as a spreadsheet/u)])
  const [yaml] = await Promise.all([page.waitForEvent('download'), hand.press(/^Save as a text to edit/u)])
  const [table, text] = [await textOf(csv), await textOf(yaml)]

  await page.goto(`${server.url}/receive`)
  await open(page, csv.suggestedFilename(), table)
  await expect(page.getByText('2 cards will be made.', { exact: true })).toBeVisible()

  await open(page, yaml.suggestedFilename(), text)
  await expect(
    page.getByText('You have this version of the deck already. Nothing will change.'),
  ).toBeVisible()

  await open(page, 'broken.yaml', text.replace('kind: fact', 'kind: rumour'))
  await expect(page.getByRole('alert')).toContainText(/This text is not a valid deck yet\..*Line \d+:/u)

  await open(page, 'edited.yaml', text.replace('The pier is unsafe.', 'The pier is not safe.'))
  await expect(page.getByText('You have an older version of this deck. Your progress stays.')).toBeVisible()
  await hand.press(/^Take the newer version$/u)
  await expect(page.getByText('The deck is on this device.')).toBeVisible()
  const [row] = await tableOf<DeckRow>(page, 'decks')
  expect(row?.deck).toMatchObject({ title: 'Harbour', version: 2 })
  expect(row?.deck.claims.map(({ statement }) => statement)).toEqual([
    'The pier is not safe.',
    'The pier is safe.',
  ])
})
