import { brotliSizeOf, noteFirstCard, scriptsBeforeFirstCard } from '../bench/initial-js'
import { expect, test } from './app'

test('what a first question needs is at most 75 KiB of scripts in brotli', async ({ page, server }) => {
  await page.addInitScript(noteFirstCard)
  await page.goto(`${server.url}/`)
  await expect(page.locator('button[data-voice]').first()).toBeVisible()
  const scripts = await page.evaluate(scriptsBeforeFirstCard)
  expect(scripts.length).toBeGreaterThan(2)
  expect(brotliSizeOf(scripts)).toBeLessThanOrEqual(75)
})
