import { expect, it } from 'vitest'
import { fc } from '../../../../../tests/builders'
import { WordCutter } from './word-cutter'

const PIECE =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:[’'ʼ&/-][\p{L}\p{M}\p{N}]+)*|''|``|\S/gu

function cut(text: string, from = 0, to = text.length): string[] {
  const cutter = new WordCutter(text, from, to)
  const words: string[] = []
  for (let end = cutter.next(); end >= 0; end = cutter.next()) words.push(text.slice(cutter.start, end))
  return words
}

it.each([
  ['The U.S. envoy’s plan, he said.', ['The', 'U.S.', 'envoy’s', 'plan', ',', 'he', 'said', '.']],
  ['I. came', ['I', '.', 'came']],
  ['12,000 well-known cafés', ['12,000', 'well-known', 'cafés']],
  ["``Go,'' she said", ['``', 'Go', ',', "''", 'she', 'said']],
  ['a\u00a0b—c…', ['a', 'b', '—', 'c', '…']],
  ['rock-’n roll', ['rock', '-', '’', 'n', 'roll']],
])('cuts %s', (text, words) => {
  expect(cut(text)).toEqual(words)
})

const character = fc.oneof(
  fc.constantFrom(...Array.from('aZ9é\u0301ʼ’\'‘“"`.,-/&– \u00a0\u2028…🙂\uD800')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)

it('gives the same words as the pattern alone, in any script', () => {
  fc.assert(
    fc.property(
      fc.array(character).map((all) => all.join('')),
      fc.nat(5),
      fc.nat(5),
      (text, before, after) => {
        const [from, to] = [Math.min(before, text.length), Math.max(before, text.length - after)]
        expect(cut(text, from, to)).toEqual(text.slice(from, to).match(PIECE) ?? [])
      },
    ),
    { numRuns: 2000 },
  )
})
