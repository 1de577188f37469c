import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { DeckFileSchema } from '$lib/domain/deck/deck-file-schema'
import { cardsOf } from '$lib/domain/deck/generate'
import { labelOf } from '$lib/domain/deck/label'
import type { ReviewGiven } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { parseDeckFile } from '$lib/formats/deck-file'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { compileDeck } from '$lib/formats/deck-yaml'
import { openDatabase } from '$lib/storage/db'
import { mergeEvents } from '$lib/storage/event-merge'
import type { KeptRow } from '$lib/storage/journal/entry'
import { migrateRows } from '$lib/storage/journal/migrate-rows'
import { journalledPages } from '$lib/storage/journal/rewrite'
import { MIGRATIONS } from '$lib/storage/migrations'
import { buildDeck } from '$lib/usecases/decks/build-deck'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { noticeUpdate } from '$lib/usecases/decks/notice-update'
import { dueCorrections } from '$lib/usecases/study/due-corrections'
import { aReview, cardId, DAY_MS, deckId, freshDatabaseName, materialId, START, ulidAt } from '../builders'
import { testDatabase, testDeps } from '../deps'
import { must, startStudy } from '../study-session'
import { OLD_DECKS, oldDeck, oldFile, oldTexts, oldYaml, type OldDeck } from './format-1'

const FORMER_SCHEMA = 7
const fold = makeFold(DEFAULT_PARAMETERS)
const RAILS = 'reading-the-rails'

/** Answers of a learner of format 1, with the kinds and carriers of that format. */
function answersTo({ id, claims }: OldDeck, which: number): ReviewGiven[] {
  return claims.slice(0, 12).flatMap((claim, i) => {
    const at = START - 30 * DAY_MS + i * 60_000
    const asked = (template: string, n: number, over: Partial<ReviewGiven>) =>
      aReview({
        id: ulidAt(at, 10 * which + n),
        at,
        card: cardId(`${id}/${claim.id}/${template}`),
        due: START - DAY_MS,
        ...over,
      })
    const item = { options: ['reported', 'statement', 'opinion'], choice: 'adaptive' as const }
    return [
      asked('source', 1, {}),
      asked('kind', 2, {
        item: { ...item, format: 'what-kind', level: null, truth: claim.kind },
        chosen: claim.kind,
        right: true,
      }),
    ]
  })
}

/** Rows of schema 7: a shipped deck that was studied, a copy of it, and a deck made from an article. */
function rowsOf(shipped: OldDeck) {
  const copy = oldDeck(RAILS, { id: 'rails-copy-12345678', licence: 'private' })
  const material = { ...shipped.materials[0]!, id: 'my-article-12345678' }
  const [first, second] = shipped.claims
  const vetted = { by: 'me', on: '2026-11-20', verdict: 'accepted' }
  const drafts = [first!, second!].map((claim, order) => {
    const { material: _material, ...evidence } = claim.evidence
    const content = { statement: claim.statement, chain: claim.chain, kind: claim.kind }
    const related = [{ id: (order === 0 ? second! : first!).id, how: 'corroborates', over: 'words' }]
    const made = { mode: null, hedges: [], evidence, check: [], confidence: 0.5, related }
    const row = { ...content, material: material.id, id: claim.id, order, original: content, ...made }
    return { ...row, vetted: order === 0 ? vetted : null }
  })
  const made = oldDeck(RAILS, {
    id: 'my-deck-12345678',
    materials: [material],
    claims: [{ ...first!, evidence: { ...first!.evidence, material: material.id }, vetted }],
    relations: [],
  })
  const before = { ...second!, kind: 'reported' }
  return {
    decks: [copy, made].map((deck) => ({ id: deck.id, deck, updatedAt: START })),
    materials: [{ id: material.id, material, voices: shipped['voices'], importedAt: START, deck: made.id }],
    drafts,
    seen: [
      {
        deck: shipped.id,
        snapshot: shipped,
        news: {
          from: 1,
          to: 1,
          added: [first],
          withdrawn: [],
          corrected: [
            { before, after: { ...second!, kind: 'statement' } },
            { before, after: { ...second!, kind: 'opinion' } },
          ],
          changed: [{ before, after: second }],
        },
        corrections: [{ claim: second!.id, version: 1, before }],
      },
    ],
    answers: [shipped, copy, made].flatMap(answersTo),
  }
}

/** A disk as the app of format 1 left it. */
async function oldDisk() {
  const disk = new IDBFactory()
  const name = freshDatabaseName()
  const rows = rowsOf(oldDeck(RAILS))
  const db = openDatabase(
    name,
    { indexedDB: disk, IDBKeyRange },
    undefined,
    MIGRATIONS.slice(0, FORMER_SCHEMA),
  )
  for (const table of ['decks', 'materials', 'drafts', 'seen'] as const)
    await db.table(table).bulkPut(rows[table])
  await mergeEvents(db, fold, rows.answers)
  const [events, cards] = [await db.events.toArray(), await db.cards.toArray()]
  const kept: KeptRow[] = []
  for await (const page of journalledPages(db))
    kept.push(...page.map((row) => ({ ...row, schema: FORMER_SCHEMA })))
  db.close()
  const open = () => openDatabase(name, { indexedDB: disk, IDBKeyRange }, undefined, MIGRATIONS)
  return { rows, events, cards, kept, open }
}

/** Conditions under which a deck of format 2 can be read again from a file. */
function expectFormat2(deck: Deck): void {
  expect(v.safeParse(DeckFileSchema, JSON.parse(JSON.stringify(deckToFile(deck)))).issues).toBeUndefined()
  expect(new Set(deck.claims.map(({ kind }) => kind))).not.toContain('reported')
}

describe.each(OLD_DECKS)('the deck %s of format 1', (name) => {
  it('is read from its file, with the same claims, chains and cards', () => {
    const parsed = parseDeckFile(oldFile(name))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const [now, before] = [parsed.value, oldDeck(name)]
    expectFormat2(now)
    expect(now.claims.map(({ id, statement, chain }) => [id, statement, chain])).toStrictEqual(
      before.claims.map(({ id, statement, chain }) => [id, statement, chain]),
    )
    expect(now.materials.map(({ text }) => text)).toStrictEqual(before.materials.map(({ text }) => text))
    expect(now.claims.every(({ vetted }) => vetted?.method === 'machine')).toBe(true)
    expect(labelOf(now)).toMatchObject({
      vettings: [{ method: 'machine', claims: now.claims.length }],
      corrected: 0,
    })
  })

  it('is read as its author wrote it, with the texts beside it', () => {
    const compiled = compileDeck(oldYaml(name), oldTexts(name))
    // Format 2 complains only about hedges that are missing in the statement.
    const problems = compiled.ok ? [] : compiled.error.problems.map(({ code }) => code)
    expect(new Set(problems).size === 0 || new Set(problems)).toEqual(
      problems.length === 0 ? true : new Set(['hedge-not-said']),
    )
  })
})

describe('a database of schema 7', () => {
  it('opens with decks, drafts, materials and seen versions of format 2', async () => {
    const { open } = await oldDisk()
    const db = open()
    const decks = await db.decks.toArray()
    for (const { deck } of decks) expectFormat2(deck)
    const [material] = await db.materials.toArray()
    expect(material?.material.published).toStrictEqual({ on: '2026-11' })
    const drafts = await db.drafts.orderBy(':id').toArray()
    expect(drafts.map(({ kind }) => kind)).toStrictEqual(['fact', 'fact'])
    expect(drafts.map(({ original }) => original.kind)).toStrictEqual(['fact', 'fact'])
    expect(drafts.map(({ related }) => related?.[0]?.how)).toStrictEqual(['supports', 'supports'])
    expect(drafts.map(({ vetted }) => vetted?.method ?? null).sort()).toStrictEqual([null, 'person'].sort())
    const [seen] = await db.seen.toArray()
    expectFormat2(seen!.snapshot)
    expect(seen?.news?.corrected.map(({ before, after }) => [before.kind, after.kind])).toStrictEqual([
      ['fact', 'opinion'],
    ])
    expect(seen?.corrections.map(({ before }) => before.kind)).toStrictEqual(['fact'])
  })

  it('keeps every event as it was written, and every card with its memory', async () => {
    const { open, events, cards } = await oldDisk()
    const db = open()
    expect(await db.events.toArray()).toStrictEqual(events)
    expect(await db.cards.toArray()).toStrictEqual(cards)
    expect(
      events.filter((event) => 'item' in event && event.item.truth === 'reported').length,
    ).toBeGreaterThan(0)
  })

  it('can be studied further: answered cards are due, in the shipped deck, its copy and the deck made here', async () => {
    const { open } = await oldDisk()
    const deps = testDeps({ db: open() })
    for (const id of [RAILS, 'rails-copy-12345678', 'my-deck-12345678'].map(deckId)) {
      const deck = await must(findDeck(deps, id))
      const answered = (await deps.db.cards.toArray(id)).map(({ card }) => card)
      expect(answered.length).toBeGreaterThan(0)
      for (const card of answered.filter((one) => !one.endsWith('/kind')))
        expect(cardsOf(deck)).toContain(card)
      const { session } = await startStudy(deps, deck)
      // A new sibling may come first, because it has waited longest.
      const claims = new Set(answered.map((card) => partsOfCardId(card).claim))
      expect(
        session.queue.filter((card) => claims.has(partsOfCardId(card).claim)).length,
        id,
      ).toBeGreaterThan(0)
    }
  })

  it('shows no correction of a claim if only the name of its kind has changed', async () => {
    const { open, rows } = await oldDisk()
    const deps = testDeps({ db: open() })
    const parsed = parseDeckFile({ ...oldFile(RAILS), version: 2 })
    if (!parsed.ok) throw new Error('no deck')
    await must(noticeUpdate(deps, parsed.value))
    const seen = await deps.db.seen.get(deckId(RAILS))
    expect(seen?.corrections.map(({ version }) => version)).toStrictEqual([1])
    expect(await dueCorrections(deps, parsed.value)).toStrictEqual([])
    expect(rows.answers.length).toBeGreaterThan(20)
  })

  it('builds the deck of its drafts again, the same claims under the same ids', async () => {
    const { open } = await oldDisk()
    const deps = testDeps({ db: open() })
    const before = await must(findDeck(deps, deckId('my-deck-12345678')))
    const after = await must(buildDeck(deps, materialId('my-article-12345678')))
    expectFormat2(after)
    expect(after.claims.map(({ id, kind, vetted }) => [id, kind, vetted?.method])).toStrictEqual(
      before.claims.map(({ id, kind }) => [id, kind, 'person']),
    )
  })

  it('gives the journal’s records the same rows', async () => {
    const { open, kept } = await oldDisk()
    const db = open()
    const rows = await migrateRows(kept, freshDatabaseName(), { indexedDB: new IDBFactory(), IDBKeyRange })
    for (const table of ['decks', 'materials', 'drafts', 'seen', 'events'] as const) {
      const own = rows.filter((row) => row.table === table).map(({ row }) => row)
      const held: unknown[] = await db.table(table).toArray()
      expect(own.length, table).toBeGreaterThan(0)
      expect(own, table).toStrictEqual(held)
    }
    expect(new Set(rows.map(({ schema }) => schema))).toStrictEqual(new Set([MIGRATIONS.length]))
  })

  it('opens also if a row does not have the expected shape', async () => {
    const disk = new IDBFactory()
    const name = freshDatabaseName()
    const old = openDatabase(
      name,
      { indexedDB: disk, IDBKeyRange },
      undefined,
      MIGRATIONS.slice(0, FORMER_SCHEMA),
    )
    await old.table('decks').bulkPut([{ id: 'a' }, { id: 'b', deck: null }, { id: 'c', deck: { claims: 7 } }])
    await old
      .table('seen')
      .bulkPut([{ deck: 'a' }, { deck: 'b', news: { corrected: null }, corrections: [7] }])
    await old.table('drafts').put({ material: 'm', id: 'd', related: [null], original: 'x' })
    old.close()
    const db = openDatabase(name, { indexedDB: disk, IDBKeyRange }, undefined, MIGRATIONS)
    expect(await db.decks.count()).toBe(3)
    expect(await db.drafts.count()).toBe(1)
  })

  it('is older than today’s schema, with which a new database starts', async () => {
    expect(MIGRATIONS.length).toBeGreaterThan(FORMER_SCHEMA)
    expect(await testDatabase().decks.count()).toBe(0)
  })
})
