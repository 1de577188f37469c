import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { rowsOfCsv } from '../rows-of-csv'
import { seedAnswers } from './answers'
import { expect, test } from './app'

const PRIMER = 'reading-the-rails'

async function openFilled(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/insight`)
  await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
  await seedAnswers(page, url, PRIMER)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Whom you take for whom' })).toBeVisible()
}

/** The words of a table, row by row, its head first. */
function rowsOf(table: Locator): Promise<string[][]> {
  return table
    .locator('tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim())),
    )
}

/** A cell as the CSV file writes it: numbers without separators, and an empty cell for no value. */
const bare = (cell: string): string =>
  cell === '–' ? '' : /^−?[\d,.]+$/u.test(cell) ? cell.replace(/,/gu, '').replace('−', '-') : cell

test('taps on a phone lead from the figures to a table, a file, and a round about one mix-up', async ({
  page,
  server,
}) => {
  await openFilled(page, server.url)
  for (const name of [
    'confusions',
    'pairs',
    'leaning',
    'memories',
    'retention',
    'calibration',
    'hops',
    'days',
    'forecast-30',
    'stability',
  ]) {
    await expect(page.locator(`[data-figure="${name}"]`), name).not.toContainText('Not enough answers yet')
  }
  // Six questions in each form are enough for the share of right answers, but too few for d′. The page says so.
  const forms = page.locator('[data-figure="before-after"]')
  await expect(forms).toContainText('Share right:')
  await expect(forms).toContainText('Not enough answers yet')

  // Both directions of the mistake stand side by side, drawn alike.
  const leaning = page.locator('[data-figure="leaning"]')
  await expect(leaning.getByText('Too trusting', { exact: true })).toBeVisible()
  await expect(leaning.getByText('Too suspicious', { exact: true })).toBeVisible()

  const figure = page.locator('[data-figure="memories"]')
  await figure.getByRole('button', { name: /^As a table/u }).tap()
  const table = figure.getByRole('table')
  await expect(table).toBeVisible()
  const downloading = page.waitForEvent('download')
  await figure.getByRole('button', { name: /^As a CSV file/u }).tap()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('whence-memories.csv')
  const file = rowsOfCsv(readFileSync(await download.path(), 'utf8'))
  expect((await rowsOf(table)).map((row) => row.map(bare))).toEqual(file)
  expect(file.length).toBeGreaterThan(2)

  const mixUp = page.locator('[data-figure="confusions"] td a').first()
  await mixUp.tap()
  await expect(page).toHaveURL(
    /\/quiz\/reading-the-rails\?(?:confusion=[a-z-]+(?:,|%2C)[a-z-]+(?:,|%2C)speaker|round=)/u,
  )
})

test('the figures can show another deck, and all decks together', async ({ page, server }) => {
  await openFilled(page, server.url)
  const deck = page.getByLabel('Deck')
  await expect(deck).toHaveValue(PRIMER)
  await deck.selectOption('who-controls-iraq')
  await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
  await deck.selectOption('')
  await expect(page.getByRole('heading', { name: 'Whom you take for whom' })).toBeVisible()
  // Voices of several decks cannot be studied in one round: no links.
  await expect(page.locator('[data-figure="confusions"] td a')).toHaveCount(0)
})
