import { test } from './app'
import { SCREENS } from './screens'

/**
 * `npm run gallery`: a picture of every screen at four widths, light, dark and in forced colours, in `gallery/`, for
 * looking at. `WHENCE_GALLERY=name,name` takes only the screens whose names contain one of these.
 */
const DEVICES = {
  phone: [
    { width: 390, height: 844 },
    { width: 360, height: 640 },
  ],
  desk: [
    { width: 1280, height: 800 },
    { width: 820, height: 1180 },
  ],
}

const MODES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const

const wanted = (process.env['WHENCE_GALLERY'] ?? '').split(',')
const screens = SCREENS.filter(({ name }) => wanted.some((part) => name.includes(part)))

for (const [device, sizes] of Object.entries(DEVICES)) {
  for (const { name, open, unknownPath } of screens) {
    test(`${name} on a ${device}`, async ({ page, server, watched }) => {
      if (unknownPath) watched.unknownPaths.push(unknownPath)
      await page.setViewportSize(sizes[0] ?? { width: 390, height: 844 })
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await open(page, server.url)
      for (const size of sizes) {
        await page.setViewportSize(size)
        for (const [mode, media] of Object.entries(MODES)) {
          await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
          await page.screenshot({ path: `gallery/${name}-${String(size.width)}-${mode}.png` })
        }
      }
    })
  }
}
