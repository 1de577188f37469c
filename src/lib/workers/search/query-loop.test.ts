import { describe, expect, it } from 'vitest'
import { aDeck, deckId } from '../../../../tests/builders'
import { SearchDesk } from './query-loop'
import { SearchLibrary, type SearchEntry, type SearchResults } from './library'

const entry = (id: string, read?: () => void): SearchEntry => ({
  key: `deck ${id}`,
  stamp: '1',
  read: () => {
    read?.()
    return Promise.resolve({ deck: aDeck({ id: deckId(id) }) })
  },
})
const ENTRIES = Array.from({ length: 6 }, (_, i) => entry(`deck-${String(i)}`))

/** A query loop with a clock that advances by a fixed time at each reading. */
function desk({ tick = 0, onTurn }: { tick?: number; onTurn?: () => void } = {}) {
  const answers: SearchResults[] = []
  let time = 0
  const made = new SearchDesk(new SearchLibrary(), {
    answer: (results) => answers.push(results),
    now: () => (time += tick),
    turn: async () => {
      await Promise.resolve()
      onTurn?.()
    },
  })
  return { desk: made, answers }
}

describe('the query loop', () => {
  it('answers a query after the first library update', async () => {
    const { desk: at, answers } = desk()
    await at.ask('school', 10)
    expect(answers).toEqual([])
    await at.update(ENTRIES)
    expect(answers.at(-1)).toMatchObject({ query: 'school', count: 6, known: 1 })
    await at.ask('schools', 10)
    expect(answers.at(-1)).toMatchObject({ query: 'schools' })
  })

  it('reports no hits for an empty library', async () => {
    const { desk: at, answers } = desk()
    await at.update([])
    await at.ask('school', 10)
    expect(answers).toMatchObject([{ query: 'school', count: 0, known: 1 }])
  })

  it('cancels an older query for a newer one', async () => {
    const typed: Promise<void>[] = []
    let isTyping = false
    const { desk: at, answers } = desk({
      tick: 10,
      onTurn: () => {
        if (isTyping && typed.length === 0) typed.push(at.ask('school', 10))
      },
    })
    await at.update(ENTRIES)
    isTyping = true
    await at.ask('s', 10)
    expect(typed).toHaveLength(1)
    expect(answers.map(({ query }) => query)).toEqual(['school'])
  })

  it('answers only the last of several queries at once', async () => {
    const { desk: at, answers } = desk()
    await at.update(ENTRIES)
    await Promise.all(['s', 'sc', 'sch'].map((query) => at.ask(query, 10)))
    expect(answers.map(({ query }) => query)).toEqual(['sch'])
  })

  it('answers from the part that is read, and again after everything is read', async () => {
    const { desk: at, answers } = desk()
    const typed: Promise<void>[] = []
    const late = entry('late', () => typed.push(at.ask('school', 10)))
    await at.update([...ENTRIES.slice(0, 3), late])
    await Promise.all(typed)
    expect(answers.map(({ count, known }) => [count, known])).toEqual([
      [3, 0.75],
      [4, 1],
    ])
  })

  it('answers the open query again when the library changes', async () => {
    const { desk: at, answers } = desk()
    await at.update(ENTRIES)
    await at.ask('school', 10)
    await at.update(ENTRIES.slice(1))
    expect(answers.at(-1)).toMatchObject({ query: 'school', count: 5 })
  })

  it('continues after something could not be read', async () => {
    const { desk: at, answers } = desk()
    const broken = { ...entry('broken'), read: () => Promise.reject(new Error('gone')) }
    await expect(at.update([broken])).rejects.toThrow('gone')
    await at.update(ENTRIES)
    await at.ask('school', 10)
    expect(answers.at(-1)).toMatchObject({ count: 6 })
  })
})
