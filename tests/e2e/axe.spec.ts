import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { SCREENS } from './screens'

/** What axe finds wrong with the page as it stands: the rule, and the elements. */
async function violationsOn(page: Page, isBare = false): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // The app has no frames: this saves a second page in which the findings of frames are put together.
    .setLegacyMode()
    // Only violations are looked at. To describe all that passes takes most of the time on a long page.
    .options({ resultTypes: ['violations'] })
    .disableRules(isBare ? ['landmark-one-main', 'page-has-heading-one'] : [])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

test('axe finds what is wrong with a page', async ({ page, server }) => {
  await page.goto(`${server.url}/about`)
  await expect(page.locator('h1')).toBeVisible()
  await page.locator('main').evaluate((main) => main.append(document.createElement('img')))
  expect(await violationsOn(page)).toEqual([expect.stringMatching(/^image-alt: <img/u)])
})

for (const { name, open, unknownPath, isBare } of SCREENS) {
  test(`axe finds nothing on ${name}, light and dark`, async ({ page, server, watched }) => {
    if (unknownPath) watched.unknownPaths.push(unknownPath)
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    await open(page, server.url)
    // As tall as the page, so that nothing lies half under a bar that floats over what is scrolled.
    const { width, height } = await page.evaluate(() => ({
      width: innerWidth,
      height: document.documentElement.scrollHeight,
    }))
    await page.setViewportSize({ width, height: Math.min(height, 12_000) })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme })
      const found = (await violationsOn(page, isBare)).map((each) => `${colorScheme} ${each}`)
      expect(found).toEqual([])
    }
    // Nothing may stick out sideways: on a phone that hides what is there.
    const sticksOut = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sticksOut).toBeLessThanOrEqual(0)
  })
}
