import { expect, type Page } from '@playwright/test'

/** Opens what can be done with a card beside answering it. */
async function toMenu(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/study/reading-the-rails`)
  await page.getByRole('button', { name: 'More for this card' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

/** What a sitting shows beside questions: the menu of a card, a pause, a card put off. */
export const STUDY_SCREENS = [
  { name: 'study-menu', open: toMenu },
  {
    name: 'study-paused',
    open: async (page: Page, url: string): Promise<void> => {
      await toMenu(page, url)
      await page.getByRole('button', { name: 'Pause' }).click()
      await expect(page.getByRole('heading', { name: 'Paused' })).toBeVisible()
    },
  },
  {
    name: 'study-put-off',
    open: async (page: Page, url: string): Promise<void> => {
      await toMenu(page, url)
      await page.getByRole('button', { name: 'Not today' }).click()
      await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible()
    },
  },
]
