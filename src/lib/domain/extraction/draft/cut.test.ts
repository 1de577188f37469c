import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutBefore, joinedStatement, likelyCut, wordRanges } from './cut'

describe('a cut between two words', () => {
  const statement = 'The bridge is shut, and the ferry has stopped.'

  it('gives two sentences without the word that linked them', () => {
    expect(likelyCut(statement)).toBe(4)
    expect(cutBefore(statement, 4)).toEqual(['The bridge is shut.', 'The ferry has stopped.'])
    expect(cutBefore(statement, 5)).toEqual(['The bridge is shut.', 'The ferry has stopped.'])
  })

  it('is none before the first word or after the last', () => {
    expect([cutBefore(statement, 0), cutBefore(statement, 9), cutBefore('One', 1)]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('of any words loses no word but a linking one', () => {
    const word = fc.constantFrom('bridge', 'is', 'shut,', 'and', 'so', 'Ferrar', 'late')
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 12 }), fc.nat(12), (words, at) => {
        const parts = cutBefore(words.join(' '), at)
        if (parts === null) return
        const kept = parts.join(' ').toLowerCase()
        for (const one of words)
          if (!/^(?:and|so)$/u.test(one)) expect(kept).toContain(one.replace(',', '').toLowerCase())
      }),
    )
  })
})

describe('two statements', () => {
  it('are joined to one; a name keeps its capital', () => {
    expect(joinedStatement('The bridge is shut.', 'The ferry has stopped.')).toBe(
      'The bridge is shut and the ferry has stopped.',
    )
    expect(joinedStatement('The bridge is shut.', 'Ferrar knew of it.')).toBe(
      'The bridge is shut and Ferrar knew of it.',
    )
  })
})

describe('the words of a text', () => {
  it('cover all that is not white space', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const joined = wordRanges(text).map((range) => text.slice(...range))
        expect(joined.join('')).toBe(text.replace(/\s/gu, ''))
      }),
    )
  })
})
