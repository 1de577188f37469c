import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { openSession } from './study-session'

/** Pixels of the last answer that stand under the controls, or under the end of the window. */
function hidden(page: Page): Promise<number> {
  return page.evaluate(() => {
    const answers = [...document.querySelectorAll('button[data-voice], button[data-key]')]
    const controls = [...document.querySelectorAll('button')].find((one) =>
      /^Next/u.test(one.textContent.trim()),
    )
    const last = Math.max(...answers.map((one) => one.getBoundingClientRect().bottom))
    const top = Math.min(innerHeight, controls?.getBoundingClientRect().top ?? innerHeight)
    return Math.max(0, Math.round(last - top))
  })
}

test('after the answer a window of another size still shows all answers above the controls', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openSession(page, server.url)
  await page.locator('button[data-voice]').first().click()
  await expect(page.getByRole('button', { name: /^Next/u })).toBeVisible()
  const height = () =>
    page.locator('.question').evaluate((one) => Math.round(one.getBoundingClientRect().height))
  const before = await height()
  expect(await hidden(page)).toBe(0)
  for (const size of [
    { width: 360, height: 640 },
    { width: 320, height: 600 },
  ]) {
    await page.setViewportSize(size)
    await expect.poll(() => hidden(page)).toBe(0)
  }
  // Turned back, the result has its room again.
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(height).toBe(before)
})
