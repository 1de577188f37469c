import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { Deck } from '$lib/domain/deck/deck'
import { textDigest } from '$lib/domain/material/digest'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { packLog } from '$lib/storage/event-archive'
import { mergeEvents } from '$lib/storage/event-merge'
import { asPieces } from '$lib/storage/journal/read-pieces'
import { highWaterMark, type JournalContents } from '$lib/storage/journal/recovery'
import { journalledPages } from '$lib/storage/journal/rewrite'
import { refold } from '$lib/storage/refold'
import type { DraftRow } from '$lib/storage/rows'
import { aDeck, aReview, anEvent, CARD, START } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { cardId, claimId, deckId, materialId, ulidAt } from '../../../../tests/ids'
import { importRails } from '../../../../tests/study-session'
import { examine, repairDatabase } from './examine'
import { REPAIRABLE, TOLD_ONLY, type FindingCode } from './findings'

const fold = makeFold(DEFAULT_PARAMETERS)
const OTHER = cardId('sandholm/pier-costs/source')
const sandholm = deckId('sandholm')

/** A device with a deck, a material with drafts, answers and a pack of them. */
async function aDevice(): Promise<WhenceDb> {
  const deps = testDeps()
  const { db } = deps
  await importRails(deps)
  await db.decks.put({ id: sandholm, deck: aDeck(), updatedAt: START })
  const given = [0, 1, 2, 3].map((n) => aReview({ at: START + n, card: n % 2 === 0 ? CARD : OTHER }))
  await mergeEvents(db, fold, given)
  await packLog(db, 3)
  return db
}

/** The journal as it should be: what the database holds, at the same transaction. */
async function journalOf(db: WhenceDb): Promise<JournalContents> {
  const rows: JournalContents['rows'][number][] = []
  for await (const page of journalledPages(db)) rows.push(...page)
  return { rows: structuredClone(rows), last: await highWaterMark(db), damaged: false }
}

const examined = (db: WhenceDb, read = (): Promise<JournalContents | null> => journalOf(db)) => {
  const readJournal = async () => {
    const journal = await read()
    return journal && asPieces(journal)
  }
  return examine({ db, fold, readJournal, onProgress: () => undefined })
}

const found = async (db: WhenceDb) => Object.fromEntries((await examined(db)).findings)

async function changeDeck(db: WhenceDb, change: (deck: Deck) => Deck): Promise<void> {
  await db.decks.put({ id: sandholm, deck: change(aDeck()), updatedAt: START })
}

async function changeDraft(db: WhenceDb, change: Partial<DraftRow>): Promise<void> {
  const draft = (await db.drafts.toCollection().first())!
  await db.drafts.put({ ...draft, ...change })
}

const aside = anEvent('CardFlagged', { at: START + 10 })

/** Each invariant of the database, and what breaks it. Some cannot be broken alone. */
const HOW: readonly (readonly [FindingCode, (db: WhenceDb) => Promise<unknown>, FindingCode[]?])[] = [
  [
    'event-invalid',
    (db) => db.events.put({ ...aReview({ at: START + 9 }), rating: 7 } as never),
    ['card-differs'],
  ],
  ['event-erased', (db) => db.events.put(anEvent('ProgressErased', { at: START + 9, upTo: START }))],
  ['event-set-aside', (db) => db.carried.put(aside)],
  ['card-missing', (db) => db.siblings.delete('sandholm/pier-costs/')],
  ['card-differs', async (db) => db.cards.put({ ...(await db.cards.get(CARD))!, reviews: 9 })],
  ['card-without-events', (db) => db.cards.put(fold.empty(cardId('sandholm/no-bridge/source')))],
  ['dates-differ', (db) => db.dates.update(CARD, { due: 1 })],
  [
    'pack-differs',
    async (db) => {
      const pack = (await db.packs.toCollection().first())!
      await db.packs.put({
        ...pack,
        events: { ...pack.events, at: pack.events.at.map((at) => at + 1) },
      })
    },
  ],
  ['deck-invalid', (db) => changeDeck(db, (deck) => ({ ...deck, title: 7 as never }))],
  [
    'deck-reference',
    (db) => changeDeck(db, (deck) => ({ ...deck, retired: [], renamed: { old: claimId('none') } })),
  ],
  [
    'claim-unanchored',
    (db) =>
      changeDeck(db, (deck) => {
        const [first, ...rest] = deck.claims
        const { quote: _quote, ...locator } = first!.evidence!
        const evidence = { ...locator, digest: '0'.repeat(32) }
        return { ...deck, claims: [{ ...first!, evidence: evidence }, ...rest] }
      }),
  ],
  [
    'text-differs',
    async (db) => {
      const row = (await db.materials.toCollection().first())!
      await db.materials.put({ ...row, material: { ...row.material, digest: textDigest('another text') } })
    },
  ],
  ['row-invalid', (db) => changeDraft(db, { confidence: 7 })],
  [
    'draft-without-material',
    async (db) => {
      const draft = (await db.drafts.toCollection().first())!
      await db.drafts.put({ ...draft, material: materialId('nowhere') })
    },
  ],
  [
    'draft-unanchored',
    async (db) => {
      const { evidence } = (await db.drafts.toCollection().first())!
      const { quote: _quote, ...locator } = evidence
      await changeDraft(db, { evidence: { ...locator, digest: '0'.repeat(32) } })
    },
  ],
]

const BREAKS = HOW.map(([code, breakIt, besides = []]) => ({ code, breakIt, besides }))

describe('the doctor', () => {
  it('finds nothing on a sound device, and writes nothing', async () => {
    const db = await aDevice()
    const before = await journalOf(db)
    expect(await found(db)).toStrictEqual({})
    expect(await journalOf(db)).toStrictEqual(before)
  })

  it.each(BREAKS)('names $code', async ({ code, breakIt, besides }) => {
    const db = await aDevice()
    await breakIt(db)
    const findings = await found(db)
    expect(findings[code]).toBeGreaterThan(0)
    expect(
      Object.keys(findings).filter((key) => key !== code && !besides.includes(key as FindingCode)),
    ).toStrictEqual([])
  })

  it.each(BREAKS.filter(({ code }) => (REPAIRABLE as readonly string[]).includes(code)))(
    'repairs $code',
    async ({ breakIt }) => {
      const db = await aDevice()
      await breakIt(db)
      await repairDatabase({ db, fold }, await examined(db))
      await refold(db, fold, () => undefined)
      expect(await found(db)).toStrictEqual({})
    },
  )

  it('compares the journal with the database, and puts back what only the journal has', async () => {
    const db = await aDevice()
    const journal = await journalOf(db)
    const lost = aReview({ at: START + 20, id: ulidAt(START + 20) })
    const schema = journal.rows[0]!.schema
    const decks = journal.rows.filter(({ table }) => table === 'decks')
    const wrong: JournalContents = {
      ...journal,
      damaged: true,
      rows: [
        ...journal.rows.filter(({ table }) => table !== 'decks').slice(1),
        { table: 'events', key: lost.id, row: lost, schema },
        { table: 'decks', key: 'gone', row: { ...(decks[0]!.row as object), id: 'gone' }, schema },
        { ...decks[0]!, row: { ...(decks[0]!.row as object), updatedAt: 1 } },
      ],
    }
    const examination = await examined(db, () => Promise.resolve(wrong))
    expect(Object.fromEntries(examination.findings)).toStrictEqual({
      'journal-damaged': 1,
      'journal-differs': 1,
      'database-lacks': 2,
      'journal-lacks': 1,
    })
    await repairDatabase({ db, fold }, examination)
    expect(await db.events.get(lost.id)).toStrictEqual(lost)
    expect(await db.decks.get('gone')).toBeDefined()
  })

  it('reads few rows at a time, however many there are, so that the page can paint in between', async () => {
    const db = openDatabase('w', { indexedDB: new IDBFactory(), IDBKeyRange })
    let most = 0
    const note = (rows: readonly unknown[]): void => {
      most = Math.max(most, rows.length)
    }
    db.use({
      stack: 'dbcore',
      name: 'most-rows',
      create: (core) => ({
        ...core,
        table: (name) => {
          const table = core.table(name)
          return {
            ...table,
            query: async (request) => {
              const found = await table.query(request)
              if (request.values === true) note(found.result)
              return found
            },
            getMany: async (request) => {
              const rows = (await table.getMany(request)) as unknown[]
              note(rows)
              return rows
            },
          }
        },
      }),
    })
    const cardAt = (n: number) => cardId(`sandholm/claim-${String(n)}/source`)
    const given = Array.from({ length: 2400 }, (_, n) =>
      aReview({ at: START + n, id: ulidAt(START + n, n), card: cardAt(n % 1200) }),
    )
    await mergeEvents(db, fold, given)
    // A card in the middle has no events, another one has no row.
    await db.cards.put(fold.empty(cardId('sandholm/claim-5000/source')))
    await db.siblings.delete('sandholm/claim-700/')
    most = 0
    expect(await found(db)).toStrictEqual({ 'card-missing': 1, 'card-without-events': 1 })
    expect(most).toBeLessThanOrEqual(1000)
  })

  it('compares nothing where there is no journal, or one at another transaction', async () => {
    const db = await aDevice()
    expect((await examined(db, () => Promise.resolve(null))).onlyInJournal).toBeNull()
    const journal = { ...(await journalOf(db)), last: { token: 'another', at: START } }
    const examination = await examined(db, () => Promise.resolve(journal))
    expect(examination.onlyInJournal).toBeNull()
    expect(examination.findings.size).toBe(0)
  })

  it('has a test for each code', () => {
    const journal = ['journal-lacks', 'journal-differs', 'database-lacks', 'journal-damaged']
    const tested = [...BREAKS.map(({ code }) => code), ...journal].sort()
    expect(tested).toStrictEqual([...REPAIRABLE, ...TOLD_ONLY].sort())
  })
})
