import type { Page } from '@playwright/test'
import { seedAnswers } from './answers'
import { expect } from './app'
import type { Screen } from './screens'

const PRIMER = 'reading-the-rails'

async function openFilled(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/insight`)
  await expect(page.getByRole('heading', { name: 'No answers yet' })).toBeVisible()
  await seedAnswers(page, url, PRIMER)
  await page.reload()
  await expect(page.locator('[data-card="sure"]')).toContainText('you are right')
}

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
      await openFilled(page, url)
      await page.getByText('Is some of that luck?').click()
    },
  },
  {
    name: 'insight-all',
    open: async (page, url) => {
      await openFilled(page, url)
      await page.getByText('All figures').click()
      await expect(page.locator('[data-figure="confusions"]')).toBeVisible()
      await page.getByText('For the curious').click()
      await expect(page.locator('[data-figure="pairs"]')).toBeVisible()
      await page
        .locator('[data-figure="memories"]')
        .getByRole('button', { name: /^As a table/u })
        .click()
    },
  },
]
