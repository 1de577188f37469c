/** Steps through a round that several tests take: one question of a format on the screen, and an answer to it. */
import type { Page } from '@playwright/test'
import type { Format } from '$lib/domain/quiz/item-record'
import { expect } from './app'

export const PRIMER = 'reading-the-rails'

/** Every format that the app judges. */
export const JUDGED = [
  'who-says-it',
  'how-directly',
  'build-the-chain',
  'which-did-x-say',
  'what-kind',
  'spot-the-slip',
  'tap-the-cue',
  'how-far-vouched',
  'sort',
] as const satisfies readonly Format[]

/** Begins a round of one format, the same every time. */
export async function beginRound(page: Page, url: string, format: Format, more = ''): Promise<void> {
  await page.goto(`${url}/quiz/${PRIMER}?formats=${format}&length=5&seed=one&start${more}`)
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', '0 of 5 done')
  await expect(page.locator('#main h1')).toBeFocused()
}

/** Answers the question on the screen: a finger taps, or a mouse clicks. What is dragged elsewhere is tapped here. */
export async function answerBy(
  page: Page,
  way: 'tap' | 'click',
  format: (typeof JUDGED)[number],
): Promise<void> {
  const press = (name: string, place = page.locator('.answers')) => place.locator(name).first()[way]()
  if (format === 'build-the-chain') {
    await press('ol button')
    await press('ol button')
    await press('.builder button', page.locator('#main'))
    await press('ol button')
  } else if (format === 'tap-the-cue') {
    const words = page.getByRole('toolbar').getByRole('button')
    await words.nth(3)[way]()
    await words.nth(4)[way]()
  } else if (format === 'sort') {
    const claims = page.locator('ol[aria-label="Claims"] button')
    for (let i = 0; i < (await claims.count()); i++) {
      await claims.nth(i)[way]()
      await press('.pad button')
    }
  } else {
    await press('ol button')
    return
  }
  await page.getByRole('button', { name: 'Check' })[way]()
}

/** Waits for feedback: its heading has the focus, the error is read out or it was right, the passage is marked. */
export async function expectFeedback(page: Page): Promise<void> {
  await expect(page.locator('.feedback h1')).toBeFocused()
  await expect(page.locator('.feedback mark').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Next/u })).toBeVisible()
}
