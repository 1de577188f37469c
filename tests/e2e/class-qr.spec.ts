import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { canScan, scan, scanPicture } from './scan'
import { assigned } from './screens-class'

const CODE = 'QR code with the link to this assignment'

/** A picture in another size, as a camera at a distance sees it. */
async function scaled(page: Page, png: Buffer, width: number, height: number): Promise<Buffer> {
  const small = await page.context().newPage()
  await small.setViewportSize({ width, height })
  await small.setContent(
    `<style>body { margin: 0 }</style><img width="${String(width)}" decoding="sync" src="data:image/png;base64,${png.toString('base64')}">`,
  )
  // A large picture may be loaded, but not drawn yet.
  await small.locator('img').evaluate((image: HTMLImageElement) => image.decode())
  const picture = await small.screenshot({ scale: 'css' })
  await small.close()
  return picture
}

test('the QR code of an assignment is read on a phone, from the last row, and at 2.5 px a module', async ({
  page,
  server,
}) => {
  // An independent reader is the point of this test. `npm test` installs it on Debian as root, and nowhere else.
  test.skip(!canScan(), 'zbarimg (zbar-tools) is not installed')
  const link = await assigned(page, server.url)
  expect(await scan(page, 'phone', CODE)).toBe(link)

  const code = page.getByRole('img', { name: CODE }).first()
  await code.evaluate((svg) => {
    const [, , size] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number)
    svg.style.inlineSize = `${String(2.5 * (size ?? 0))}px`
  })
  expect(scanPicture(await code.screenshot({ scale: 'css' }), 'small')).toBe(link)

  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.getByRole('button', { name: 'Show it on the board' }).click()
  const board = page.getByRole('dialog')
  await expect(board.getByRole('img', { name: CODE })).toBeVisible()
  // The class compares the code with its own screens.
  await expect(board).toContainText(/[0-9A-Z]{4}[ -][0-9A-Z]{4}[ -][0-9A-Z]{4}[ -][0-9A-Z]{4}/u)
  const projector = await page.screenshot({ scale: 'css' })
  expect(scanPicture(projector, 'projector')).toBe(link)
  expect(scanPicture(await scaled(page, projector, 640, 360), 'last-row')).toBe(link)
})
