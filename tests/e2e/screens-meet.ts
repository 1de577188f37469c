/** New claims that are met before they are asked: the question, its answer, and a claim without its text. */
import type { Page } from '@playwright/test'
import { expect } from './app'
import type { Screen } from './screens'
import { openSession, PRIMER } from './study-session'

/** Opens a session that reads new claims first. */
async function toMeeting(page: Page, url: string, deck = PRIMER): Promise<void> {
  await page.goto(`${url}/settings`)
  await page.getByLabel('New claims').selectOption('read')
  await openSession(page, url, deck)
}

async function meetOne(page: Page): Promise<void> {
  await page.locator('button[data-voice]').last().click()
  await expect(page.locator('[data-verdict="right"]')).toBeVisible()
  await expect(page.locator('.evidence mark.content').first()).toBeVisible()
}

export const MEET_SCREENS: readonly Screen[] = [
  {
    name: 'meet',
    open: async (page, url) => {
      await toMeeting(page, url)
      await expect(page.locator('blockquote mark.content').first()).toBeVisible()
    },
  },
  {
    name: 'meet-answered',
    open: async (page, url) => {
      await toMeeting(page, url)
      await meetOne(page)
    },
  },
  {
    name: 'meet-shown-on-the-way',
    open: async (page, url) => {
      await toMeeting(page, url)
      for (let met = 0; met < 3; met++) {
        await meetOne(page)
        await page.getByRole('button', { name: 'Next' }).click()
        await expect(page.locator('[data-verdict]')).toHaveCount(0)
      }
      await page.getByRole('button', { name: 'Not sure, show me' }).click()
      await expect(page.getByText('0 of 10 done · 4 on the way').first()).toBeVisible()
    },
  },
  {
    name: 'meet-by-reference',
    open: async (page, url) => {
      await toMeeting(page, url, 'who-controls-iraq')
      await expect(page.getByRole('button', { name: 'Got it' })).toBeVisible()
    },
  },
]
