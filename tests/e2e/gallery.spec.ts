import { test } from './app'
import { SCREENS } from './screens'

/** `npm run gallery`: a picture of every screen at both widths in both themes, in `gallery/`, for looking at. */
const WIDTHS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } }

for (const [device, viewport] of Object.entries(WIDTHS)) {
  for (const { name, open, unknownPath } of SCREENS) {
    test(`${name} on a ${device}`, async ({ page, server, watched }) => {
      if (unknownPath) watched.unknownPaths.push(unknownPath)
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await open(page, server.url)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.screenshot({ path: `gallery/${name}-${device}-${colorScheme}.png` })
      }
    })
  }
}
