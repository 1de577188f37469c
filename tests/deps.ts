/**
 * The app's dependencies for tests in Node: real storage over an IndexedDB in memory, the real extraction, the decks
 * of `content/`, and a clock, chance and ids that are the same every time.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { fileURLToPath } from 'node:url'
import { afterEach, expect } from 'vitest'
import type { Deck } from '$lib/domain/deck/deck'
import { extractMaterial } from '$lib/domain/extraction/draft/material-drafts'
import { makeFirstQuestion } from '$lib/domain/quiz/make/first-question'
import { fakeClock, type FakeClock } from '$lib/domain/shared/clock'
import { seededRandom } from '$lib/domain/shared/random'
import { fail, ok } from '$lib/domain/shared/result'
import { compileDeck } from '$lib/formats/deck-yaml'
import { pageFactsOf } from '$lib/formats/page-facts'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { MIGRATIONS } from '$lib/storage/migrations'
import { foldRecords, withoutOldSessions } from '$lib/storage/journal/materialise'
import {
  DERIVED_TABLES,
  HIGH_WATER_MARK,
  type JournalEntry,
  type HighWaterMark,
} from '$lib/storage/journal/entry'
import { recordTexts } from '$lib/storage/journal/record'
import { shippedDecks, shippedFile, type ShippedDecks } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import type { Extract } from '$lib/workers/extraction/client'
import { readContent } from '../src/cli/content.mjs'
import { countingIds, DEVICE, START } from './builders'

/** The folder of the authored decks that ship. */
export const CONTENT = fileURLToPath(new URL('../content/decks', import.meta.url))

/** The decks of `content/`, compiled as the build compiles them. Another test finds decks that must not ship. */
export const CONTENT_DECKS: readonly Deck[] = readContent(CONTENT).flatMap(({ yaml, files }) => {
  const compiled = compileDeck(yaml, files)
  return compiled.ok ? [compiled.value] : []
})

/** A deck of `content/` by id. */
export function contentDeck(id: string): Deck {
  const deck = CONTENT_DECKS.find((candidate) => candidate.id === id)
  if (!deck) throw new Error(`no such deck: ${id}`)
  return deck
}

/** A server of files beside the app, as `fetch` sees it. */
export function serverOf(files: Readonly<Record<string, unknown>>): typeof fetch {
  return (input) => {
    const body = typeof input === 'string' ? files[input] : undefined
    const response = body === undefined ? new Response(null, { status: 404 }) : Response.json(body)
    return Promise.resolve(response)
  }
}

/** Decks as they come with the app: written to files and read back by the real reader. */
function shippedFrom(decks: readonly Deck[]): ShippedDecks {
  const index = decks.map(({ id, title, about, version, claims }) => ({
    id,
    title,
    about,
    version,
    claims: claims.length,
  }))
  const files = decks.map(
    (deck) => [`/shipped/${deck.id}.json`, shippedFile(deck, makeFirstQuestion(deck))] as const,
  )
  return shippedDecks('', serverOf({ '/shipped/index.json': index, ...Object.fromEntries(files) }))
}

/** The real extraction, called directly. A cancelled request ends as it would with the worker. */
const extractHere: Extract = ({ text, publisher, ...chosen }, signal) =>
  Promise.resolve(
    signal?.aborted === true
      ? fail({ code: 'extraction-timeout' })
      : ok(extractMaterial(text, publisher, chosen)),
  )

/**
 * A new, empty database in memory, on a disk of its own. Writes to it are journalled. After every test the journal must
 * hold the same rows as the tables, so no use case can write past it.
 */
export function testDatabase(disk?: IDBFactory): WhenceDb {
  const entries: JournalEntry[] = []
  const stamp = (): HighWaterMark => ({ token: `t${String(entries.length)}`, at: START })
  const keep = (entry: JournalEntry): Promise<void> => {
    entries.push(structuredClone(entry))
    return Promise.resolve()
  }
  // A disk that a test brings may hold rows from before.
  if (disk) return openDatabase('whence', { indexedDB: disk, IDBKeyRange }, undefined, MIGRATIONS)
  const db = openDatabase('whence', { indexedDB: new IDBFactory(), IDBKeyRange }, { stamp, keep })
  journalled.push({ db, entries })
  return db
}

const journalled: { readonly db: WhenceDb; readonly entries: readonly JournalEntry[] }[] = []

/** Rows by table and key, as JSON, in a fixed order. */
function inOrder(rows: readonly { readonly table: string; readonly row: unknown }[]): string[] {
  return rows.map(({ table, row }) => `${table} ${JSON.stringify(row)}`).sort()
}

async function compareJournals(): Promise<void> {
  for (const { db, entries } of journalled.splice(0)) {
    if (!db.isOpen()) continue
    const held = Object.entries(await everythingIn(db)).flatMap(([table, rows]) =>
      rows.map((row) => ({ table, key: '', row, schema: 0 })),
    )
    const told = held.filter(({ table }) => !DERIVED_TABLES.includes(table))
    const written = entries.flatMap((entry) => recordTexts(entry))
    expect(inOrder(withoutOldSessions(told)), 'what the journal knows').toStrictEqual(
      inOrder(foldRecords(written)),
    )
  }
}
// Terminal scripts (the audit, the simulations) use only the decks, and have no hooks of a test runner.
if (process.env['VITEST'] !== undefined) afterEach(compareJournals)

/** Dependencies of which a test can turn the clock. */
export interface TestDeps extends Deps {
  readonly clock: FakeClock
}

/** Everything a use case needs, over a database of its own. */
export function testDeps(over: Partial<TestDeps> = {}): TestDeps {
  const db = over.db ?? testDatabase()
  return {
    db,
    clock: fakeClock(START),
    random: seededRandom(1),
    ids: countingIds(),
    device: DEVICE,
    shipped: shippedFrom(CONTENT_DECKS),
    extract: extractHere,
    memory: () => Promise.resolve(openDatabase('held', { indexedDB: new IDBFactory(), IDBKeyRange })),
    readDocument: () => Promise.reject(new Error('no documents here')),
    readPage: (request) => Promise.resolve(ok(pageFactsOf(request))),
    jobs: async () => (await import('./jobs')).jobsHere(db),
    ...over,
  }
}

/** Everything a database holds, table by table: for comparing before and after. The journal's mark is left out. */
export async function everythingIn(db: WhenceDb): Promise<Record<string, unknown[]>> {
  const rows = await Promise.all(
    db.tables.map(async (table) => {
      const held = (await table.toArray()) as { key?: unknown }[]
      return [table.name, held.filter(({ key }) => table.name !== 'meta' || key !== HIGH_WATER_MARK)] as const
    }),
  )
  return { ...Object.fromEntries(rows), cards: await db.cards.toArray() }
}
