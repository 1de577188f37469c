import { expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { crcWith } from './crc'

const POLYNOMIALS = { zip: 0xedb88320, castagnoli: 0x82f63b78 }

/** The definition, bit by bit. */
function bitByBit(polynomial: number, bytes: Uint8Array, start = 0xffffffff): number {
  let crc = start
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1
  }
  return crc >>> 0
}

it('gives the check values of the catalogue of parametrised CRC algorithms', () => {
  const digits = new TextEncoder().encode('123456789')
  const inverted = (polynomial: number): number => (crcWith(polynomial)(digits, 0, 9) ^ 0xffffffff) >>> 0
  expect(inverted(POLYNOMIALS.zip)).toBe(0xcbf43926)
  expect(inverted(POLYNOMIALS.castagnoli)).toBe(0xe3069283)
})

it('equals the definition on every range of every bytes, and can be continued', () => {
  const bytes = fc.uint8Array({ maxLength: 60 })
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(POLYNOMIALS)), bytes, fc.nat(60), (polynomial, all, cut) => {
      const crc = crcWith(polynomial)
      const middle = Math.min(cut, all.length)
      expect(crc(all, middle, all.length)).toBe(bitByBit(polynomial, all.subarray(middle)))
      expect(crc(all, middle, all.length, crc(all, 0, middle))).toBe(bitByBit(polynomial, all))
    }),
  )
})
