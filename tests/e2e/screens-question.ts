import type { Page } from '@playwright/test'
import { answerOne, expect, rightOption } from './app'
import type { Screen } from './screens'
import { PRIMER, shippedDeck } from './study-session'

/** Answers (or reveals) until an item of the wanted format is on the screen. */
async function until(page: Page, format: 'choice' | 'recall'): Promise<void> {
  const wanted = format === 'choice' ? 'button[data-voice]' : 'text=Show the answer'
  for (let i = 0; i < 8; i++) {
    await expect(page.locator('button[data-voice], button[data-key], .answers button').first()).toBeVisible()
    if (await page.locator(wanted).first().isVisible()) return
    await answerOne(page)
  }
  throw new Error(`no ${format} item within eight`)
}

/** A newcomer's first question, and a session from its first question to its end. */
export const QUESTION_SCREENS: readonly Screen[] = [
  {
    name: 'welcome',
    open: async (page, url) => {
      await page.goto(`${url}/`)
      await expect(page.getByRole('button', { name: 'Try one question' })).toBeVisible()
    },
  },
  {
    name: 'welcome-question',
    open: async (page, url) => {
      await page.goto(`${url}/`)
      await page.getByRole('button', { name: 'Try one question' }).click()
      await expect(page.locator('button[data-voice]').first()).toBeVisible()
    },
  },
  {
    name: 'welcome-answered',
    open: async (page, url) => {
      await page.goto(`${url}/`)
      await page.getByRole('button', { name: 'Try one question' }).click()
      await page.locator('button[data-voice]').first().click()
      await expect(page.locator('[data-verdict="right"]')).toBeVisible()
    },
  },
  {
    name: 'welcome-doors',
    open: async (page, url) => {
      await page.goto(`${url}/`)
      await page.getByRole('button', { name: 'Skip' }).click()
      await expect(page.getByRole('link', { name: 'I am a teacher' })).toBeVisible()
    },
  },
  {
    name: 'today',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      for (let i = 0; i < 3; i++) await answerOne(page)
      await page.goto(`${url}/`)
      await expect(page.getByRole('link', { name: 'Study now' })).toBeVisible()
    },
  },
  {
    name: 'study-question',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'choice')
    },
  },
  {
    name: 'study-feedback',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'choice')
      await page.locator('button[data-voice]').last().click()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'study-feedback-by-reference',
    open: async (page, url) => {
      await page.goto(`${url}/study/who-controls-iraq`)
      await until(page, 'choice')
      await page.locator('button[data-voice]').first().click()
      await expect(page.getByText('Bring your copy')).toBeVisible()
    },
  },
  {
    name: 'study-recall',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'recall')
    },
  },
  {
    name: 'study-recall-answer',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'recall')
      await page.getByRole('button', { name: 'Show the answer' }).click()
      await expect(page.getByRole('button', { name: /^Knew it/u })).toBeVisible()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'study-end',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      const deck = await shippedDeck(page, url)
      for (let i = 0; i < 60; i++) {
        await expect(page.locator('h1').first()).toBeVisible()
        if (await page.getByText('That is all for today.').isVisible()) return
        await answerOne(page, await rightOption(page, deck))
      }
      throw new Error('the session never ended')
    },
  },
  {
    name: 'study-unknown-deck',
    open: async (page, url) => {
      await page.goto(`${url}/study/no-such-deck`)
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'study-keys',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await until(page, 'choice')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'study-follows',
    open: async (page, url) => {
      const leading = await page.context().newPage()
      await leading.goto(`${url}/study/${PRIMER}`)
      await until(leading, 'choice')
      await page.goto(`${url}/study/${PRIMER}`)
      await expect(page.getByRole('button', { name: 'Study here instead' })).toBeVisible()
    },
  },
]
