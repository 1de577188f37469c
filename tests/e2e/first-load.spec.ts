import { readFileSync } from 'node:fs'
import { brotliSizeOf, noteFirstScreen, scriptsBeforeFirstScreen } from '../bench/initial-js'
import { expect, test } from './app'

test('the first screen needs at most 75 KiB of scripts in brotli', async ({ page, server }) => {
  await page.addInitScript(noteFirstScreen)
  await page.goto(`${server.url}/`)
  await expect(page.getByRole('button', { name: 'Try one question' })).toBeVisible()
  const scripts = await page.evaluate(scriptsBeforeFirstScreen)
  expect(scripts.length).toBeGreaterThan(2)
  expect(brotliSizeOf(scripts)).toBeLessThanOrEqual(75)
})

test('the deck of the first passage is requested once, with the scripts, and one style sheet blocks the paint', async ({
  page,
  server,
}) => {
  await page.addInitScript(noteFirstScreen)
  await page.goto(`${server.url}/`)
  await expect(page.getByRole('button', { name: 'Try one question' })).toBeVisible()
  const asked = await page.evaluate(() => {
    const ready = performance.getEntriesByName('first-screen')[0]?.startTime ?? 0
    return performance
      .getEntriesByType('resource')
      .filter((entry) => entry.startTime <= ready)
      .map((entry) => ({ name: entry.name, by: (entry as PerformanceResourceTiming).initiatorType }))
  })
  expect(asked.filter(({ name }) => name.endsWith('/shipped/reading-the-rails.json'))).toMatchObject([
    { by: 'link' },
  ])
  expect(asked.filter(({ name }) => name.endsWith('.css'))).toHaveLength(1)
})

test('files with a hash in their name are kept for offline without a second request', () => {
  const worker = readFileSync('build/service-worker.js', 'utf8')
  const entries = [...worker.matchAll(/"revision":("[^"]*"|null),"url":"_app\/immutable\//gu)]
  expect(entries.length).toBeGreaterThan(50)
  expect(entries.filter(([, revision]) => revision !== 'null')).toStrictEqual([])
})
