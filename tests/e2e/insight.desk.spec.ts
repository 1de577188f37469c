import { seedAnswers } from './answers'
import { expect, test } from './app'

test('the figures by keys alone', async ({ page, server }) => {
  await page.goto(`${server.url}/insight`)
  await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
  await seedAnswers(page, server.url, 'reading-the-rails')
  await page.reload()
  const grid = page.locator('[data-figure="confusions"]')
  await expect(grid).toBeVisible()

  /** Tab until what is wanted has the focus. */
  const tabTo = async (wanted: string): Promise<void> => {
    for (let i = 0; i < 200; i++) {
      await page.keyboard.press('Tab')
      const name = await page.evaluate(() => {
        const { activeElement: one } = document
        return `${one?.getAttribute('aria-label') ?? ''} ${one?.textContent ?? ''}`
      })
      if (name.includes(wanted)) return
    }
    throw new Error(`never reached by Tab: ${wanted}`)
  }
  await tabTo('Whom you take for whom')
  await tabTo('As a table')
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('columnheader', { name: 'Offered' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('columnheader', { name: 'Offered' })).toBeHidden()
  await page.getByLabel('Deck').focus()
  await tabTo('Study this.')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/quiz\/reading-the-rails/u)
})
