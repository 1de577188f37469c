import { expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { MemoryFile } from '../../../../tests/journal'
import type { JournalEntry, JournalOp } from './entry'
import { JournalLog } from './log'
import { foldRecords } from './materialise'
import { recordTexts } from './record'

const key = fc.constantFrom('a', 'b', 'c', 'd')
const op: fc.Arbitrary<JournalOp> = fc.oneof(
  fc.tuple(fc.constant('decks'), key, fc.record({ n: fc.nat() }, { noNullPrototype: true })),
  fc.tuple(fc.constantFrom('decks', 'events'), key),
  fc.tuple(fc.constant('events'), key, fc.constant({ type: 'x' })),
  key.map((name) => ['sessions', name, { day: `2026-03-0${String('abcd'.indexOf(name) + 1)}` }] as const),
)
const entries = fc
  .array(fc.array(op, { maxLength: 4 }), { minLength: 1, maxLength: 20 })
  .map((list) => list.map((ops, n): JournalEntry => ({ token: `t${String(n)}`, at: n, schema: 2, ops })))

/** The rows of a journal, in no order. */
const rowsOf = (log: JournalLog) =>
  log
    .contents()
    .map((row) => JSON.stringify(row))
    .sort()

it('keeps the latest rows, also when entries come between two pieces', () => {
  fc.assert(
    fc.property(
      entries,
      fc.infiniteStream(fc.nat(3)),
      fc.constantFrom(60, 300, 5000),
      (given, steps, piece) => {
        const files = [new MemoryFile(), new MemoryFile()] as const
        const log = new JournalLog(files)
        const waiting = [...given]
        const appendOne = (): void => log.append(waiting.splice(0, 1))
        const first = Math.ceil(given.length / 2)
        while (given.length - waiting.length < first) appendOne()
        for (const _piece of log.compaction(piece)) if (steps.next().value === 0) appendOne()
        while (waiting.length > 0) appendOne()
        const all = foldRecords(given.flatMap((each) => recordTexts(each))).map((row) => JSON.stringify(row))
        for (const opened of [log, new JournalLog(files)]) {
          expect(rowsOf(opened)).toStrictEqual(all.sort())
          expect(opened.state).toMatchObject({ damaged: false, last: { token: given.at(-1)?.token } })
        }
      },
    ),
    { numRuns: 60 },
  )
})

it('loses nothing where it is stopped between two pieces, as when the tab is closed', () => {
  fc.assert(
    fc.property(entries, fc.nat(12), fc.constantFrom(60, 300), (given, pieces, piece) => {
      const files = [new MemoryFile(), new MemoryFile()] as const
      const log = new JournalLog(files)
      const half = Math.ceil(given.length / 2)
      log.append(given.slice(0, half))
      const compaction = log.compaction(piece)
      for (let n = 0; n < pieces; n++) compaction.next()
      if (half < given.length) log.append(given.slice(half))
      const all = foldRecords(given.flatMap((each) => recordTexts(each))).map((row) => JSON.stringify(row))
      expect(rowsOf(new JournalLog(files))).toStrictEqual(all.sort())
    }),
    { numRuns: 60 },
  )
})

it('keeps the old file where its records are damaged between the two readings', () => {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const log = new JournalLog(files)
  const rows = [0, 1, 2, 3, 4, 5].map((n): JournalOp => ['decks', String(n), { n }])
  for (const [n, row] of rows.entries())
    log.append([{ token: `t${String(n)}`, at: n, schema: 2, ops: [row] }])
  const pieces = log.compaction(60)
  while (!log.rewriting) pieces.next()
  const size = log.state.bytes
  files[0].bytes[150] = (files[0].bytes[150] ?? 0) ^ 0xff
  while (pieces.next().done !== true);
  expect(log.rewriting).toBe(false)
  expect(log.state.damaged).toBe(true)
  expect(log.state.bytes).toBeGreaterThanOrEqual(size)
  // All rows but the damaged ones are still there, in one file or the other.
  expect(new JournalLog(files).contents().length).toBeGreaterThanOrEqual(rows.length - 1)
})

it('keeps every row where the disk is full meanwhile, and goes on later', () => {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const log = new JournalLog(files)
  const entry = (n: number): JournalEntry => ({
    ...{ token: `t${String(n)}`, at: n, schema: 2 },
    ops: [['decks', String(n), { text: 'x'.repeat(100_000) }]],
  })
  for (const n of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) log.append([entry(n)])
  files[1].room = 500_000
  expect(() => {
    log.compact()
  }).toThrow('full')
  expect(log.rewriting).toBe(false)
  files[1].room = Infinity
  log.append([entry(10)])
  expect(rowsOf(new JournalLog(files))).toHaveLength(11)
  log.compact()
  expect(rowsOf(log)).toHaveLength(11)
  expect(files[0].getSize() === 0 || files[1].getSize() === 0).toBe(true)
})

it('ends where the journal is erased or rewritten meanwhile', () => {
  const entry = (n: number): JournalEntry => ({
    token: `t${String(n)}`,
    at: n,
    schema: 2,
    ops: [['decks', String(n), { n }]],
  })
  for (const isErased of [true, false]) {
    const log = new JournalLog([new MemoryFile(), new MemoryFile()])
    log.append([0, 1, 2, 3].map(entry))
    const pieces = log.compaction(60)
    pieces.next()
    if (isErased) {
      log.erase()
      log.append([entry(4)])
    } else log.beginRewrite({ token: 't3', at: 3 })
    while (pieces.next().done !== true);
    expect(log.rewriting).toBe(!isErased)
    if (!isErased) log.endRewrite()
    expect(log.contents().map(({ key: one }) => one)).toStrictEqual(isErased ? ['4'] : [])
  }
})
