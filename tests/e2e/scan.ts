/** Reading of QR codes by Debian's `zbarimg`, a program that knows nothing of the app. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'

const folder = mkdtempSync(path.join(tmpdir(), 'whence-qr-'))

/** False where the program is missing. `npm test` installs it on Debian as root. */
export function canScan(): boolean {
  return spawnSync('zbarimg', ['--version']).error === undefined
}

/**
 * Reads the QR code in a picture; empty if there is none.
 * @param width in px: the picture is first made as small as a camera at a distance sees it. The scanner's own library
 *   does that: how a browser draws a smaller picture depends on when it is asked.
 */
export function scanPicture(png: Buffer, name: string, width?: number): string {
  const picture = path.join(folder, `${name}.png`)
  writeFileSync(picture, png)
  const sized = width === undefined ? picture : `${picture}[${String(width)}x]`
  const { stdout } = spawnSync('zbarimg', ['--quiet', '--raw', '--nodbus', '--oneshot', sized], {
    encoding: 'utf8',
  })
  return stdout.trim()
}

/** Reads the QR code on the screen, from a picture of the page. */
export async function scan(
  page: Page,
  name: string,
  label = 'QR code with the link to this deck',
): Promise<string> {
  await page.getByRole('img', { name: label }).scrollIntoViewIfNeeded()
  return scanPicture(await page.screenshot(), name)
}
