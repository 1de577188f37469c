import { deflateSync } from 'fflate'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fc } from '../../../tests/builders'
import { inflateNatively, inflateUpTo } from './inflate'

const texts = fc.uint8Array({ maxLength: 3000 })

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Both ways to unpack: by the platform, and by the library of browsers that lack it. */
const WAYS = {
  'by the platform': inflateNatively,
  'by the library': (packed: Uint8Array, limit: number) => Promise.resolve(inflateUpTo(packed, limit)),
}

describe.each(Object.entries(WAYS))('unpacked %s', (_name, inflate) => {
  it('gives what was packed, up to its length', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (bytes) => {
        const packed = deflateSync(bytes)
        expect(await inflate(packed, bytes.length)).toStrictEqual(bytes)
        if (bytes.length > 0) expect(await inflate(packed, bytes.length - 1)).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('refuses what is cut', async () => {
    const packed = deflateSync(new TextEncoder().encode('one, two, one, two, three, four'))
    for (let length = 0; length < packed.length; length++)
      expect(await inflate(packed.subarray(0, length), 1000), String(length)).toBeNull()
  })
})

it('is stopped early by a bomb', async () => {
  const bomb = deflateSync(new Uint8Array(50_000_000))
  expect(await inflateNatively(bomb, 1000)).toBeNull()
})

it('goes by the library where the platform cannot', async () => {
  vi.stubGlobal('DecompressionStream', undefined)
  const bytes = new TextEncoder().encode('one, two')
  expect(await inflateNatively(deflateSync(bytes), bytes.length)).toStrictEqual(bytes)
})
