import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'

const folder = mkdtempSync(path.join(tmpdir(), 'whence-print-'))

/** The words on each page of the print, as an independent program reads them. */
async function pagesOf(page: Page, name: string): Promise<string[]> {
  const file = path.join(folder, `${name}.pdf`)
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }))
  const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return stdout.split('\f').slice(0, -1)
}

/** The size of the first page, in points. */
function sizeOf(name: string): string {
  const { stdout } = spawnSync('pdfinfo', [path.join(folder, `${name}.pdf`)], { encoding: 'utf8' })
  return /Page size: +(?<size>[\d.]+ x [\d.]+)/u.exec(stdout)?.groups?.['size'] ?? ''
}

/** The number of options of each question on a sheet, by the number of the question. */
function optionsOf(page: Page, version: string): Promise<[string, number][]> {
  return page
    .locator(`[data-version="${version}"] [data-item]`)
    .evaluateAll((items) =>
      items.map((item) => [
        item.getAttribute('data-item') ?? '',
        item.querySelectorAll('[data-option] b').length,
      ]),
    )
}

/** The number of lettered options that stand under each question on one page. */
function optionsOn(words: string): Map<string, number> {
  const counts = new Map<string, number>()
  let item = 'none'
  for (const line of words.split('\n')) {
    const [, number] = /^ *(\d{1,2})\. /u.exec(line) ?? []
    if (number !== undefined) item = number
    const letters = line.match(/(?:^|\s{2,}) *[A-E] (?=\S)/gu)?.length ?? 0
    counts.set(item, (counts.get(item) ?? 0) + letters)
  }
  return counts
}

test('a worksheet is printed with its key, and no question is cut at the end of a page', async ({
  page,
  server,
}) => {
  // An independent reader is the point of this test. `npm test` installs it on Debian as root, and nowhere else.
  test.skip(spawnSync('pdftotext', ['-v']).error !== undefined, 'pdftotext (poppler-utils) is not installed')
  await page.goto(`${server.url}/decks/reading-the-rails`)
  await page.getByRole('link', { name: 'Worksheets and cards to print' }).click()
  await page.getByLabel('Number of questions').fill('12')
  await expect(page.locator('[data-version="A"] [data-item]')).toHaveCount(12)
  for (const [size, points] of [
    ['A4', /^59[45]\.\d+ x 84[12]\.\d+$/u],
    ['Letter', /^612 x 792$/u],
  ] as const) {
    await page.getByLabel('Paper').selectOption({ label: size })
    for (const large of [false, true]) {
      await page.getByLabel('Large type').setChecked(large)
      const name = `sheet-${size}-${String(large)}`
      const pages = await pagesOf(page, name)
      expect(sizeOf(name)).toMatch(points)
      const sheet = pages.filter((words) => !words.includes('Key to version'))
      const found = sheet.map(optionsOn)
      for (const [item, options] of await optionsOf(page, 'A')) {
        const places = found.flatMap((counts) => counts.get(item) ?? [])
        expect([item, places]).toStrictEqual([item, [options]])
      }
    }
  }
})

test('the versions of a worksheet differ, and cards and a label are printed too', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/decks/reading-the-rails/print`)
  await page.getByLabel('Version').selectOption({ label: 'A to D' })
  await expect(page.locator('[data-version]')).toHaveCount(4)
  await expect(page.locator('[data-key-of]')).toHaveCount(4)
  const sheets = await page.locator('[data-version] ol').allTextContents()
  expect(new Set(sheets).size).toBe(4)
  // The text stands on the sheet only if it is asked for.
  const text = page.locator('[data-version="A"] sup').first()
  await expect(text).toBeVisible()
  await page.getByLabel('Print the text too').uncheck()
  await expect(text).toHaveCount(0)
  await page.getByLabel('Number of questions').fill('0')
  await expect(page.getByText('Type a whole number from 1 to 40.')).toBeVisible()

  await page.getByLabel('What to print').selectOption({ label: 'Cards to cut out' })
  await expect(page.getByText('Bend the card here').first()).toBeVisible()
  await page.getByLabel('What to print').selectOption({ label: 'Label of the deck' })
  await expect(page.locator('.paper')).toContainText('Reading the rails')
})
