import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { MAX_QR_BYTES, qrCode, type QrCode } from './qr-code'

/** Pixels for each module. */
const SCALE = 4

/** Paints the path as an image, as a browser does. */
function painted({ size, path }: QrCode): { width: number; height: number; data: Uint8Array } {
  const width = size * SCALE
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/gu)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row++) {
      const from = (row * width + Number(x) * SCALE) * 4
      data.fill(0, from, from + Number(length) * SCALE * 4)
      for (let at = from + 3; at < from + Number(length) * SCALE * 4; at += 4) data[at] = 255
    }
  }
  return { width, height: width, data }
}

describe('a QR code', () => {
  it('is read back as the text that it was drawn from', () => {
    const fragment = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'X', 'Y', 'Z', '0', '1', '9', '-', '_'),
      maxLength: MAX_QR_BYTES - 24,
    })
    fc.assert(
      fc.property(fragment, (text) => {
        const link = `https://a.example/d#1.${text}`
        expect(decodeQR(painted(qrCode(link)!))).toBe(link)
      }),
      { numRuns: 25 },
    )
  })

  it('has version 20 at most, and nothing longer is drawn', () => {
    const modules = 17 + 4 * 20
    expect(qrCode('a'.repeat(MAX_QR_BYTES))?.size).toBe(modules + 8)
    expect(qrCode('a'.repeat(MAX_QR_BYTES + 1))).toBeNull()
    expect(qrCode('é'.repeat(MAX_QR_BYTES / 2 + 1))).toBeNull()
  })
})
