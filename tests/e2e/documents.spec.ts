import type { Page } from '@playwright/test'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import { aChinesePdf, aDocx, aMail, anEpub, anMhtml, aPdf, DOCUMENT_TEXT, pdfLines } from '../documents'
import { expect, readyForOffline, tableOf, test } from './app'

test.use({ serviceWorkers: 'allow' })
// Each of five files is read, drawn out and looked at.

const [, , QUOTED, LAST] = DOCUMENT_TEXT
/** The same report of another place, because the same text twice opens the one that is there. */
const reportOf = (place: string): string[] => DOCUMENT_TEXT.map((text) => text.replaceAll('Ennerby', place))
const html = (blocks: readonly string[]): string =>
  `<!doctype html><html><head><title>x</title></head><body>${blocks.join('\n')}</body></html>`
const paragraphs = (texts: readonly string[]): string[] => texts.map((text) => `<p>${text}</p>`)

const BOX = 'The article’s text'
const SPEAKERS = ['Tilda Moran', 'Jonas Pell']

async function open(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
}

/** Draws out the claims of the text in the box. @returns the kinds of its passages, and who speaks last in each chain */
async function drawnOut(page: Page): Promise<{ kinds: string[]; speakers: string[] }> {
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/workbench\//u)
  const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')
  const row = (await tableOf<MaterialRow>(page, 'materials')).find((one) => one.id === id)
  const drafts = (await tableOf<DraftRow>(page, 'drafts')).filter(({ material }) => material === id)
  const nameOf = (voice: string | undefined) => row?.voices.find((one) => one.id === voice)?.name ?? ''
  return {
    kinds: row?.material.passages.map(({ kind }) => kind) ?? [],
    speakers: [...new Set(drafts.map(({ chain }) => nameOf(chain.at(-1))))],
  }
}

async function importScreen(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/import`)
  await expect(page.getByLabel(BOX)).toBeVisible()
}

const PDF = aPdf([pdfLines(DOCUMENT_TEXT.slice(0, 3)), pdfLines(DOCUMENT_TEXT.slice(3))])
const WORD = aDocx([
  { text: 'The lock at Ostby stays shut', style: 'Heading1' },
  { text: 'Here is how the Valley Post reports it:' },
  { text: QUOTED, style: 'Quote' },
  { text: LAST },
])

/** The browser looks for a new service worker when a page opens, but the server is stopped by then. */
const NO_NEW_WORKER = /An unknown error occurred when fetching the script/u

test('PDF and Word files give their text, passages and speakers, offline after their first use', async ({
  page,
  server,
  watched,
}) => {
  watched.tolerated.push(NO_NEW_WORKER)
  await importScreen(page, server.url)
  await readyForOffline(page)
  await server.stop()
  await open(page, 'lock.pdf', PDF)
  await expect(page.getByRole('alert')).toContainText('has not loaded the reader for such files yet')
  await server.start()
  await open(page, 'lock.pdf', PDF)
  await expect(page.getByLabel(BOX)).toHaveValue(DOCUMENT_TEXT.join('\n\n'))
  await open(page, 'lock.docx', WORD)
  await expect(page.getByLabel(BOX)).toHaveValue(/^The lock at Ostby[^]*\n\n> “The gates/u)
  await open(page, 'news.pdf', aChinesePdf('今天有雨'))
  await expect(page.getByLabel(BOX)).toHaveValue('今天有雨')
  await server.stop()

  await importScreen(page, server.url)
  await open(page, 'news.pdf', aChinesePdf('明天有雨'))
  await expect(page.getByLabel(BOX)).toHaveValue('明天有雨')
  await open(page, 'lock.pdf', PDF)
  await expect(page.getByLabel(BOX)).toHaveValue(DOCUMENT_TEXT.join('\n\n'))
  const fromPdf = await drawnOut(page)
  expect(fromPdf.kinds).toEqual(['own'])
  expect(fromPdf.speakers).toEqual(expect.arrayContaining(SPEAKERS))

  await importScreen(page, server.url)
  await open(page, 'lock.docx', WORD)
  await expect(page.getByLabel(BOX)).toHaveValue(/Ostby/u)
  const fromWord = await drawnOut(page)
  expect(fromWord.kinds).toEqual(['own', 'excerpt', 'own'])
  expect(fromWord.speakers).toEqual(expect.arrayContaining(SPEAKERS))
  await server.start()
})

/** A mail that quotes an earlier one. */
const MAIL = aMail(
  'Plain.',
  html([
    ...paragraphs([QUOTED]),
    `<blockquote><p>On Tue, 17 Nov 2026, Ben Cole wrote:</p><p>${LAST}</p></blockquote>`,
  ]),
)

test('books, mails and saved pages give their text and speakers offline, and the same text opens what is there', async ({
  page,
  server,
  watched,
}) => {
  watched.tolerated.push(NO_NEW_WORKER)
  await importScreen(page, server.url)
  await readyForOffline(page)
  await server.stop()
  const chapters = [
    { name: 'The rain', paragraphs: ['It rained all week.'] },
    { name: 'The lock', paragraphs: reportOf('Sund') },
  ]
  await open(page, 'canal.epub', anEpub(chapters))
  await expect(page.getByLabel(BOX)).toHaveValue('It rained all week.')
  await page.getByLabel('Chapter').selectOption('The lock')
  await expect(page.getByLabel(BOX)).toHaveValue(reportOf('Sund').join('\n\n'))
  await expect(page.getByLabel('Who publishes this?')).toHaveValue('Ada Brandt')
  expect((await drawnOut(page)).speakers).toEqual(expect.arrayContaining(SPEAKERS))

  await importScreen(page, server.url)
  await open(page, 'lock.eml', MAIL)
  await expect(page.getByLabel(BOX)).toHaveValue(/^“The gates[^]*> On Tue/u)
  await expect(page.getByLabel('Who publishes this?')).toHaveValue('Ada Brandt')
  const fromMail = await drawnOut(page)
  expect(fromMail.kinds).toContain('excerpt')
  expect(fromMail.speakers).toEqual(expect.arrayContaining(SPEAKERS))

  await importScreen(page, server.url)
  await open(page, 'lock.mhtml', anMhtml(html(['<nav>Menu</nav>', ...paragraphs(reportOf('Vik'))])))
  await expect(page.getByLabel(BOX)).toHaveValue(reportOf('Vik').join('\n\n'))
  await page.getByText('Title, author, link and date').click()
  await expect(page.getByLabel('Link to the original')).toHaveValue('https://example.org/lock')
  expect((await drawnOut(page)).speakers).toEqual(expect.arrayContaining(SPEAKERS))

  await importScreen(page, server.url)
  await open(page, 'again.eml', aMail('', html(paragraphs(reportOf('Vik')))))
  await expect(page.getByLabel(BOX)).toHaveValue(reportOf('Vik').join('\n\n'))
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/materials\//u)
  await expect(page.getByText('This text was here already.')).toBeVisible()
  expect(await tableOf(page, 'materials')).toHaveLength(3)
  await server.start()
})

test('several files come in one after the other, and cards go to the screen for cards', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/import`)
  await expect(page.getByLabel(BOX)).toBeVisible()
  const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page
    .locator('input[type=file]')
    .setInputFiles(['Ostby', 'Sund'].map((place) => fileOf(`${place}.txt`, reportOf(place).join('\n\n'))))
  await expect(page.getByLabel(BOX)).toHaveValue(/Ostby/u)
  await expect(page.getByText('1 more file waits:')).toBeVisible()
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await expect(page.getByLabel(BOX)).toHaveValue(/Sund/u)
  await expect(page.getByRole('link', { name: 'The lock at Ostby stays shut' })).toBeVisible()
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/workbench\//u)
  expect(await tableOf(page, 'materials')).toHaveLength(2)

  await page.goto(`${server.url}/import`)
  await expect(page.getByLabel(BOX)).toBeVisible()
  await page
    .locator('input[type=file]')
    .setInputFiles(fileOf('cards.csv', 'question,answer\nWho?,The council\n'))
  await expect(page.getByText('1 card will be made.', { exact: true })).toBeVisible()
})
