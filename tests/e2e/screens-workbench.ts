import type { Page } from '@playwright/test'
import { expect } from './app'
import type { Screen } from './screens'
import { anEpub, DOCUMENT_TEXT } from '../documents'
import { VETTING_ARTICLE } from '../vetting-article'
import { ownArticle } from './texts'

/**
 * Brings a text in, up to its drafts.
 * @param publisher the publisher that the text names: the app has then read the head of the text, with its date
 */
export async function toWorkbench(
  page: Page,
  url: string,
  text = ownArticle(),
  publisher?: string,
): Promise<void> {
  await page.goto(`${url}/import`)
  await page.getByLabel('The article’s text').fill(text)
  if (publisher !== undefined) await expect(page.getByLabel('Who publishes this?')).toHaveValue(publisher)
  await page.getByRole('button', { name: /Draw out the claims/u }).click()
  await page.waitForURL(/\/workbench\//u)
  await expect(page.getByRole('button', { name: /^(?:Accept|Mend and accept)/u }).first()).toBeVisible()
}

/** A draft’s panel, with a voice that differs. */
export const WHY_SCREEN: Screen = {
  name: 'workbench-why',
  open: async (page, url) => {
    const figures = ['Mina Dahl, the surveyor, said 41', 'According to the county, 12'].map(
      (start) => `${start} cracks were found in the arches of the bridge this spring.`,
    )
    await toWorkbench(page, url, ['What the bridge at Sallow Ford has', ...figures].join('\n\n'))
    const card = page.locator('[data-draft]', { hasText: '41 cracks' })
    await card.getByRole('button', { name: '41 cracks' }).click()
    await card.getByText('Why this draft?').click()
    await expect(card.getByRole('button', { name: /^Look at it/u })).toBeVisible()
  },
}

/** The workbench with a draft that has a mend, and several drafts picked; with its marks; and with its voice. */
export const VETTING_SCREENS: readonly Screen[] = [
  {
    name: 'workbench-mends',
    open: async (page, url) => {
      await openLeaning(page, url)
      await page.keyboard.press('x')
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('k')
      await expect(page.getByText('2 claims picked')).toBeVisible()
      await expect(page.locator('[data-draft]').getByText('It becomes:')).toBeVisible()
    },
  },
  {
    name: 'workbench-marks',
    open: async (page, url) => {
      await openLeaning(page, url)
      await page.keyboard.press('b')
      await expect(page.getByRole('button', { name: 'Keep the marks' })).toBeVisible()
    },
  },
  {
    name: 'workbench-split',
    open: async (page, url) => {
      await openLeaning(page, url)
      await page.keyboard.press('s')
      await expect(page.getByRole('button', { name: 'Split here' })).toBeVisible()
    },
  },
  {
    name: 'workbench-voice',
    open: async (page, url) => {
      await openLeaning(page, url)
      await page.keyboard.press('v')
      await expect(page.getByRole('button', { name: 'It is the same voice' })).toBeVisible()
    },
  },
]

/** Opens the article of ours at a draft that has a mend. */
async function openLeaning(page: Page, url: string): Promise<void> {
  await toWorkbench(page, url, VETTING_ARTICLE, 'The Ford Gazette')
  await page.getByRole('button', { name: 'Tom Ferrar was told' }).click()
  await expect(page.getByRole('button', { name: /^Mend and accept/u })).toBeVisible()
}

/** A newspaper page in another language and an older encoding, with all that the app sees in it and leaves out. */
export const IMPORT_LOOK_SCREEN: Screen = {
  name: 'import-look',
  open: async (page, url) => {
    const paragraphs = [
      'Hafenblatt',
      'By Anna Witt',
      'Das Freibad schließt im Oktober und die Stadt hat es nicht gesagt.',
      '»Die Pumpen sind alt«, sagte der Bürgermeister in der Sitzung mit dem Rat.',
      'Advertisement',
      '© 2026 Hafenblatt',
    ]
    const menu =
      '<nav>Start und Sport</nav><figure><figcaption>Das Freibad im September</figcaption></figure>'
    const html = `<html><body>${menu}<article>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</article></body></html>`
    await page.goto(`${url}/import`)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'seite.html', mimeType: 'text/html', buffer: Buffer.from(html, 'latin1') })
    await expect(page.getByRole('heading', { name: 'The app sees this in the text' })).toBeVisible()
    await expect(page.getByText('This file does not say how its letters are stored.')).toBeVisible()
    await page.getByText(/^Left out: \d+ parts/u).click()
    await expect(page.getByLabel('Start und Sport')).not.toBeChecked()
    await expect(page.getByText('This text is in German.')).toBeVisible()
  },
}

/** A book with its chapters, while another file waits. */
export const IMPORT_BOOK_SCREEN: Screen = {
  name: 'import-book',
  open: async (page, url) => {
    await page.goto(`${url}/import`)
    const chapters = ['The rain', 'The lock'].map((name) => ({ name, paragraphs: [...DOCUMENT_TEXT] }))
    const mimeType = 'application/octet-stream'
    await page.locator('input[type=file]').setInputFiles([
      { name: 'canal.epub', mimeType, buffer: Buffer.from(anEpub(chapters)) },
      { name: 'a-long-name-of-a-file-that-waits.docx', mimeType, buffer: Buffer.from('x') },
    ])
    await expect(page.getByLabel('Chapter')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Go to the next file' })).toBeVisible()
  },
}

/** The details of a text, being corrected, with one that is not taken. */
export const MATERIAL_DETAILS_SCREEN: Screen = {
  name: 'material-details',
  open: async (page, url) => {
    await toWorkbench(page, url)
    await page.getByRole('link', { name: 'Read the text alone' }).click()
    await page.getByText('Correct title, publisher, author, address or date').click()
    await page.getByLabel('Published on').fill('03/04/2026')
    await page.getByRole('button', { name: 'Save the details' }).click()
    await expect(page.getByText(/^Write the date as/u)).toBeVisible()
  },
}
