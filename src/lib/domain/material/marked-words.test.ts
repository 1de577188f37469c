import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchor, prepareText } from './anchor'
import type { Range } from './block'
import {
  locatorOfWords,
  movedBorder,
  movedByClause,
  pressedWord,
  wordsCovered,
  type MarkedWords,
} from './marked-words'

const TEXT = `The road is shut.

But Ines Marlow, the inspector, says he was told of the cracks in March.

The fair cost 40,000 crowns.`
const text = prepareText(TEXT)
const block = text.blocks[1]!
const words = [...block.text.matchAll(/\S+/gu)].map(({ index, 0: word }): Range => [
  index,
  index + word.length,
])
const mark = fc
  .tuple(fc.nat(words.length - 1), fc.nat(words.length - 1))
  .map(([a, b]): Range => [Math.min(a, b), Math.max(a, b) + 1])

describe('marked words', () => {
  it('become a locator that anchors to the same words, and to none or the same after edits of the text', () => {
    const edit = fc.record({
      at: fc.nat(TEXT.length),
      cut: fc.nat(6),
      put: fc.constantFrom('', ' ', 'x', 'the ', '\n\n', 'Marlow '),
    })
    fc.assert(
      fc.property(mark, mark, mark, fc.array(edit, { maxLength: 4 }), (content, cue, source, edits) => {
        const marks: MarkedWords = { content, cue, source }
        const locator = locatorOfWords(text, 2, words, marks)!
        const wordsAt = (range: Range): string =>
          block.text.slice(words[range[0]]![0], words[range[1] - 1]![1])
        const found = anchor(locator, text)
        if (found.status !== 'exact') throw new Error('the text has not changed')
        for (const role of ['content', 'cue', 'source'] as const)
          expect(found.marks[role].map((range) => TEXT.slice(...range))).toEqual([wordsAt(marks[role]!)])
        const edited = edits.reduce(
          (now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut),
          TEXT,
        )
        const after = anchor(locator, prepareText(edited))
        if (after.status === 'lost') return
        // A wrong span would be other words than those that were marked.
        const folded = (part: string): string => part.replace(/\s+/gu, ' ')
        for (const role of ['content', 'cue', 'source'] as const)
          for (const range of after.marks[role])
            expect(folded(edited.slice(...range))).toBe(folded(wordsAt(marks[role]!)))
      }),
      { numRuns: 300 },
    )
  })

  it('end where a clause ends, on and back', () => {
    const texts = words.map((range) => block.text.slice(...range))
    const said = (range: Range): string => texts.slice(...range).join(' ')
    const ends = (start: Range, by: 1 | -1, times: number): string[] =>
      Array.from({ length: times }, () => said((start = movedByClause(start, by, texts))))
    const [whole, two] = [texts.join(' '), 'But Ines Marlow, the inspector,']
    expect(ends([0, 1], 1, 4)).toEqual(['But Ines Marlow,', two, whole, whole])
    expect(ends([0, texts.length], -1, 3)).toEqual([two, 'But Ines Marlow,', 'But Ines Marlow,'])
  })

  it('keep a word and their start, however they move by clauses', () => {
    const texts = words.map((range) => block.text.slice(...range))
    fc.assert(
      fc.property(mark, fc.array(fc.constantFrom(1 as const, -1 as const)), (start, moves) => {
        const [from] = start
        for (const by of moves) {
          const next = movedByClause(start, by, texts)
          expect(next[0]).toBe(from)
          expect(next[1]).toBeGreaterThan(from)
          expect(by * (next[1] - start[1])).toBeGreaterThanOrEqual(0)
          expect(next[1]).toBeLessThanOrEqual(texts.length)
          start = next
        }
      }),
    )
  })

  it('move word by word, and keep a word', () => {
    fc.assert(
      fc.property(
        mark,
        fc.array(
          fc.tuple(
            fc.constantFrom('start' as const, 'end' as const),
            fc.constantFrom(1 as const, -1 as const),
          ),
        ),
        (start, moves) => {
          for (const [border, by] of moves) {
            const next = movedBorder(start, border, by, words.length)
            expect(next[0]).toBeGreaterThanOrEqual(0)
            expect(next[1]).toBeLessThanOrEqual(words.length)
            expect(next[1]).toBeGreaterThan(next[0])
            start = next
          }
        },
      ),
    )
  })

  it('reach a pressed word with the nearer border', () => {
    expect(pressedWord(null, 4)).toEqual([4, 5])
    expect(pressedWord([2, 6], 8)).toEqual([2, 9])
    expect(pressedWord([2, 6], 0)).toEqual([0, 6])
    expect(pressedWord([2, 8], 3)).toEqual([3, 8])
    expect(pressedWord([2, 8], 6)).toEqual([2, 7])
  })

  it('are those that ranges touch', () => {
    expect(wordsCovered(words, [[4, 15]])).toEqual([1, 3])
    expect(wordsCovered(words, [])).toBeNull()
    expect(locatorOfWords(text, 2, words, { content: null, cue: null, source: null })).toBeNull()
  })
})
