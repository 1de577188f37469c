import type { Page } from '@playwright/test'
import { answerOne } from './app'
import { expect, test } from './hands'
import { openSession } from './study-session'

/** The question and what stands under it: where it is, and how far the page can be scrolled. */
function layout(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    boxes: [...document.querySelectorAll('main h1, main button, main .claim')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      return [x, y, width, height]
    }),
    room: [document.documentElement.scrollHeight, document.documentElement.scrollWidth],
  }))
}

test('the passage is laid out while the learner reads, and nobody sees, reaches or hears it before the answer', async ({
  page,
  server,
  hand,
}) => {
  await openSession(page, server.url)
  const evidence = page.locator('.evidence')
  const ahead = page.locator('[inert] .evidence')
  // In a first session some questions are answered elsewhere than in place.
  for (let i = 0; i < 8; i++) {
    const inPlace = page.locator('button[data-voice]:enabled, button[data-key]:enabled').first()
    if (await inPlace.isVisible()) {
      await expect(ahead).toBeAttached()
      break
    }
    await answerOne(page)
  }
  await expect(ahead).toBeHidden()
  await expect(page.getByRole('region', { name: 'The passage' })).toHaveCount(0)
  const passage = (await ahead.locator('blockquote').first().textContent()) ?? ''
  expect(passage).not.toBe('')
  expect(await page.locator('#main').innerText()).not.toContain(passage)
  expect(await page.locator('#main').ariaSnapshot()).not.toContain('blockquote')

  // It takes no place, and no key reaches it.
  const drawn = await layout(page)
  await page.evaluate(() => document.querySelector('[inert] .evidence')?.parentElement?.remove())
  expect(await layout(page)).toEqual(drawn)
  await page.reload()
  await expect(ahead).toBeAttached()
  await page.keyboard.press('e')
  expect(await ahead.evaluate((one) => one.contains(document.activeElement))).toBe(false)

  // The same element shows after the answer: nothing is drawn twice.
  await ahead.evaluate((one) => Object.assign(one, { wasAhead: true }))
  await hand.answer(1)
  await expect(page.getByRole('region', { name: 'The passage' })).toBeVisible()
  expect(await evidence.evaluate((one) => (one as unknown as { wasAhead?: true }).wasAhead)).toBe(true)
})
