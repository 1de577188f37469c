import { describe, expect, it } from 'vitest'
import {
  aDeck,
  ARTICLE,
  claimId,
  deckId,
  fc,
  materialId,
  aMaterial,
  START,
  ulidAt,
} from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import type { Deck } from '$lib/domain/deck/deck'
import type { WhenceEvent } from '$lib/domain/review/event'
import { excerptOf } from './excerpt'
import { SearchLibrary, type SearchEntry, type SearchResults } from './library'
import { listEntries } from './source'

const at = (deck: Deck, stamp = '1'): SearchEntry => ({
  key: `deck ${deck.id}`,
  stamp,
  read: () => Promise.resolve({ deck }),
})
const ARTICLE_ENTRY: SearchEntry = {
  key: 'material article',
  stamp: '',
  read: () => Promise.resolve({ row: { id: materialId('article'), material: aMaterial() } }),
}

async function readAll(library: SearchLibrary): Promise<void> {
  while (library.known < 1) await library.readNext(() => Promise.resolve())
}

async function libraryOf(...entries: SearchEntry[]): Promise<SearchLibrary> {
  const library = new SearchLibrary()
  library.expect(entries)
  await readAll(library)
  return library
}

function find(library: SearchLibrary, query: string, most = 10): SearchResults {
  const search = library.find(query, most)
  for (;;) {
    const step = search.next()
    if (step.done === true) return step.value
  }
}

describe('searching the library', () => {
  it('finds claims by statement and by voice, and passages by their words', async () => {
    const withoutText = aDeck({ materials: [aMaterial({ text: null })] })
    const library = await libraryOf(at(withoutText), ARTICLE_ENTRY)
    expect(find(library, 'crossing school')).toMatchObject({
      count: 1,
      near: false,
      known: 1,
      hits: [
        {
          kind: 'claim',
          claim: 'pupils-still-sail',
          deckTitle: 'The ferries of Sandholm',
          speaker: 'Marit Voss',
        },
      ],
    })
    expect(find(library, 'ship before spring').hits).toMatchObject([{ kind: 'passage', paragraph: 4 }])
    expect(find(library, 'voss').hits.map((hit) => hit.kind)).toEqual(['claim', 'passage'])
  })

  it('allows one wrong letter only if nothing matches exactly', async () => {
    const library = await libraryOf(at(aDeck()))
    expect(find(library, 'crosing')).toMatchObject({ near: true, count: 1 })
    expect(find(library, 'xylophone')).toMatchObject({ near: false, count: 0, hits: [] })
    expect(find(library, '')).toMatchObject({ count: 0, hits: [] })
  })

  it('counts all hits and returns as many as requested', async () => {
    const { count, hits } = find(await libraryOf(at(aDeck()), ARTICLE_ENTRY), 'the', 2)
    expect(hits).toHaveLength(2)
    expect(count).toBeGreaterThan(2)
  })

  it('puts exact words before longer ones, over all decks and pieces', async () => {
    const [model] = aDeck().claims
    if (!model) throw new Error('no claim')
    const deck = (id: string, statements: readonly string[]): Deck =>
      aDeck({
        id: deckId(id),
        claims: statements.map((statement, i) => ({
          ...model,
          id: claimId(`claim-${String(i)}`),
          statement,
        })),
      })
    const many = Array.from({ length: 2100 }, (_, i) =>
      i === 2050 ? 'A zebra was seen.' : 'Zebras are seen.',
    )
    const library = await libraryOf(at(deck('one', many)), at(deck('two', ['A zebra sleeps.'])))
    const { count, hits } = find(library, 'zebra', 3)
    expect(count).toBe(2101)
    expect(hits.map((hit) => hit.kind === 'claim' && [hit.deck, hit.claim])).toEqual([
      ['one', 'claim-2050'],
      ['two', 'claim-0'],
      ['one', 'claim-0'],
    ])
  })

  it('reads again only changed parts, and keeps the old results until then', async () => {
    const reads: string[] = []
    const noting = (entry: SearchEntry): SearchEntry => ({
      ...entry,
      read: () => {
        reads.push(`${entry.key} ${entry.stamp}`)
        return entry.read()
      },
    })
    const other = aDeck({ id: deckId('other') })
    const library = await libraryOf(noting(at(aDeck())), noting(at(other)))
    const shorter = aDeck({ claims: aDeck().claims.slice(0, 1) })
    library.expect([noting(at(shorter, '2')), noting(at(other))])
    expect(library.known).toBe(0.5)
    expect(find(library, 'crossing school').count).toBe(2)
    await readAll(library)
    expect(find(library, 'crossing school').count).toBe(1)
    expect(reads).toEqual(['deck sandholm 1', 'deck other 1', 'deck sandholm 2'])
    library.expect([noting(at(shorter, '2'))])
    expect(find(library, 'crossing school')).toMatchObject({ count: 0, known: 1 })
  })

  it('does not store a part that changed while it was read', async () => {
    const library = new SearchLibrary()
    const gone = at(aDeck({ claims: [] }), 'old')
    library.expect([gone])
    await library.readNext(async () => Promise.resolve())
    library.expect([{ ...gone, stamp: 'older', read: () => (library.expect([at(aDeck())]), gone.read()) }])
    await library.readNext(async () => Promise.resolve())
    expect(library.known).toBe(0)
    await readAll(library)
    expect(find(library, 'crossing school').count).toBe(1)
  })

  it('finds the same in whatever order decks arrived and changed', async () => {
    const decks = ['a', 'b', 'c'].map((id) => aDeck({ id: deckId(id) }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.subarray(decks), { maxLength: 4 }),
        fc.subarray(decks),
        async (before, last) => {
          const library = new SearchLibrary()
          for (const [i, state] of before.entries()) {
            library.expect(state.map((deck) => at(deck, String(i))))
            await library.readNext(() => Promise.resolve())
          }
          library.expect(last.map((deck) => at(deck)))
          await readAll(library)
          const fresh = await libraryOf(...last.map((deck) => at(deck)))
          expect(find(library, 'sch')).toEqual(find(fresh, 'sch'))
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('the searchable library', () => {
  it('has the shipped decks, those made here and the materials, without archived ones', async () => {
    const deps = testDeps()
    await deps.db.decks.add({ id: deckId('sandholm'), deck: aDeck(), updatedAt: 1 })
    await deps.db.materials.add({
      id: materialId('article'),
      material: aMaterial(),
      voices: [],
      importedAt: 1,
      deck: null,
    })
    const library = await libraryOf(...(await listEntries(deps.db, deps.shipped)))
    expect(find(library, 'timetable shortened').hits.map((hit) => hit.kind)).toEqual(['claim'])
    expect(find(library, 'ship before spring').hits.map((hit) => hit.kind)).toEqual(['passage'])
    const bridges = find(library, 'bridge', 60).hits
    expect(bridges.some((hit) => hit.kind === 'claim' && hit.deck === 'reading-the-rails')).toBe(true)
    const moved = { type: 'DeckMoved', id: ulidAt(START, 1), at: START, offset: 0, device: 'here' }
    await deps.db.events.add({ ...moved, deck: 'sandholm', to: 'trash' } as unknown as WhenceEvent)
    library.expect(await listEntries(deps.db, deps.shipped))
    expect(find(library, 'timetable shortened').count).toBe(0)
  })

  it('has the texts of decks, and the learner’s copies of texts that decks point into', async () => {
    const deps = testDeps()
    const library = await libraryOf(...(await listEntries(deps.db, deps.shipped)))
    expect(find(library, 'anyone driven valley road').hits).toMatchObject([
      { kind: 'passage', deck: 'reading-the-rails' },
    ])
    const copy = {
      deck: deckId('who-controls-iraq'),
      material: materialId('none'),
      text: 'A zebra walked by.',
    }
    await deps.db.copies.add(copy)
    library.expect(await listEntries(deps.db, deps.shipped))
    await readAll(library)
    expect(find(library, 'zebra').hits).toMatchObject([
      { kind: 'passage', deck: 'who-controls-iraq', paragraph: 1 },
    ])
  })

  it('detects changed decks from keys, without reading the decks', async () => {
    const deps = testDeps()
    await deps.db.decks.add({ id: deckId('sandholm'), deck: aDeck(), updatedAt: 1 })
    const stampOf = async (): Promise<string | undefined> =>
      (await listEntries(deps.db, deps.shipped)).find(({ key }) => key === 'deck sandholm')?.stamp
    const before = await stampOf()
    await deps.db.decks.put({ id: deckId('sandholm'), deck: aDeck(), updatedAt: 2 })
    expect(await stampOf()).not.toBe(before)
  })
})

describe('an excerpt', () => {
  it('is the whole of a short paragraph', () => {
    expect(excerptOf('Two\n boats', ['boats'])).toBe('Two boats')
  })

  it('is cut between words around the hit', () => {
    const text = ARTICLE.replace(/\s+/gu, ' ')
    const excerpt = excerptOf(text, ['spring'])
    expect(excerpt).toContain('spring')
    expect(excerpt.length).toBeLessThan(170)
    const inner = excerpt.replace(/^… | …$/gu, '')
    expect(` ${text} `).toContain(` ${inner} `)
  })
})
