import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { middleOf, tapAfter, tapTwice } from './double-tap'
import { logged, openSession } from './study-session'

const GAPS = [30, 80, 120, 180, 240] as const
const option = (page: Page) => page.locator('button[data-voice], button[data-key]').first()
const reveal = (page: Page) => page.getByRole('button', { name: 'Show the answer' })
const grades = (page: Page) => page.locator('.grades button')
const next = (page: Page) => page.getByRole('button', { name: /^Next/u })

/** Expects this number of answers, none of them with a confidence, which is asked beside each question. */
async function expectReviews(page: Page, count: number): Promise<void> {
  const reviews = await logged(page, 'ReviewGiven')
  expect(reviews.map(({ confidence }) => confidence)).toEqual(Array.from({ length: count }, () => null))
  await expect(page.locator('.confidence [aria-pressed="true"]')).toHaveCount(0)
}

/** Double-taps through the question on the screen. Returns true for a recall question. */
async function answerByDoubleTaps(page: Page, gap: number, before: number): Promise<boolean> {
  await expect(option(page).or(reveal(page)).or(page.getByRole('toolbar')).first()).toBeVisible()
  await page.waitForTimeout(300)
  const isRecall = await reveal(page).isVisible()
  if (isRecall) {
    await tapTwice(page, await middleOf(reveal(page)), gap)
    await expect(grades(page)).toHaveCount(4)
    await expectReviews(page, before)
    await page.waitForTimeout(300)
    await tapTwice(page, await middleOf(grades(page).nth(2)), gap)
    await expect(grades(page)).toHaveCount(0)
  } else {
    await tapTwice(page, await middleOf(option(page)), gap)
    await expect(page.locator('.feedback:visible')).toBeVisible()
    await expectReviews(page, before + 1)
    await page.waitForTimeout(300)
    await tapTwice(page, await middleOf(next(page)), gap)
    await expect(page.locator('.feedback:visible')).toHaveCount(0)
  }
  await expectReviews(page, before + 1)
  // The next question is untouched.
  await expect(page.locator('.feedback:visible').or(grades(page))).toHaveCount(0)
  return isRecall
}

for (const gap of GAPS) {
  test(`a double tap of ${String(gap)} ms answers once and grades no answer that was not seen`, async ({
    page,
    server,
  }) => {
    await openSession(page, server.url)
    let recalled = 0
    for (let answered = 0; answered < 6; answered++) {
      recalled += (await answerByDoubleTaps(page, gap, answered)) ? 1 : 0
    }
    expect(recalled).toBeGreaterThan(0)
  })
}

test('a double tap opens the menu of a card, or ends a pause, and does nothing more', async ({
  page,
  server,
}) => {
  await openSession(page, server.url)
  await page.waitForTimeout(300)
  await tapTwice(page, await middleOf(page.getByRole('button', { name: 'More for this card' })), 120)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).tap()
  await expect(page.getByRole('heading', { name: 'Paused' })).toBeVisible()
  await page.waitForTimeout(300)
  await tapTwice(page, await middleOf(page.getByRole('button', { name: /^Go on/u })), 120)
  await expect(option(page)).toBeVisible()
  await expectReviews(page, 0)
  expect(await logged(page, 'CardBuried')).toEqual([])
})

test('a tap 400 ms after the controls have changed counts, on every screen of the session', async ({
  page,
  server,
}) => {
  await openSession(page, server.url)
  for (let answered = 0; answered < 4; answered++) {
    await expect(option(page).or(reveal(page)).first()).toBeVisible()
    if (await reveal(page).isVisible()) {
      await tapAfter(page, await middleOf(reveal(page)), 400)
      await expect(grades(page)).toHaveCount(4)
      await tapAfter(page, await middleOf(grades(page).nth(2)), 400)
      await expect(grades(page)).toHaveCount(0)
    } else {
      await tapAfter(page, await middleOf(option(page)), 400)
      await expect(page.locator('.feedback:visible')).toBeVisible()
      await tapAfter(page, await middleOf(next(page)), 400)
      await expect(page.locator('.feedback:visible')).toHaveCount(0)
    }
    await expectReviews(page, answered + 1)
  }
})
