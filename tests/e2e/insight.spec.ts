import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { rowsOfCsv } from '../rows-of-csv'
import { seedAnswers } from './answers'
import { expect, test } from './app'

const PRIMER = 'reading-the-rails'

/** Opens the figures of somebody with ten weeks of answers. Returns the number of answers. */
async function openFilled(page: Page, url: string): Promise<number> {
  await page.goto(`${url}/insight`)
  await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
  const answers = await seedAnswers(page, url, PRIMER)
  await page.reload()
  await expect(page.locator('[data-card="sure"]')).toContainText('you are right')
  return answers
}

const heightOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight)

async function openAll(page: Page): Promise<void> {
  await page.getByText('All figures').tap()
  await expect(page.getByRole('heading', { name: 'Whom you take for whom' })).toBeVisible()
  await page.getByText('For the curious').tap()
  await expect(page.locator('[data-figure="pairs"]')).toBeVisible()
}

const numbersIn = (text: string): number[] => [...text.matchAll(/\d+/gu)].map(([digits]) => Number(digits))

test('three cards come first on a phone, and their numbers are those of the full figures', async ({
  page,
  server,
}) => {
  // Before the cards came first, a learner with so many answers met 12,254 pixels.
  expect(await openFilled(page, server.url)).toBeGreaterThanOrEqual(1200)
  for (const [width, height] of [
    [360, 640],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await heightOf(page)).toBeLessThan(3 * height)
  }
  await expect(page.locator('[data-figure]')).toHaveCount(0)
  const card = (name: string): Locator => page.locator(`[data-card="${name}"]`)
  const [keep, mixUp, sure] = await Promise.all(
    ['keep', 'mix-up', 'sure'].map((name) => card(name).innerText()),
  )
  // The pictures show the same counts.
  const share = numbersIn(keep ?? '')[0]
  await expect(card('keep').locator('circle.filled')).toHaveCount(share ?? -1)
  const [chosen, offered] = numbersIn(/(\d+ of \d+) times/u.exec(mixUp ?? '')?.[1] ?? '')
  await expect(card('mix-up').locator('line.marked')).toHaveCount(chosen ?? -1)
  await expect(card('mix-up').locator('line')).toHaveCount(offered ?? -1)

  await openAll(page)
  const said = (name: string): Locator => page.locator(`[data-figure="${name}"]`)
  await expect(said('retention').locator('.says')).toContainText(`Kept ${String(share)}%`)
  await expect(said('retention').locator('.count')).toContainText(String(numbersIn(keep ?? '').at(-1)))
  await expect(said('confusions').locator('.says')).toContainText(
    `${String(chosen)} of ${String(offered)} times`,
  )
  const certain = said('calibration').getByRole('listitem').filter({ hasText: 'Certain' })
  await expect(certain).toContainText(`${String(/right (\d+)/u.exec(sure ?? '')?.[1])}%`)
  await expect(certain).toContainText(String(numbersIn(sure ?? '').at(-1)))
})

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
  await openAll(page)
  for (const name of [
    'confusions',
    'pairs',
    'slips',
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
  const slips = page.locator('[data-figure="slips"]')
  await expect(slips.getByText('Altered, and let pass', { exact: true })).toBeVisible()
  await expect(slips.getByText('Faithful, and called altered', { exact: true })).toBeVisible()

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

  // Twelve columns do not fit a phone: the most frequent mix-ups are sentences there.
  await expect(page.locator('[data-figure="confusions"] table')).toBeHidden()
  const mixUps = page.locator('[data-figure="confusions"]').getByRole('link', { name: /^Practise/u })
  expect(await mixUps.count()).toBeLessThanOrEqual(5)
  await mixUps.first().tap()
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
  await expect(page.getByText('Choose one deck above to practise a mix-up.')).toBeVisible()
  await openAll(page)
  // Voices of several decks cannot be studied in one round: no links.
  await expect(page.locator('[data-figure="confusions"] a')).toHaveCount(0)
})
