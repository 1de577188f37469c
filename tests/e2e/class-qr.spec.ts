import { expect, test } from './app'
import { canScan, scan, scanPicture } from './scan'
import { assigned } from './screens-class'

const CODE = 'QR code with the link to this assignment'

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
  expect(scanPicture(projector, 'last-row', 640)).toBe(link)
})
