import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { WhenceEvent } from '$lib/domain/review/event'
import type { DeckRow } from '$lib/storage/rows'
import { cardRows, readyForOffline, tableOf } from './app'
import { answerBy, expect, test, type Hand } from './hands'
import { canScan, scan } from './scan'

test.use({ serviceWorkers: 'allow' })

/** A deck that fits a QR code: two claims of one page, without a text. */
const TABLE = [
  'what was said,who says it',
  'The pier is unsafe.,The Harbour Blog > the council',
  'The pier is safe.,The Harbour Blog > Dora Vance',
].join('\n')
const HERE = 'You have this version of the deck already. Nothing will change.'

interface HandedOut {
  readonly link: string
  readonly scanned: string | null
  readonly file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }
}

/** A teacher makes a deck from a table. Returns its address. */
async function makeDeck(page: Page, url: string, hand: Hand): Promise<string> {
  await page.goto(`${url}/receive`)
  const buffer = Buffer.from(TABLE)
  await page.locator('input[type=file]').setInputFiles({ name: 'Harbour.csv', mimeType: 'text/csv', buffer })
  await hand.press(/^Look at the deck$/u)
  await hand.press(/^Add this deck$/u)
  await hand.press(/^Open the deck$/u)
  await page.waitForURL(/\/decks\//u)
  return page.url()
}

/** Hands the deck on the screen out in three ways. */
async function handOut(page: Page, hand: Hand): Promise<HandedOut> {
  await hand.press(/^Hand out this deck$/u)
  const field = page.getByRole('textbox', { name: 'Link to this deck' })
  await expect(field).toHaveValue(/\/d#1\.[\w-]+$/u)
  await hand.press(/^Show as a QR code$/u)
  await expect(page.getByRole('img', { name: 'QR code with the link to this deck' })).toBeVisible()
  const scanned = canScan() ? await scan(page, 'hand-on') : null
  const [download] = await Promise.all([page.waitForEvent('download'), hand.press(/^Save as a file$/u)])
  const name = download.suggestedFilename()
  expect(name).toMatch(/^harbour-\w+\.whence\.json$/u)
  const buffer = readFileSync(await download.path())
  return { link: await field.inputValue(), scanned, file: { name, mimeType: 'application/json', buffer } }
}

/** The deck on a device. A deck file keeps no order of voices and materials. */
async function deckOf(page: Page): Promise<DeckRow['deck'] | undefined> {
  const deck = (await tableOf<DeckRow>(page, 'decks'))[0]?.deck
  const byId = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  return deck && { ...deck, voices: byId(deck.voices), materials: byId(deck.materials) }
}

async function idsOf(page: Page): Promise<string[]> {
  return (await tableOf<WhenceEvent>(page, 'events')).map(({ id }) => id).sort()
}

/** Answers some questions of the deck that was just added. */
async function study(page: Page, url: string, hand: Hand, count: number): Promise<void> {
  const deck = await deckOf(page)
  await page.goto(`${url}/study/${deck?.id ?? ''}`)
  for (let i = 0; i < count; i++) await answerBy(hand, page)
  await expect.poll(async () => (await idsOf(page)).length).toBeGreaterThanOrEqual(count)
}

async function backupOf(page: Page, url: string, hand: Hand): Promise<Buffer> {
  await page.goto(`${url}/transfer`)
  const [download] = await Promise.all([page.waitForEvent('download'), hand.press(/^Make a backup$/u)])
  return readFileSync(await download.path())
}

async function restore(page: Page, url: string, hand: Hand, backup: Buffer): Promise<void> {
  await page.goto(`${url}/transfer`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.whence', mimeType: 'application/octet-stream', buffer: backup })
  await hand.press(/^Add it to this device$/u)
  await expect(page.getByText('Restored. Your cards are up to date.')).toBeVisible()
}

/** A pupil follows the link. The preview writes nothing, and nothing is added without a press. */
async function addByLink(page: Page, hand: Hand, { link, scanned }: HandedOut): Promise<void> {
  await page.goto(scanned ?? link)
  await expect(page.getByText('This deck is not on this device yet.')).toBeVisible()
  await hand.press(/^Look first$/u)
  await expect(page.getByText('This is a preview. Your answers are not saved.')).toBeVisible()
  for (let i = 0; i < 2; i++) await answerBy(hand, page)
  await hand.press(/^End the preview$/u)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  for (const table of ['decks', 'events', 'sessions', 'siblings', 'seen'])
    expect(await tableOf(page, table), table).toEqual([])
  await hand.press(/^Add this deck$/u)
  await expect(page.getByText('The deck is on this device.')).toBeVisible()
}

/** A teacher corrects a claim of a deck, and goes back to its page. */
async function correct(page: Page, address: string, hand: Hand): Promise<void> {
  await page.goto(`${address}/edit`)
  await hand.press(/^Edit: The pier is unsafe/u)
  await hand.write(/^What is claimed/u, 'The pier is not safe.')
  await hand.press(/^Save$/u)
  await expect(page.getByText('The pier is not safe.')).toBeVisible()
  await page.goto(address)
}

test('a deck and its next version go from one device to another by link, file and QR code; a backup joins two devices; all offline', async ({
  page,
  server,
  hand,
  handOn,
  openProfile,
  watched,
}) => {
  // The browser looks for a new service worker when a page opens, but the server is stopped by then.
  watched.tolerated.push(/An unknown error occurred when fetching the script/u)
  const teacher = await (await openProfile('teacher')).newPage()
  const third = await (await openProfile('third')).newPage()
  for (const each of [teacher, page, third]) {
    await each.goto(`${server.url}/receive`)
    await readyForOffline(each)
  }
  await server.stop()
  const byTeacher = handOn(teacher)
  const address = await makeDeck(teacher, server.url, byTeacher)
  const first = await handOut(teacher, byTeacher)
  if (first.scanned !== null) expect(first.scanned).toBe(first.link)

  await addByLink(page, hand, first)
  expect(await deckOf(page)).toEqual(await deckOf(teacher))
  await study(page, server.url, hand, 2)

  // By file: it is the same deck. A link that was cut changes nothing.
  await page.goto(`${server.url}/receive`)
  await page.locator('input[type=file]').setInputFiles(first.file)
  await expect(page.getByText(HERE)).toBeVisible()
  await hand.write(/^Link or text of a deck$/u, first.link.slice(first.link.indexOf('#'), -20))
  await hand.press(/^Look at it$/u)
  await expect(page.getByRole('alert')).toContainText('Nothing was changed')

  // The teacher corrects a claim. The pupil gets the next version and keeps the progress.
  await correct(teacher, address, byTeacher)
  const second = await handOut(teacher, byTeacher)
  const [events, cards] = [await idsOf(page), await cardRows(page)]
  await page.goto(second.link)
  await expect(page.getByText('You have an older version of this deck. Your progress stays.')).toBeVisible()
  await expect(page.getByText('The pier is unsafe.').first()).toBeVisible()
  await hand.press(/^Take the newer version$/u)
  await expect(page.getByText('The deck is on this device.')).toBeVisible()
  expect(await deckOf(page)).toEqual(await deckOf(teacher))
  expect(await idsOf(page)).toEqual(events)
  expect(await cardRows(page)).toEqual(cards)

  // The teacher's backup: into an empty app, and into the pupil's with other progress.
  await study(teacher, server.url, byTeacher, 2)
  const backup = await backupOf(teacher, server.url, byTeacher)
  await restore(third, server.url, handOn(third), backup)
  expect(await idsOf(third)).toEqual(await idsOf(teacher))
  expect(await deckOf(third)).toEqual(await deckOf(teacher))
  await restore(page, server.url, hand, backup)
  const all = new Set([...events, ...(await idsOf(teacher))])
  expect(await idsOf(page)).toEqual([...all].sort())
  await server.start()
})
