import { readFileSync } from 'node:fs'
import { rowsOfCsv } from '../rows-of-csv'
import { seedAnswers } from './answers'
import { expect, test } from './hands'
import { PRIMER } from './study-session'

/** The figures show a learner their memory and their days. */
const FIGURES = ['retention', 'days', 'time', 'forecast-30', 'forecast-365', 'stability', 'retrievability']

test('each figure has its count and a text, and can be read as a table and saved as a file', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/insight`)
  await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
  await seedAnswers(page, server.url, PRIMER)
  await page.reload()
  await hand.press(/^All figures$/u)
  for (const name of FIGURES) {
    const figure = page.locator(`[data-figure="${name}"]`)
    await expect(figure.locator('.count'), name).toContainText(/^[1-9][\d,]* \w+/u)
    await expect(figure.locator('.says'), name).toContainText(/\d.*\w+/u)
    await expect(figure.locator('svg').first(), name).toBeVisible()
    const title = (await figure.getByRole('heading').textContent()) ?? ''
    await hand.press(new RegExp(`^As a table ?: ${title}$`, 'u'))
    await expect(figure.getByRole('table'), name).toBeVisible()
    const downloading = page.waitForEvent('download')
    await hand.press(new RegExp(`^As a CSV file ?: ${title}$`, 'u'))
    const download = await downloading
    expect(download.suggestedFilename()).toBe(`whence-${name}.csv`)
    const file = rowsOfCsv(readFileSync(await download.path(), 'utf8'))
    expect(file.length, name).toBeGreaterThan(1)
    await expect(figure.getByRole('row'), name).toHaveCount(file.length)
  }
})
