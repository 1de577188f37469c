import { describe, expect, it } from 'vitest'
import { aDeck, ARTICLE, deckId, materialId, aMaterial } from '../../../tests/builders'
import { testDeps } from '../../../tests/deps'
import { excerptOf, SearchLibrary, type SearchSource } from './search-library'
import { readSource } from './search-source'

const source = (over: Partial<SearchSource> = {}): SearchSource => ({
  shipped: [],
  decks: [{ id: deckId('sandholm'), deck: aDeck(), updatedAt: 1 }],
  materials: [{ id: materialId('article'), material: aMaterial(), voices: [], importedAt: 1, deck: null }],
  away: new Set(),
  ...over,
})

function libraryOf(over: Partial<SearchSource> = {}): SearchLibrary {
  const library = new SearchLibrary()
  library.update(source(over))
  return library
}

describe('searching the library', () => {
  it('finds claims by statement and by voice, and passages by their words', () => {
    const library = libraryOf()
    expect(library.find('crossing school', 10)).toMatchObject({
      count: 1,
      near: false,
      hits: [
        {
          kind: 'claim',
          claim: 'pupils-still-sail',
          deckTitle: 'The ferries of Sandholm',
          speaker: 'Marit Voss',
        },
      ],
    })
    expect(library.find('ship before spring', 10).hits).toMatchObject([{ kind: 'passage', paragraph: 4 }])
    expect(library.find('voss', 10).hits.map((hit) => hit.kind)).toEqual(['claim', 'passage'])
  })

  it('looks one letter further only where nothing matches', () => {
    expect(libraryOf().find('crosing', 10)).toMatchObject({ near: true, count: 1 })
    expect(libraryOf().find('xylophone', 10)).toMatchObject({ near: false, count: 0, hits: [] })
    expect(libraryOf().find('', 10)).toMatchObject({ count: 0, hits: [] })
  })

  it('counts all and names as many as asked for', () => {
    const { count, hits } = libraryOf().find('the', 2)
    expect(hits).toHaveLength(2)
    expect(count).toBeGreaterThan(2)
  })

  it('follows what changes, and leaves out what is put away', () => {
    const library = libraryOf()
    const deck = aDeck({ claims: aDeck().claims.slice(0, 1) })
    library.update(source({ decks: [{ id: deck.id, deck, updatedAt: 2 }], materials: [] }))
    expect(library.find('bridge', 10).count).toBe(0)
    library.update(source({ away: new Set([deck.id]), materials: [] }))
    expect(library.find('winter', 10).count).toBe(0)
  })

  it('reads the decks that came with the app, and those made here, from where they are kept', async () => {
    const deps = testDeps()
    await deps.db.decks.add({ id: deckId('sandholm'), deck: aDeck(), updatedAt: 1 })
    const library = new SearchLibrary()
    library.update(await readSource(deps.db, deps.shipped))
    expect(library.find('timetable shortened', 10).count).toBe(1)
    expect(
      library.find('bridge', 10).hits.some((hit) => hit.kind === 'claim' && hit.deck === 'reading-the-rails'),
    ).toBe(true)
  })
})

describe('an excerpt', () => {
  it('is the whole of a short paragraph', () => {
    expect(excerptOf('Two\n boats', ['boats'])).toBe('Two boats')
  })

  it('is cut between words around what was found', () => {
    const text = ARTICLE.replace(/\s+/gu, ' ')
    const excerpt = excerptOf(text, ['spring'])
    expect(excerpt).toContain('spring')
    expect(excerpt.length).toBeLessThan(170)
    const inner = excerpt.replace(/^… | …$/gu, '')
    expect(` ${text} `).toContain(` ${inner} `)
  })
})
