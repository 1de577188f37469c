import { describe, expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { encodeRecord, readRecords, type JournalRecord } from './journal-frames'

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 12 })

const recordsOf = (said: readonly string[]): JournalRecord[] =>
  said.map((text, i) => ({ seq: i + 1, text: text.toWellFormed() }))

interface Written {
  readonly bytes: Uint8Array
  /** The start and end of each record's frame. */
  readonly frames: readonly (readonly [number, number])[]
}

function write(records: readonly JournalRecord[]): Written {
  const frames = records.map(encodeRecord)
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0))
  let at = 0
  const places = frames.map((frame) => {
    bytes.set(frame, at)
    at += frame.length
    return [at - frame.length, at] as const
  })
  return { bytes, frames: places }
}

/** The records whose frames contain no byte of a damaged range. */
const untouched = (records: readonly JournalRecord[], { frames }: Written, from: number, to: number) =>
  records.filter((_, i) => frames[i]![1] <= from || frames[i]![0] >= to)

describe('frames of the journal', () => {
  it('return the written records, to the byte', () => {
    fc.assert(
      fc.property(texts, (said) => {
        const records = recordsOf(said)
        const { bytes } = write(records)
        expect(readRecords(bytes)).toStrictEqual({ records, end: bytes.length, damaged: 0 })
      }),
    )
  })

  it('keep sequence numbers beyond 32 bits, and text with a byte order mark', () => {
    const records = [{ seq: 2 ** 40 + 7, text: '\uFEFFé' }]
    expect(readRecords(write(records).bytes).records).toStrictEqual(records)
  })

  it('give every whole record before a cut, wherever the cut is', () => {
    fc.assert(
      fc.property(texts, fc.double({ min: 0, max: 1, noNaN: true }), (said, share) => {
        const records = recordsOf(said)
        const written = write(records)
        const cut = Math.floor(share * written.bytes.length)
        const read = readRecords(written.bytes.slice(0, cut))
        expect(read.records).toStrictEqual(untouched(records, written, cut, Infinity))
        expect(read.damaged).toBe(0)
      }),
    )
  })

  it('include records written after a torn tail', () => {
    fc.assert(
      fc.property(texts, texts, fc.double({ min: 0, max: 1, noNaN: true }), (before, after, share) => {
        const first = recordsOf(before)
        const then = recordsOf(after).map(({ seq, text }) => ({ seq: seq + first.length, text }))
        const written = write(first)
        const cut = Math.floor(share * written.bytes.length)
        const both = new Uint8Array([...written.bytes.slice(0, cut), ...write(then).bytes])
        const kept = untouched(first, written, cut, Infinity)
        expect(readRecords(both).records).toStrictEqual([...kept, ...then])
        // Writing at the reported end leaves no gap.
        const { end } = readRecords(written.bytes.slice(0, cut))
        const overwritten = new Uint8Array([...written.bytes.slice(0, end), ...write(then).bytes])
        expect(readRecords(overwritten)).toMatchObject({ records: [...kept, ...then], damaged: 0 })
      }),
    )
  })

  it('lose only the record with a flipped bit', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (said, chosen) => {
        const records = recordsOf(said)
        const written = write(records)
        const bit = chosen % (written.bytes.length * 8)
        const at = Math.floor(bit / 8)
        const flipped = written.bytes.map((byte, i) => (i === at ? byte ^ (1 << (bit % 8)) : byte))
        expect(readRecords(flipped).records).toStrictEqual(untouched(records, written, at, at + 1))
      }),
      { numRuns: 1000 },
    )
  })

  it('lose only the records that a run of garbage overlaps, and add none', () => {
    const garbage = fc.uint8Array({ minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(texts, garbage, fc.nat(), (said, noise, chosen) => {
        const records = recordsOf(said)
        const written = write(records)
        const at = chosen % written.bytes.length
        const spoilt = new Uint8Array(Math.max(written.bytes.length, at + noise.length))
        spoilt.set(written.bytes)
        spoilt.set(noise, at)
        const read = readRecords(spoilt).records
        const whole = untouched(records, written, at, at + noise.length)
        expect(read.filter(({ seq }) => whole.some((record) => record.seq === seq))).toStrictEqual(whole)
        // Any further records were overwritten with the same bytes as before.
        for (const record of read) expect(records).toContainEqual(record)
      }),
      { numRuns: 500 },
    )
  })

  it('treat zeros at the end as free room, and zeros between records as damage', () => {
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 5000 }), (before, after, zeros) => {
        const [first, then] = [recordsOf(before), recordsOf(after)]
        const [a, b] = [write(first).bytes, write(then).bytes]
        const padding = new Uint8Array(zeros)
        expect(readRecords(new Uint8Array([...a, ...padding]))).toStrictEqual({
          records: first,
          end: a.length,
          damaged: 0,
        })
        const between = readRecords(new Uint8Array([...a, ...padding, ...b]))
        expect(between.records).toStrictEqual([...first, ...then])
        expect(between.damaged).toBe(zeros)
      }),
    )
  })

  it('are not found in noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
        expect(readRecords(noise).records).toStrictEqual([])
      }),
    )
  })

  it('are not found in noise full of start bytes', () => {
    const piece = fc.oneof(
      fc.constant([0xff, 0x57, 0x4e, 0x4a]),
      fc.uint8Array({ maxLength: 24 }).map((bytes) => [...bytes]),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        expect(readRecords(new Uint8Array(pieces.flat())).records).toStrictEqual([])
      }),
    )
  })
})
