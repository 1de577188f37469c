import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './app'
import { SCREENS } from './screens'

for (const { name, open } of SCREENS) {
  test(`axe finds nothing on ${name}, light and dark`, async ({ page, server }) => {
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
      const { violations } = await new AxeBuilder({ page })
        // The app has no frames: this saves a second page in which the findings of frames are put together.
        .setLegacyMode()
        // Only violations are looked at. To describe all that passes takes most of the time on a long page.
        .options({ resultTypes: ['violations'] })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      const found = violations.map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' | ')}`,
      )
      expect(found).toEqual([])
    }
    // Nothing may stick out sideways: on a phone that hides what is there.
    const sticksOut = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sticksOut).toBeLessThanOrEqual(0)
  })
}
