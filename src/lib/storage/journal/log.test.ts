import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { foldRecords } from './materialise'
import type { JournalEntry, JournalOp } from './entry'
import { MemoryFile } from '../../../../tests/journal'
import { JournalLog } from './log'
import { recordTexts } from './record'

const disk = () => [new MemoryFile(), new MemoryFile()] as const

function entry(n: number, ops: readonly JournalOp[]): JournalEntry {
  return { token: `t${String(n)}`, at: 1000 + n, schema: 2, ops }
}

/** Operations on few keys, so that rows are rewritten and deleted. */
const arbitraryOps = fc.array(
  fc.oneof(
    fc.tuple(fc.constant('decks'), fc.constantFrom('a', 'b', 'c'), fc.record({ n: fc.nat() })),
    fc.tuple(fc.constant('decks'), fc.constantFrom('a', 'b', 'c')),
    fc.tuple(fc.constant('events'), fc.constantFrom('1', '2', '3', '4'), fc.constant({ type: 'x' })),
    fc.constantFrom(['sessions', 's1', { day: '2026-03-04' }], ['sessions', 's2', { day: '2026-03-05' }]),
  ),
  { maxLength: 6 },
)
const arbitraryEntries = fc
  .array(arbitraryOps, { minLength: 1, maxLength: 10 })
  .map((list) => list.map((ops, n) => entry(n, ops)))

const foldOf = (entries: readonly JournalEntry[]) => foldRecords(entries.flatMap((one) => recordTexts(one)))
const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()

describe('the journal in its files', () => {
  it('holds the appended entries, also after it is reopened', () => {
    fc.assert(
      fc.property(arbitraryEntries, (entries) => {
        const files = disk()
        const log = new JournalLog(files)
        for (const one of entries) log.append([one])
        for (const opened of [log, new JournalLog(files)]) {
          expect(opened.contents()).toStrictEqual(foldOf(entries))
          expect(opened.state).toMatchObject({
            last: { token: entries.at(-1)!.token, at: entries.at(-1)!.at },
            damaged: false,
          })
        }
      }),
    )
  })

  it('gives the entries after a known one, and null for an unknown one', () => {
    const log = new JournalLog(disk())
    const entries = [0, 1, 2, 3].map((n) => entry(n, [['events', String(n), { n }]]))
    log.append(entries)
    expect(log.since('t1')?.map(({ token, ops }) => [token, ops])).toStrictEqual([
      ['t2', entries[2]!.ops],
      ['t3', entries[3]!.ops],
    ])
    expect(log.since('t3')).toStrictEqual([])
    expect(log.since('elsewhere')).toBeNull()
  })

  it('holds the same rows after a compaction, in one file, and accepts more', () => {
    fc.assert(
      fc.property(arbitraryEntries, arbitraryEntries, (before, after) => {
        const files = disk()
        const log = new JournalLog(files)
        log.append(before)
        log.compact()
        expect(sorted(log.contents())).toStrictEqual(sorted(foldOf(before)))
        expect(files.map((file) => file.getSize() > 0)).toStrictEqual([false, true])
        expect(log.state.last?.token).toBe(before.at(-1)!.token)
        log.append(after)
        const all = sorted(foldOf([...before, ...after]))
        expect(sorted(log.contents())).toStrictEqual(all)
        expect(sorted(new JournalLog(files).contents())).toStrictEqual(all)
        expect(new JournalLog(files).state.damaged).toBe(false)
      }),
    )
  })

  it('loses nothing when a compaction is interrupted at any byte, nor when the next one runs', () => {
    fc.assert(
      fc.property(arbitraryEntries, arbitraryEntries, fc.nat(), (before, after, chosen) => {
        const files = disk()
        const log = new JournalLog(files)
        log.append(before)
        const old = files[0].bytes.slice()
        log.compact()
        // The machine stopped halfway: the first file is unchanged, the second is written in part.
        files[0].bytes = old
        files[1].bytes = files[1].bytes.slice(0, chosen % files[1].bytes.length)
        const again = new JournalLog(files)
        expect(sorted(again.contents())).toStrictEqual(sorted(foldOf(before)))
        again.append(after)
        const all = sorted(foldOf([...before, ...after]))
        expect(sorted(again.contents())).toStrictEqual(all)
        again.compact()
        again.compact()
        expect(sorted(new JournalLog(files).contents())).toStrictEqual(all)
      }),
    )
  })

  /** The rows that a database held after some entries, without deleted ones. */
  const rowsAfter = (entries: readonly JournalEntry[]) => foldOf(entries)
  const last = (n: number) => ({ token: `t${String(n)}`, at: 1000 + n })
  const renumbered = (entries: readonly JournalEntry[], from: number) =>
    entries.map(({ ops }, i) => entry(from + i, ops))

  it('includes entries appended during a rewrite: the later of both wins', () => {
    fc.assert(
      fc.property(arbitraryEntries, arbitraryEntries, fc.nat(), (before, meanwhile, chosen) => {
        const files = disk()
        const log = new JournalLog(files)
        log.append([entry(999, [['decks', 'gone', { n: 0 }]])])
        const later = renumbered(meanwhile, before.length)
        // The database is read in pages while other entries are written.
        const seen = chosen % (later.length + 1)
        const rows = rowsAfter([...before, ...later.slice(0, seen)])
        log.beginRewrite(last(before.length - 1))
        for (const one of later.slice(0, seen)) log.append([one])
        log.addRows(rows.slice(0, 2))
        for (const one of later.slice(seen)) log.append([one])
        log.addRows(rows.slice(2))
        log.endRewrite()
        const all = sorted(foldOf([...before, ...later]))
        for (const opened of [log, new JournalLog(files)]) {
          expect(sorted(opened.contents())).toStrictEqual(all)
          expect(opened.state).toMatchObject({ last: last(before.length + later.length - 1), damaged: false })
          expect(opened.since(later.at(-1)!.token)).toStrictEqual([])
        }
      }),
    )
  })

  it('knows after an interrupted rewrite that it is incomplete, and has the entries appended meanwhile', () => {
    fc.assert(
      fc.property(arbitraryEntries, arbitraryEntries, fc.nat(), (before, meanwhile, chosen) => {
        const files = disk()
        const log = new JournalLog(files)
        log.append(before)
        const { bytes } = log.state
        const rows = rowsAfter(before)
        log.beginRewrite(last(before.length - 1))
        log.addRows(rows.slice(0, 1))
        const later = renumbered(meanwhile, before.length)
        log.append(later)
        const acknowledged = log.state.bytes - bytes
        log.addRows(rows.slice(1))
        // Stop anywhere after the last entry was acknowledged and before the `end` record was written.
        const unsure = log.state.bytes - bytes - acknowledged
        files[1].bytes = files[1].bytes.slice(0, acknowledged + (chosen % (unsure + 1)))
        const again = new JournalLog(files)
        expect(again.state).toMatchObject({ last: last(before.length + later.length - 1), damaged: true })
        expect(again.grown).toBe(false)
        expect(sorted(again.contents())).toStrictEqual(sorted(foldOf([...before, ...later])))
        again.beginRewrite(again.state.last!)
        again.addRows(rowsAfter([...before, ...later]))
        again.endRewrite()
        expect(new JournalLog(files).state.damaged).toBe(false)
        expect(sorted(new JournalLog(files).contents())).toStrictEqual(sorted(foldOf([...before, ...later])))
      }),
    )
  })

  it('does not bring back old rows after a stop between the end of a rewrite and the emptying of the old file', () => {
    const files = disk()
    const log = new JournalLog(files)
    log.append([entry(0, [['decks', 'gone', { n: 0 }]])])
    const old = files[0].bytes.slice()
    log.beginRewrite(last(1))
    log.addRows([{ table: 'decks', key: 'here', row: { n: 1 }, schema: 2 }])
    log.endRewrite()
    files[0].bytes = old
    const opened = new JournalLog(files)
    expect(opened.state.damaged).toBe(false)
    expect(opened.contents().map(({ key }) => key)).toStrictEqual(['here'])
  })

  it('is not compacted during a rewrite, and an erase stops the rewrite', () => {
    const log = new JournalLog(disk())
    log.append([entry(0, [['decks', 'a', { n: 0 }]])])
    log.beginRewrite(last(0))
    log.compact()
    expect(log.rewriting).toBe(true)
    log.erase()
    log.addRows([{ table: 'decks', key: 'here', row: {}, schema: 2 }])
    log.endRewrite()
    expect(log.contents()).toStrictEqual([])
  })

  it('knows when a record in the middle is missing, and still has the others', () => {
    const files = disk()
    const log = new JournalLog(files)
    const entries = [0, 1, 2].map((n) => entry(n, [['events', String(n), { n }]]))
    log.append([entries[0]!])
    const from = log.state.bytes
    log.append([entries[1]!])
    files[0].bytes[from + 30]! ^= 4
    log.append([entries[2]!])
    const opened = new JournalLog(files)
    expect(opened.state.damaged).toBe(true)
    expect(opened.contents()).toStrictEqual(foldOf([entries[0]!, entries[2]!]))
    opened.compact()
    expect(new JournalLog(files).state.damaged).toBe(false)
  })

  it('overwrites a torn tail', () => {
    const files = disk()
    const log = new JournalLog(files)
    log.append([entry(0, [['events', '0', {}]])])
    const whole = log.state.bytes
    log.append([entry(1, [['events', '1', { long: 'x'.repeat(300) }]])])
    files[0].bytes = files[0].bytes.slice(0, whole + 100)
    const opened = new JournalLog(files)
    expect(opened.state).toStrictEqual({ last: { token: 't0', at: 1000 }, bytes: whole, damaged: false })
    opened.append([entry(2, [['events', '2', {}]])])
    expect(new JournalLog(files).contents().map(({ key }) => key)).toStrictEqual(['0', '2'])
    expect(new JournalLog(files).state.damaged).toBe(false)
  })

  it('flushes before it returns', () => {
    const files = disk()
    new JournalLog(files).append([entry(0, [])])
    expect(files[0].flushed).toBe(1)
  })

  it('keeps some room for a full disk, then fails and loses nothing', () => {
    const files = disk()
    const log = new JournalLog(files)
    log.append([entry(0, [['events', '0', {}]])])
    files[0].room = files[0].getSize()
    let written = 1
    const answer = (n: number) => entry(n, [['events', String(n), { words: 'x'.repeat(1000) }]])
    expect(() => {
      for (;;) log.append([answer(written++)])
    }).toThrow('full')
    expect(written).toBeGreaterThan(100)
    expect(new JournalLog(files).contents()).toHaveLength(written - 1)
    files[0].room = Infinity
    log.append([answer(written)])
    expect(new JournalLog(files).state.damaged).toBe(false)
    expect(new JournalLog(files).contents()).toHaveLength(written)
  })

  it('asks for compaction when its size has doubled', () => {
    const files = disk()
    const log = new JournalLog(files)
    const session = (n: number) => entry(n, [['decks', 'a', { words: 'x'.repeat(10_000), n }]])
    let n = 0
    while (!log.grown) log.append([session(n++)])
    expect(n).toBeGreaterThan(90)
    log.compact()
    expect(log.grown).toBe(false)
    expect(log.state.bytes).toBeLessThan(12_000)
  })

  it('splits a large transaction into several records, so that damage takes only a part', () => {
    const files = disk()
    const log = new JournalLog(files)
    const many = Array.from({ length: 120 }, (_, n): JournalOp => ['drafts', ['m', String(n)], { n }])
    log.append([entry(0, many)])
    files[0].bytes[40]! ^= 1
    expect(new JournalLog(files).contents()).toHaveLength(70)
  })

  it('is compacted after an erasure, so that no record holds the erased events', () => {
    const files = disk()
    const log = new JournalLog(files)
    log.append([entry(0, [['events', '0', { note: 'erased note' }]])])
    expect(log.grown).toBe(false)
    log.append([entry(1, [['events', '0']])])
    // The app was closed before the journal was compacted.
    const again = new JournalLog(files)
    expect([log.grown, again.grown]).toStrictEqual([true, true])
    again.compact()
    expect([again.grown, new JournalLog(files).grown]).toStrictEqual([false, false])
    for (const { bytes } of files)
      expect(new TextDecoder('latin1').decode(bytes)).not.toContain('erased note')
  })

  it('is compacted after an erasure during a rewrite, whose pages may hold the erased events', () => {
    const files = disk()
    const log = new JournalLog(files)
    log.append([entry(0, [['events', '0', { note: 'erased note' }]])])
    log.beginRewrite({ token: 't0', at: 0 })
    log.addRows([{ table: 'events', key: '0', row: { note: 'erased' }, schema: 1 }])
    log.append([entry(1, [['events', '0']])])
    log.endRewrite()
    expect([log.grown, new JournalLog(files).grown]).toStrictEqual([true, true])
  })

  it('erases everything', () => {
    const files = disk()
    const log = new JournalLog(files)
    log.append([entry(0, [['events', '0', {}]])])
    log.erase()
    expect(new JournalLog(files).state).toStrictEqual({ last: null, bytes: 0, damaged: false })
  })
})
