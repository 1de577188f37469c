import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { DeckRow } from '$lib/storage/rows'
import { readyForOffline, tableOf } from './app'
import { expect, test } from './hands'
import { logged } from './study-session'

test.use({ serviceWorkers: 'allow' })

const folder = mkdtempSync(path.join(tmpdir(), 'whence-deck-'))

/** Makes a deck with one claim written by hand, and gives its address. */
async function makeDeck(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/library`)
  await page.getByText('Write a deck by hand').click()
  await page.getByLabel('Title of the new deck').fill('Two ferries')
  await page.getByRole('button', { name: 'Make the deck' }).click()
  await expect.poll(() => tableOf<DeckRow>(page, 'decks')).toHaveLength(1)
  const [row] = await tableOf<DeckRow>(page, 'decks')
  return `${url}/decks/${row?.id ?? ''}`
}

test('a deck reaches another device by link and by file, offline, and is added only on request', async ({
  page,
  server,
  hand,
  openProfile,
  watched,
}) => {
  // The browser looks for a new service worker when a page opens, but the server is stopped by then.
  watched.tolerated.push(/An unknown error occurred when fetching the script/u)
  const maker = await (await openProfile('maker')).newPage()
  await maker.goto(`${server.url}/decks/reading-the-rails`)
  await maker.getByText('Hand out this deck').click()
  // The link is made in a moment.
  await expect(maker.getByLabel('Link to this deck')).not.toHaveValue('')
  const shipped = await maker.getByLabel('Link to this deck').inputValue()
  const address = await makeDeck(maker, server.url)
  await maker.goto(address)
  await maker.getByText('Hand out this deck').click()
  const field = maker.getByLabel('Link to this deck')
  await expect(field).toHaveValue(/\/d#1\.[\w-]+$/u)
  const link = await field.inputValue()
  const save = maker.getByRole('button', { name: 'Save as a file' })
  const [download] = await Promise.all([maker.waitForEvent('download'), save.click()])
  expect(download.suggestedFilename()).toMatch(/^two-ferries-\w+\.whence\.json$/u)
  const file = path.join(folder, download.suggestedFilename())
  await download.saveAs(file)
  expect(readFileSync(file, 'utf8')).toContain('"whence-deck/')

  await page.goto(`${server.url}/receive`)
  await readyForOffline(page)
  await server.stop()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Two ferries' })).toBeVisible()
  await expect(page.getByText('This deck is not on this device yet.')).toBeVisible()
  expect(await tableOf<DeckRow>(page, 'decks')).toEqual([])
  await hand.press(/^Look first$/u)
  expect(await logged(page, 'ReviewGiven')).toEqual([])
  await hand.press(/^Add this deck$/u)
  await expect(page.getByText('The deck is on this device.')).toBeVisible()
  const [row] = await tableOf<DeckRow>(page, 'decks')
  expect(row?.deck).toMatchObject({ title: 'Two ferries', version: 1 })

  await page.goto(`${server.url}/receive`)
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(
    page.getByText('You have this version of the deck already. Nothing will change.'),
  ).toBeVisible()
  // Paste the link, because nobody types thousands of letters.
  await page.getByLabel('Link or text of a deck').fill(shipped)
  await hand.press(/^Look at it$/u)
  await expect(page.getByText('This deck comes with the app. You have it already.')).toBeVisible()
  await hand.write(/^Link or text of a deck$/u, link.slice(link.indexOf('#'), -20))
  await hand.press(/^Look at it$/u)
  await expect(page.getByRole('alert')).toContainText('Nothing was changed')
  expect(await tableOf<DeckRow>(page, 'decks')).toHaveLength(1)
  await server.start()
})
