import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import { expect, test } from './app'
import { cutWords, enlargeText, sidewaysBy } from './fits'
import { SCREENS } from './screens'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules that read colours. By tests/house/css.test.ts, the dark theme changes nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** The short form of axe, which a page reads in half the time. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Puts axe into the page. Once is enough for all its runs there. */
async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(AXE)
}

/** The faults that axe finds in the page as it stands: the rule, and the elements. */
async function violationsOn(
  page: Page,
  { rules = null, isBare = false }: { rules?: readonly string[] | null; isBare?: boolean } = {},
): Promise<string[]> {
  const options: axe.RunOptions = {
    // Report violations only. Describing all that passes takes most of the time on a long page.
    resultTypes: ['violations'],
    runOnly: rules === null ? { type: 'tag', values: TAGS } : { type: 'rule', values: [...rules] },
    ...(isBare && {
      rules: { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } },
    }),
  }
  const violations = await page.evaluate(async (asked) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
    return (await inPage.run(document, asked)).violations
  }, options)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

test('axe finds the faults of a faulty page', async ({ page, server }) => {
  await page.goto(`${server.url}/about`)
  await expect(page.locator('h1')).toBeVisible()
  await page.locator('main').evaluate((main) => main.append(document.createElement('img')))
  await loadAxe(page)
  expect(await violationsOn(page)).toEqual([expect.stringMatching(/^image-alt: <img/u)])
})

test('axe finds a colour that is unreadable in the dark theme only', async ({ page, server }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' })
  await page.goto(`${server.url}/about`)
  await expect(page.locator('h1')).toBeVisible()
  await page.locator('h1').evaluate((heading) => (heading.style.color = '#40382a'))
  await loadAxe(page)
  expect(await violationsOn(page, { rules: COLOUR_RULES })).toEqual([
    expect.stringMatching(/^color-contrast: <h1/u),
  ])
})

/** A page has stopped growing after so many frames of one height: long lists are drawn a few items a frame. */
const STILL_FRAMES = 10

/** Makes the window as tall as the page. False if the page has become taller meanwhile. */
async function showWhole(page: Page): Promise<boolean> {
  const size = () =>
    page.evaluate(
      (frames) =>
        new Promise<{ width: number; height: number }>((resolve) => {
          let [height, still] = [0, 0]
          const look = (): void => {
            const now = document.documentElement.scrollHeight
            still = now === height ? still + 1 : 0
            height = now
            if (still < frames) requestAnimationFrame(look)
            else resolve({ width: innerWidth, height: Math.min(height, 16_000) })
          }
          look()
        }),
      STILL_FRAMES,
    )
  const { width, height } = await size()
  await page.setViewportSize({ width, height })
  return (await size()).height <= height
}

for (const { name, open, unknownPath, isBare } of SCREENS) {
  test(`axe finds nothing on ${name}, light and dark`, async ({ page, server, watched }) => {
    if (unknownPath) watched.unknownPaths.push(unknownPath)
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    await open(page, server.url)
    // Make the window as tall as the page, so that no element lies half under the floating bar.
    await expect.poll(() => showWhole(page)).toBe(true)
    await loadAxe(page)
    expect(await violationsOn(page, { isBare: isBare === true })).toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' })
    expect(await violationsOn(page, { rules: COLOUR_RULES })).toEqual([])
    // Nothing may stick out sideways, because a phone would hide it.
    expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
    // The narrowest phone with text of twice the size.
    await page.setViewportSize({ width: 320, height: 568 })
    await enlargeText(page, 2)
    await expect.poll(() => sidewaysBy(page)).toBeLessThanOrEqual(0)
    await expect.poll(() => page.evaluate(cutWords)).toEqual([])
  })
}
