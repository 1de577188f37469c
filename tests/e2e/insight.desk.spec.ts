import { seedAnswers } from './answers'
import { expect, test } from './app'
import { pressOn, tabTo } from './by-keys'

test('the figures can be used by keys alone', async ({ page, server }) => {
  await page.goto(`${server.url}/insight`)
  await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
  await seedAnswers(page, server.url, 'reading-the-rails')
  await page.reload()
  // The cards have a mix-up to practise, and the caveat is one press away.
  await pressOn(page, /^Is some of that luck\?$/u)
  await expect(page.getByText('So we expect R + (1 − R)/k right answers.')).toBeVisible()
  await tabTo(page, /^Practise$/u)
  await pressOn(page, /^All figures$/u)
  const grid = page.locator('[data-figure="confusions"]')
  await expect(grid).toBeVisible()

  await tabTo(page, /Whom you take for whom/u)
  await tabTo(page, /As a table/u)
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('columnheader', { name: 'Offered' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('columnheader', { name: 'Offered' })).toBeHidden()
  const downloading = page.waitForEvent('download')
  await pressOn(page, /As a CSV file/u)
  expect((await downloading).suggestedFilename()).toBe('whence-confusions.csv')

  // Typing selects another deck, then all decks, then this deck again.
  await tabTo(page, /^Deck$/u, 'Shift+Tab')
  const deck = page.getByLabel('Deck', { exact: true })
  await page.keyboard.press('Home')
  await expect(deck).toHaveValue('')
  await expect(grid.getByRole('table')).toBeVisible()
  await expect(grid.locator('td a')).toHaveCount(0)
  await page.keyboard.type('Reading')
  await expect(deck).toHaveValue('reading-the-rails')
  await expect(grid.locator('td a').first()).toBeVisible()
  await tabTo(page, /Study this\./u)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/quiz\/reading-the-rails/u)
})
