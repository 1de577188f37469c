import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { MemoryFile } from '../../../../tests/journal'
import type { JournalEntry } from './entry'
import { JournalLog } from './log'

type Files = readonly [MemoryFile, MemoryFile]
const disk = (): Files => [new MemoryFile(), new MemoryFile()]
const entry = (n: number, words = ''): JournalEntry => ({
  token: `t${String(n)}`,
  at: 1000 + n,
  schema: 2,
  ops: [['decks', `d${String(n % 7)}`, { n, words }]],
})
/** The files without preallocated room, so that short journals end at their last record. */
function trim(files: Files): void {
  for (const file of files)
    file.bytes = file.bytes.slice(0, 1 + file.bytes.findLastIndex((byte) => byte !== 0))
}
/** Opens a log by about its last hundred bytes, and checks the rest in pieces of a few hundred. */
const fromTail = (files: Files) => new JournalLog(files, 100)
const fromStart = (files: Files) => new JournalLog(files, Infinity)

/** The things that can happen to a journal. */
type Deed =
  | { readonly does: 'append'; readonly length: number }
  | { readonly does: 'compact' | 'again' | 'begin' | 'reopen' | 'erase' }
const deeds = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constant('append' as const), length: fc.nat(400) }) },
    fc.record({
      does: fc.constantFrom('compact', 'again', 'begin', 'reopen', 'erase'),
    }),
  ),
  { minLength: 1, maxLength: 14 },
)
/** The ways to damage a file: a flipped byte, a missing end, appended zeros, a missing record. */
const harms = fc.option(
  fc.record({
    file: fc.constantFrom(0 as const, 1 as const),
    how: fc.constantFrom('flip', 'cut', 'pad', 'drop'),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  }),
)

function live(files: Files, life: readonly Deed[]): void {
  let log = fromStart(files)
  life.forEach((deed, n) => {
    const last = log.state.last ?? { token: 'none', at: 0 }
    if (deed.does === 'append') log.append([entry(n, 'x'.repeat(deed.length))])
    else if (deed.does === 'erase') log.append([{ ...entry(n), ops: [['events', 'gone']] }])
    else if (deed.does === 'compact') log.compact()
    else if (deed.does === 'reopen') log = fromStart(files)
    else {
      log.beginRewrite(last)
      log.addRows([{ table: 'decks', key: 'd0', row: { n: 'again' }, schema: 2 }])
      if (deed.does === 'again') log.endRewrite()
      else log = fromStart(files)
    }
  })
}

function harm(files: Files, { file, how, at }: { file: 0 | 1; how: string; at: number }): void {
  const own = files[file]
  const place = Math.floor(at * own.bytes.length)
  if (how === 'cut') own.bytes = own.bytes.slice(0, place)
  else if (how === 'pad') own.truncate(own.bytes.length + place)
  else if (how === 'drop') {
    const next = (from: number) => own.bytes.indexOf(0xff, from)
    const [from, to] = [next(place), next(next(place) + 1)]
    if (from >= 0 && to > from)
      own.bytes = new Uint8Array([...own.bytes.slice(0, from), ...own.bytes.slice(to)])
  } else if (own.bytes.length > 0) own.bytes[place] = (own.bytes[place] ?? 0) ^ 0x10
}

describe('a journal opened by its end', () => {
  it('knows its last entry at once, and everything else after a check', () => {
    fc.assert(
      fc.property(deeds, harms, fc.integer({ min: 30, max: 900 }), (life, hurt, piece) => {
        const files = disk()
        live(files, life)
        trim(files)
        if (hurt) harm(files, hurt)
        const [tail, whole] = [fromTail(files), fromStart(files)]
        expect({ ...tail.state, damaged: false }).toStrictEqual({ ...whole.state, damaged: false })
        expect(tail.contents()).toStrictEqual(whole.contents())
        expect([...tail.check(piece)].length).toBeGreaterThanOrEqual(0)
        expect(tail.state).toStrictEqual(whole.state)
        expect(tail.grown).toBe(whole.grown)
      }),
      { numRuns: 400 },
    )
  })

  it('is not read as a whole if its end is sound', () => {
    const files = disk()
    const log = fromStart(files)
    for (let n = 0; n < 500; n++) log.append([entry(n)])
    let read = 0
    for (const file of files) {
      const take = file.read.bind(file)
      file.read = (into, place) => {
        read += into.length
        return take(into, place)
      }
    }
    const padding = files[0].getSize() - log.state.bytes
    const opened = new JournalLog(files, padding + 2000)
    expect(opened.state).toStrictEqual(log.state)
    expect(read).toBe(padding + 2000)
    expect(log.state.bytes).toBeGreaterThan(20_000)
  })

  it('finds that a whole record is missing', () => {
    const files = disk()
    const log = fromStart(files)
    const ends = Array.from({ length: 20 }, (_, n) => {
      log.append([entry(n)])
      return log.state.bytes
    })
    trim(files)
    const { bytes } = files[0]
    files[0].bytes = new Uint8Array([...bytes.slice(0, ends[4]), ...bytes.slice(ends[5])])
    const opened = fromTail(files)
    expect(opened.state).toMatchObject({ damaged: false, last: { token: 't19' } })
    expect([...opened.check(300)].length).toBeGreaterThan(3)
    expect(opened.state.damaged).toBe(true)
  })

  it('accepts entries during a check, and loses nothing', () => {
    const files = disk()
    const log = fromStart(files)
    for (let n = 0; n < 40; n++) log.append([entry(n, 'x'.repeat(200))])
    trim(files)
    const opened = fromTail(files)
    let n = 40
    for (const piece of opened.check(700)) {
      expect(piece).toBeUndefined()
      opened.append([entry(n++)])
    }
    expect(n).toBeGreaterThan(45)
    expect(opened.state).toMatchObject({ damaged: false, last: { token: `t${String(n - 1)}` } })
    expect(fromStart(files).state).toStrictEqual(opened.state)
    expect(opened.contents()).toHaveLength(7)
  })

  it('is not compacted before it was checked, because that would hide damage', () => {
    const files = disk()
    const log = fromStart(files)
    for (let n = 0; n < 30; n++) log.append([entry(n, 'x'.repeat(60_000))])
    trim(files)
    const opened = fromTail(files)
    expect(opened.grown).toBe(false)
    expect([...opened.check()].length).toBeGreaterThan(0)
    expect(opened.grown).toBe(true)
  })

  it('stops a check when a rewrite replaces the journal', () => {
    const files = disk()
    const log = fromStart(files)
    for (let n = 0; n < 40; n++) log.append([entry(n, 'x'.repeat(200))])
    files[0].bytes[50] = 0
    trim(files)
    const opened = fromTail(files)
    const checking = opened.check(700)
    checking.next()
    opened.beginRewrite({ token: 't39', at: 1039 })
    expect(checking.next().done).toBe(true)
    opened.endRewrite()
    expect(opened.state.damaged).toBe(false)
    expect(fromStart(files).state).toStrictEqual(opened.state)
  })
})
