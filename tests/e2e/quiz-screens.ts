/** Rounds and contrasts in every state worth looking at. */
import { expect } from './app'
import { answerBy, beginRound, expectFeedback, JUDGED, PRIMER } from './round'
import type { Screen } from './screens'

/** Every format of a question, before and after its answer. */
const FORMAT_SCREENS: readonly Screen[] = JUDGED.flatMap((format) => [
  { name: `quiz-${format}`, open: (page, url) => beginRound(page, url, format) },
  {
    name: `quiz-${format}-feedback`,
    open: async (page, url) => {
      await beginRound(page, url, format)
      await answerBy(page, 'click', format)
      await expectFeedback(page)
    },
  },
])

export const QUIZ_SCREENS: readonly Screen[] = [
  ...FORMAT_SCREENS,
  {
    name: 'quiz-setup',
    open: async (page, url) => {
      await page.goto(`${url}/quiz/${PRIMER}?confusion=gazette,northern-wire,speaker`)
      await page.getByRole('button', { name: 'With a friend' }).click()
      await expect(page.getByLabel('Your name')).toBeVisible()
    },
  },
  {
    name: 'quiz-choices',
    open: async (page, url) => {
      await page.goto(`${url}/quiz/${PRIMER}?confusion=gazette,northern-wire,speaker&test`)
      await page.getByLabel('Who plays').selectOption('2')
      await page.getByRole('button', { name: 'Ask about all voices' }).click()
      await expect(page.getByRole('button', { name: 'Take the first form' })).toBeVisible()
    },
  },
  {
    name: 'quiz-recall-shown',
    open: async (page, url) => {
      await beginRound(page, url, 'recall')
      await page.getByRole('button', { name: 'Show the answer' }).click()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'quiz-reading',
    open: async (page, url) => {
      await page.goto(`${url}/quiz/${PRIMER}`)
      await page.getByRole('button', { name: 'Read new passages' }).click()
      await expect(page.locator('mark.content').first()).toBeVisible()
    },
  },
  {
    name: 'quiz-reading-feedback',
    open: async (page, url) => {
      await page.goto(`${url}/quiz/${PRIMER}`)
      await page.getByRole('button', { name: 'Read new passages' }).click()
      await page.locator('button[data-voice]').last().click()
      await expect(page.locator('[data-verdict="right"]')).toBeVisible()
    },
  },
  {
    name: 'quiz-hand-over',
    open: async (page, url) => {
      await page.goto(`${url}/quiz/${PRIMER}?formats=what-kind&length=5&seed=one`)
      await page.getByLabel('Who plays').selectOption('2')
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      await expect(page.getByRole('heading', { name: /^Hand over/u })).toBeVisible()
    },
  },
  {
    name: 'quiz-results',
    open: async (page, url) => {
      await beginRound(page, url, 'who-says-it', '&test')
      for (let i = 0; i < 5; i++) {
        await answerBy(page, 'click', 'who-says-it')
        const going = page.getByRole('progressbar', { name: `${String(i + 1)} of 5 done` })
        await expect(i < 4 ? going : page.getByRole('heading', { name: 'How it went' })).toBeVisible()
      }
      await page.getByText('Figures of this round').click()
      await page.getByText('Question by question').click()
      await page.getByRole('button', { name: 'Make a picture of the result' }).click()
      await expect(page.getByRole('link', { name: 'Keep the picture' })).toBeVisible()
    },
  },
  {
    name: 'contrast',
    open: async (page, url) => {
      await page.goto(`${url}/contrast#${PRIMER}/detour-26/detour-16`)
      await expect(page.getByRole('heading', { name: 'What tells them apart' })).toBeVisible()
      await expect(page.locator('mark').first()).toBeVisible()
    },
  },
  {
    name: 'contrast-unknown',
    open: async (page, url) => {
      await page.goto(`${url}/contrast#${PRIMER}/detour-26/no-such-claim`)
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
]
