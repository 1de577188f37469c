import { expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { MemoryFile } from '../../../../tests/journal'
import type { JournalEntry, JournalOp } from './entry'
import { JournalLog } from './log'
import { EntryAssembly, messagesOf } from './parts'
import { opsOf, packedEntry, recordTexts } from './record'

const key = fc.constantFrom('a', 'b', 'c')
const op: fc.Arbitrary<JournalOp> = fc.oneof(
  fc.tuple(
    fc.constant('decks'),
    key,
    fc.record({ title: fc.string({ unit: 'grapheme' }) }, { noNullPrototype: true }),
  ),
  fc.tuple(fc.constantFrom('decks', 'events'), key),
  fc.tuple(fc.constant('events'), key, fc.constant({ type: 'x' })),
)
const entries = fc
  .array(fc.oneof(fc.array(op, { maxLength: 5 }), fc.array(op, { minLength: 120, maxLength: 130 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list) => list.map((ops, n): JournalEntry => ({ token: `t${String(n)}`, at: n, schema: 2, ops })))

/** A journal with the entries, of which the last one comes while it is rewritten. */
function journalOf(given: readonly JournalEntry[]): {
  /** As texts, because comparing the bytes one by one takes long. */
  readonly files: string[]
  readonly grown: boolean
} {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const log = new JournalLog(files)
  log.append(given.slice(0, -1))
  const rows = log.contents()
  log.beginRewrite({ token: 't', at: 0 })
  log.append(given.slice(-1))
  log.addRows(rows)
  log.endRewrite()
  return { files: files.map(({ bytes }) => Buffer.from(bytes).toString('base64')), grown: log.grown }
}

it('makes no difference to the journal whether an entry comes as rows or packed', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const packed = given.map(packedEntry)
      expect(packed.map(opsOf)).toStrictEqual(given.map(({ ops }) => ops))
      expect(journalOf(packed)).toStrictEqual(journalOf(given))
    }),
    { numRuns: 60 },
  )
})

it('goes to another tab as one message, whatever its length', () => {
  const ops = Array.from({ length: 3000 }, (_, i): JournalOp => ['decks', String(i), { i }])
  const entry = packedEntry({ token: 't', at: 1, schema: 2, ops })
  const messages = messagesOf(entry)
  expect(messages.map(({ say }) => say)).toStrictEqual(['packed'])
  expect(opsOf(new EntryAssembly().take(messages[0]) ?? entry)).toStrictEqual(ops)
})

it('writes a row that comes with its JSON like one without', () => {
  const entryOf = (...ops: JournalOp[]): JournalEntry => ({ token: 't', at: 1, schema: 2, ops })
  const row = { id: 'a', note: 'quotes " and\nlines' }
  const plain = recordTexts(entryOf(['events', 'a"', row], ['decks', ['a', 'b'], 1]))
  expect(
    recordTexts(entryOf(['events', 'a"', row, JSON.stringify(row)], ['decks', ['a', 'b'], 1, '1'])),
  ).toStrictEqual(plain)
})
