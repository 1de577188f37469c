import { seedAnswers } from './answers'
import { expect } from './app'
import type { Screen } from './screens'

const PRIMER = 'reading-the-rails'

/** The figures, before the first answer and after ten weeks of them. */
export const INSIGHT_SCREENS: readonly Screen[] = [
  {
    name: 'insight-empty',
    open: async (page, url) => {
      await page.goto(`${url}/insight`)
      await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
    },
  },
  {
    name: 'insight',
    open: async (page, url) => {
      await page.goto(`${url}/insight`)
      await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
      await seedAnswers(page, url, PRIMER)
      await page.reload()
      await expect(page.locator('[data-figure="confusions"] table')).toBeVisible()
      await page
        .locator('[data-figure="memories"]')
        .getByRole('button', { name: /^As a table/u })
        .click()
    },
  },
]
