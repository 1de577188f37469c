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

/** A desk with a clock that goes on by so much whenever it is looked at. */
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

describe('the search desk', () => {
  it('answers what is asked, once it knows what there is', async () => {
    const { desk: at, answers } = desk()
    await at.ask('school', 10)
    expect(answers).toEqual([])
    await at.update(ENTRIES)
    expect(answers.at(-1)).toMatchObject({ query: 'school', count: 6, known: 1 })
    await at.ask('schools', 10)
    expect(answers.at(-1)).toMatchObject({ query: 'schools' })
  })

  it('says of an empty library that nothing is found', async () => {
    const { desk: at, answers } = desk()
    await at.update([])
    await at.ask('school', 10)
    expect(answers).toMatchObject([{ query: 'school', count: 0, known: 1 }])
  })

  it('gives up an older question for a newer one', async () => {
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

  it('answers of several questions that come at once only the last', async () => {
    const { desk: at, answers } = desk()
    await at.update(ENTRIES)
    await Promise.all(['s', 'sc', 'sch'].map((query) => at.ask(query, 10)))
    expect(answers.map(({ query }) => query)).toEqual(['sch'])
  })

  it('answers from what it has read so far, and again when it has read all', async () => {
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

  it('answers again what was asked when the library changes', async () => {
    const { desk: at, answers } = desk()
    await at.update(ENTRIES)
    await at.ask('school', 10)
    await at.update(ENTRIES.slice(1))
    expect(answers.at(-1)).toMatchObject({ query: 'school', count: 5 })
  })

  it('works on after something could not be read', async () => {
    const { desk: at, answers } = desk()
    const broken = { ...entry('broken'), read: () => Promise.reject(new Error('gone')) }
    await expect(at.update([broken])).rejects.toThrow('gone')
    await at.update(ENTRIES)
    await at.ask('school', 10)
    expect(answers.at(-1)).toMatchObject({ count: 6 })
  })
})
