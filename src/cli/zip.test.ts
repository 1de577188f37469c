import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filesBelow, zip } from './zip.mjs'

interface Entry {
  readonly name: string
  readonly bytes: Buffer
  readonly date: number
  readonly time: number
}

/** Reads an archive by its directory, as unpackers do, and checks each file against both of its headers. */
function unzip(archive: Buffer): Entry[] {
  const end = archive.length - 22
  expect(archive.toString('latin1', end, end + 4)).toBe('PK\x05\x06')
  let at = archive.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let i = 0; i < archive.readUInt16LE(end + 10); i++) {
    expect(archive.toString('latin1', at, at + 4)).toBe('PK\x01\x02')
    const [packed, size] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)]
    const nameLength = archive.readUInt16LE(at + 28)
    const local = archive.readUInt32LE(at + 42)
    expect(archive.toString('latin1', local, local + 4)).toBe('PK\x03\x04')
    // From "version needed" to the length of the name, both headers are equal.
    expect(archive.subarray(local + 4, local + 28)).toStrictEqual(archive.subarray(at + 6, at + 30))
    const start = local + 30 + nameLength
    const body = archive.subarray(start, start + packed)
    const bytes = archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body
    expect(bytes.length).toBe(size)
    expect(crc32(bytes)).toBe(archive.readUInt32LE(at + 16))
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({
      name,
      bytes,
      time: archive.readUInt16LE(at + 12),
      date: archive.readUInt16LE(at + 14),
    })
    at += 46 + nameLength
  }
  expect(at).toBe(end)
  return entries
}

const files = fc.uniqueArray(
  fc.record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(2000).map((n) => new Uint8Array(n)),
    ),
  }),
  { selector: ({ name }) => name, maxLength: 12 },
)

describe('an archive', () => {
  it('returns every file under its name', () => {
    fc.assert(
      fc.property(files, (list) => {
        const read = new Map(unzip(zip(list)).map(({ name, bytes }) => [name, bytes]))
        expect(read.size).toBe(list.length)
        for (const { name, bytes } of list) expect(read.get(name)).toStrictEqual(Buffer.from(bytes))
      }),
    )
  })

  it('is the same for the same files in any order', () => {
    fc.assert(
      fc.property(files, (list) => {
        expect(zip([...list].reverse()).equals(zip(list))).toBe(true)
      }),
    )
  })

  it('has sorted names and one fixed date', () => {
    const bytes = new Uint8Array([1])
    const read = unzip(zip(['b', 'a/c', 'B', 'a'].map((name) => ({ name, bytes }))))
    expect(read.map(({ name }) => name)).toStrictEqual(['B', 'a', 'a/c', 'b'])
    // Year 0 after 1980, month 1, day 1.
    expect(read.map(({ date, time }) => [date, time])).toStrictEqual(
      read.map(() => [0b0000000_0001_00001, 0]),
    )
  })

  it('is smaller than repetitive files', () => {
    expect(zip([{ name: 'a', bytes: new Uint8Array(100_000) }]).length).toBeLessThan(1000)
  })
})

describe('the files below a folder', () => {
  it('have names with slashes, and their times do not matter', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'whence-zip-'))
    try {
      mkdirSync(path.join(folder, '_app', 'immutable'), { recursive: true })
      const script = path.join(folder, '_app', 'immutable', 'a.js')
      writeFileSync(path.join(folder, 'index.html'), 'one')
      writeFileSync(script, 'two')
      const before = zip(filesBelow(folder))
      utimesSync(script, 1, 1)
      expect(zip(filesBelow(folder)).equals(before)).toBe(true)
      expect(unzip(before).map(({ name, bytes }) => [name, bytes.toString()])).toStrictEqual([
        ['_app/immutable/a.js', 'two'],
        ['index.html', 'one'],
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
