/** Screens with notices on the safety of the data, and on a start that fails. */
import type { Page } from '@playwright/test'
import { journalWorkerFails, openFails } from '../torture/page-faults'
import { answerOne, expect } from './app'
import type { Screen } from './screens'
import { loseDatabase } from './study-session'

async function withAnswers(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/study/reading-the-rails`)
  for (let i = 0; i < 2; i++) await answerOne(page)
}

export const SAFETY_SCREENS: readonly Screen[] = [
  {
    name: 'safety-recovered',
    open: async (page, url) => {
      await withAnswers(page, url)
      await page.goto(`${url}/shipped/index.json`)
      await loseDatabase(page)
      await page.goto(`${url}/settings`)
      await expect(page.getByText('Nothing is missing.')).toBeVisible()
    },
  },
  {
    name: 'safety-moved',
    open: async (page, url) => {
      await withAnswers(page, url)
      await page.addInitScript(openFails, { where: 'usual', ms: null } as const)
      await page.goto(`${url}/settings`)
      await expect(page.getByText('a new place on this device')).toBeVisible()
    },
  },
  {
    name: 'safety-journal-broken',
    open: async (page, url) => {
      await page.addInitScript(journalWorkerFails, null)
      await page.goto(`${url}/settings`)
      await expect(page.getByRole('status').filter({ hasText: 'cannot be written' })).toBeVisible()
    },
  },
  {
    name: 'start-retrying',
    isBare: true,
    open: async (page, url) => {
      await page.addInitScript(openFails, { where: 'all', ms: null } as const)
      await page.goto(`${url}/settings`)
      await expect(page.getByText('Whence cannot open your data just now.')).toBeVisible()
    },
  },
]
