import { zipSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { FUZZ_RUNS } from '../../../../tests/fuzz'
import { readZip, sourceOfBlob, type ZipLimits } from './read-zip'
import { writeZip, type ZipPart } from './write-zip'

const LIMITS: ZipLimits = {
  entries: 100,
  entryBytes: 2_000_000,
  totalBytes: 4_000_000,
  ratio: 200,
  isName: (name) => /^[a-z]+\.txt$/u.test(name),
}

async function zipOf(parts: readonly ZipPart[]): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  await writeZip(
    (async function* () {
      yield* await Promise.resolve(parts)
    })(),
    (chunk) => void chunks.push(new Uint8Array(chunk)),
  )
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** Everything in a zip file by name, or why it is refused. */
async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, string> | string> {
  const entries = await readZip(sourceOfBlob(new Blob([bytes])), LIMITS)
  if (!entries.ok) return entries.error.code
  const texts = new Map<string, string>()
  for (const entry of entries.value) {
    const read = await entry.read()
    if (!read.ok) return read.error.code
    texts.set(entry.name, new TextDecoder().decode(read.value))
  }
  return texts
}

const part = (name: string, text: string): ZipPart => ({ name, bytes: strToU8(text) })
const TWO = [part('one.txt', 'first '.repeat(50)), part('two.txt', 'second')]

describe('a zip file', () => {
  it('gives back what went in, and the same bytes for the same parts', async () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/u), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(names, fc.array(fc.string({ maxLength: 300 })), async (given, texts) => {
        const parts = given.map((name, i) => part(`${name}.txt`, (texts[i] ?? '').toWellFormed()))
        const bytes = await zipOf(parts)
        expect(bytes).toStrictEqual(await zipOf(parts))
        const out = await unzipped(bytes)
        expect(out).toStrictEqual(
          new Map(parts.map(({ name, bytes: of }) => [name, new TextDecoder().decode(of)])),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('is read when another program wrote it without descriptors', async () => {
    const bytes = zipSync({ 'one.txt': strToU8('first'), 'two.txt': [strToU8('second'), { level: 0 }] })
    expect(await unzipped(new Uint8Array(bytes))).toStrictEqual(
      new Map([
        ['one.txt', 'first'],
        ['two.txt', 'second'],
      ]),
    )
  })

  it('is refused when it is cut anywhere or a bit is flipped in what it says', async () => {
    const bytes = await zipOf(TWO)
    for (let length = 0; length < bytes.length; length++) {
      expect(await unzipped(bytes.slice(0, length)), String(length)).toBe('zip-damaged')
    }
    const whole = await unzipped(bytes)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const flipped = bytes.slice()
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        const out = await unzipped(flipped)
        // Dates and versions are not looked at; nothing else may differ.
        if (typeof out !== 'string') expect(out).toStrictEqual(whole)
      }),
      { numRuns: FUZZ_RUNS },
    )
  })

  it('is refused with bytes before, between or after its entries', async () => {
    const bytes = await zipOf(TWO)
    const padded = (...pieces: Uint8Array<ArrayBuffer>[]) =>
      new Blob(pieces).arrayBuffer().then((all) => new Uint8Array(all))
    expect(await unzipped(await padded(new Uint8Array(4), bytes))).toBe('zip-damaged')
    expect(await unzipped(await padded(bytes, new Uint8Array(4)))).toBe('zip-damaged')
    expect(await unzipped(await padded(bytes, bytes))).toBe('zip-damaged')
  })

  it('is refused with names that are none of ours, and with one name twice', async () => {
    for (const name of ['../one.txt', '/one.txt', 'a/../b.txt', 'ONE.TXT', 'zip.zip', 'con.']) {
      expect(await unzipped(await zipOf([part(name, 'x')])), name).toBe('zip-name')
    }
    expect(await unzipped(await zipOf([part('ä.txt', 'x')]))).toBe('zip-damaged')
    expect(await unzipped(await zipOf([...TWO, part('one.txt', 'again')]))).toBe('zip-damaged')
  })

  it('is refused before unpacking when it says that too much or too many would come out', async () => {
    const many = Array.from({ length: 101 }, (_, i) => part(`${'a'.repeat(i + 1)}.txt`, ''))
    expect(await unzipped(await zipOf(many))).toBe('zip-too-large')
    expect(await unzipped(await zipOf([part('one.txt', 'a'.repeat(2_000_001))]))).toBe('zip-too-large')
    // A thousand times smaller than what it holds.
    expect(await unzipped(await zipOf([part('one.txt', 'a'.repeat(1_000_000))]))).toBe('zip-too-large')
  })

  it('is refused when more comes out than it says', async () => {
    const bytes = await zipOf([part('one.txt', 'a'.repeat(5000))])
    const view = new DataView(bytes.buffer)
    const size = 5000
    for (let at = 0; at + 4 <= bytes.length; at++) {
      if (view.getUint32(at, true) === size) view.setUint32(at, 50, true)
    }
    expect(await unzipped(bytes)).toBe('zip-damaged')
  })

  it('never makes the reader fail in any other way', async () => {
    const start = await zipOf(TWO)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(start.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const bytes = start.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          const out = await unzipped(bytes)
          expect(typeof out === 'string' || out instanceof Map).toBe(true)
        },
      ),
      { numRuns: FUZZ_RUNS },
    )
  })
})
