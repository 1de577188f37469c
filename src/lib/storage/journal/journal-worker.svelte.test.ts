import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { rewriteJournal } from './rewrite'
import type { JournalEntry } from './entry'
import { readFiles } from './files'
import { journalRpc } from './rpc'
import { recordsIn } from './record'
import { foldRecords } from './materialise'

const ROWS = 3000
const mark = { token: 'm', at: 1 }
const entry: JournalEntry = {
  token: 'e',
  at: 2,
  schema: 5,
  ops: [['decks', 'd0', { id: 'd0', later: true }]],
}

describe('the worker of the journal', () => {
  let db: WhenceDb
  const start = () =>
    journalRpc(new Worker(new URL('./journal.worker.ts', import.meta.url), { type: 'module' }))
  let port: ReturnType<typeof start>
  beforeEach(() => {
    db = openDatabase()
    port = start()
  })
  afterEach(async () => {
    await port.close()
    await db.delete()
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('whence-journal', { recursive: true })
  })

  it('rewrites the journal from the database by itself, and includes entries written meanwhile', async () => {
    const rows = Array.from({ length: ROWS }, (_, n) => ({ id: `d${String(n)}`, updatedAt: n, deck: { n } }))
    await db.decks.bulkPut(rows as never)
    await port.open()
    const order: string[] = []
    const rewriting = rewriteJournal({ db, inMemory: false, rpc: port }, mark).then(() => order.push('whole'))
    const appending = port.append([entry]).then(() => order.push('entry'))
    await Promise.all([rewriting, appending])
    expect(order).toStrictEqual(['entry', 'whole'])
    const kept = await port.contents()
    expect(kept).toHaveLength(ROWS)
    expect(kept.find(({ key }) => key === 'd0')?.row).toStrictEqual({ id: 'd0', later: true })
  })

  it('keeps an entry of thousands of rows that came in parts, whole and in its place', async () => {
    await port.open()
    const ops = Array.from({ length: ROWS }, (_, n) => ['decks', `d${String(n)}`, { id: n }] as const)
    const long: JournalEntry = { token: 'long', at: 3, schema: 5, ops }
    const after: JournalEntry = { ...entry, at: 4 }
    const [, state] = await Promise.all([port.append([long]), port.append([after])])
    expect(state.last).toStrictEqual({ token: 'e', at: 4 })
    const kept = await port.contents()
    expect(kept).toHaveLength(ROWS)
    expect(kept.find(({ key }) => key === 'd0')?.row).toStrictEqual({ id: 'd0', later: true })
    expect(kept.find(({ key }) => key === 'd2999')?.row).toStrictEqual({ id: 2999 })
  })

  it('leaves an unfinished rewrite that the next owner of the files can read', async () => {
    await db.decks.bulkPut(
      Array.from({ length: ROWS }, (_, n) => ({ id: `d${String(n)}`, updatedAt: n, deck: {} })) as never,
    )
    await port.open()
    void rewriteJournal({ db, inMemory: false, rpc: port }, mark).catch(() => undefined)
    await port.append([entry])
    await port.close()
    expect(foldRecords(recordsIn(await readFiles()).map(({ text }) => text)).length).toBeLessThan(ROWS)
    port = start()
    const state = await port.open()
    expect(state).toMatchObject({ damaged: true, last: { token: 'e' } })
    expect(await rewriteJournal({ db, inMemory: false, rpc: port }, state.last ?? mark)).toMatchObject({
      damaged: false,
    })
    expect(await port.contents()).toHaveLength(ROWS)
  })

  it('opens the journal by its end, and checks the rest while it is idle', async () => {
    await port.open()
    const long = { words: 'x'.repeat(100_000) }
    for (let n = 0; n < 60; n++) await port.append([{ ...entry, ops: [['decks', `d${String(n)}`, long]] }])
    await port.append([{ ...entry, token: 'last' }])
    await port.close()
    port = start()
    expect(await port.open()).toMatchObject({ last: { token: 'last' }, damaged: false })
    const order: string[] = []
    const checking = port.check().then((state) => order.push(`checked ${state.last?.token ?? ''}`))
    await port.append([{ ...entry, token: 'meanwhile' }]).then(() => order.push('entry'))
    await checking
    expect(order).toStrictEqual(['entry', 'checked meanwhile'])
  })
})
