/** Screens that bring a learner back: a full Today, rounds, the end of a session with its offers, and the news of a version. */
import type { Page } from '@playwright/test'
import { seedAnswers } from './answers'
import { expect } from './app'
import { fakePrompt, IPHONE, studyToTheEnd } from './closing'
import { startAssignment } from './screens-class'
import type { Screen } from './screens'
import { PRIMER } from './study-session'

async function toEnd(page: Page, url: string): Promise<void> {
  await studyToTheEnd(page, url)
  await expect(page.getByRole('heading', { name: 'Put Whence on your home screen?' })).toBeVisible()
}

export const BACK_SCREENS: readonly Screen[] = [
  {
    name: 'today-full',
    open: async (page, url) => {
      await startAssignment(page, url)
      for (const deck of [PRIMER, 'words-of-attribution']) await seedAnswers(page, url, deck, 2)
      await page.goto(`${url}/`)
      await expect(page.getByRole('heading', { name: 'Assignments' })).toBeVisible()
      await expect(page.getByRole('link', { name: 'Study now' })).toBeVisible()
    },
  },
  {
    name: 'quiz-start',
    open: async (page, url) => {
      await page.goto(`${url}/quiz/${PRIMER}`)
      await expect(page.getByRole('button', { name: 'Quick 5' })).toBeVisible()
    },
  },
  {
    name: 'closing-install',
    open: async (page, url) => {
      await page.addInitScript(fakePrompt, 'accepted')
      await toEnd(page, url)
      await page.getByRole('button', { name: 'Remind me' }).click()
      await expect(page.getByText(/^Open the file with your calendar\./u)).toBeVisible()
    },
  },
  {
    name: 'closing-ios',
    open: async (page, url) => {
      await page.addInitScript((agent) => {
        Object.defineProperty(Navigator.prototype, 'userAgent', { configurable: true, value: agent })
      }, IPHONE)
      await toEnd(page, url)
      await expect(page.getByText('Choose “Add to Home Screen”.')).toBeVisible()
    },
  },
  {
    name: 'news',
    open: async (page, url) => {
      await page.addInitScript(() => {
        if (location.protocol.startsWith('http')) localStorage.setItem('whence-news', 'earlier')
      })
      await page.goto(`${url}/insight`)
      await expect(page.getByRole('heading', { name: 'New in Whence' })).toBeVisible()
    },
  },
  {
    name: 'about-news',
    open: async (page, url) => {
      await page.goto(`${url}/about#news`)
      await expect(page.getByRole('heading', { name: 'Added' }).first()).toBeVisible()
    },
  },
]
