import { expect, test } from './app'

test('a teacher reads, filters, searches and prints a deck', async ({ page, server }) => {
  await page.goto(`${server.url}/decks/who-controls-iraq`)
  await expect(page.getByRole('heading', { name: 'Who controls Iraq?' })).toBeVisible()
  const articles = page.getByRole('article')
  await expect.poll(() => articles.count()).toBeGreaterThanOrEqual(60)
  const all = await articles.count()
  await expect(page.getByText(/point to a paragraph of the original/u)).toBeVisible()

  await page.getByLabel('Search in the claims').fill('interior ministry')
  await expect.poll(() => articles.count()).toBeLessThan(all)
  const found = await articles.count()
  expect(found).toBeGreaterThan(1)
  for (const text of await articles.allTextContents()) expect(text).toMatch(/interior|ministry/iu)
  await page.getByLabel('Show only').selectOption({ label: 'Reuters' })
  await expect.poll(() => articles.count()).toBeLessThan(found)
  await page.getByLabel('Search in the claims').fill('no such word in it')
  await expect(page.getByText('No claim fits.')).toBeVisible()

  await page.getByLabel('Search in the claims').fill('')
  await page.getByLabel('Show only').selectOption({ label: 'every voice' })
  await page.getByLabel('What sort').selectOption('prediction')
  await expect.poll(() => articles.count()).toBeLessThan(all)
  const predictions = await articles.count()
  expect(predictions).toBeGreaterThan(2)

  // On paper every passage is open, and controls are left out. After printing the page is as before.
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.locator('details[open]')).toHaveCount(predictions)
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByLabel('Search in the claims')).toBeHidden()
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(page.locator('details[open]')).toHaveCount(0)
})
