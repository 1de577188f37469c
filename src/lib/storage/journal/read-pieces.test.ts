import { expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { MemoryFile } from '../../../../tests/journal'
import type { JournalEntry, JournalOp } from './entry'
import { JournalLog } from './log'
import { inPieces } from './read-pieces'

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
const pieces = fc.constantFrom(40, 300, 5000)

/**
 * A journal in its files, with room after its records as on a disk.
 * @param steps the pieces after which a compaction stops, as when the tab is closed; null for none
 */
function written(given: readonly JournalEntry[], steps: number | null) {
  const files = [new MemoryFile(), new MemoryFile()] as const
  const log = new JournalLog(files)
  log.append(given)
  const compaction = log.compaction(300)
  for (let n = 0; steps !== null && n < steps; n++) compaction.next()
  const blobs = files.map((file) => {
    const bytes = new Uint8Array(file.getSize())
    file.read(bytes, { at: 0 })
    return new Blob([bytes])
  })
  return { log, blobs }
}

it('gives the latest rows of the journal, each once, whatever the size of a piece, also half compacted', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.option(fc.nat(20)), pieces, async (given, steps, piece) => {
      const { log, blobs } = written(given, steps)
      const journal = await inPieces(blobs, piece)
      expect(journal?.last).toStrictEqual(log.state.last)
      const rows: string[] = []
      for await (const some of journal?.rows() ?? []) rows.push(...some!.map((row) => JSON.stringify(row)))
      expect(rows.sort()).toStrictEqual(
        log
          .contents()
          .map((row) => JSON.stringify(row))
          .sort(),
      )
    }),
    { numRuns: 60 },
  )
})

it('leaves a journal alone that is damaged, lacks records, or is not there', async () => {
  const entry: JournalEntry = { token: 't', at: 1, schema: 2, ops: [['decks', 'a', { n: 1 }]] }
  const { blobs } = written([entry, { ...entry, token: 'u' }], null)
  const [whole] = blobs as [Blob]
  const bytes = new Uint8Array(await whole.arrayBuffer())
  bytes[25] = (bytes[25] ?? 0) ^ 1
  expect(await inPieces([new Blob([bytes])])).toBeNull()
  expect(await inPieces([whole, whole])).toBeNull()
  expect(await inPieces([])).toBeNull()
  expect(await inPieces([new Blob([new Uint8Array(1000)])])).toBeNull()
})
