import { describe, expect, it } from 'vitest'
import { unitOf } from './sentences'

const split = (text: string): string[] => {
  const { sentences, tokens } = unitOf(text, 0, text.length)
  return sentences.map(({ from, to }) => text.slice(tokens[from]?.start, tokens[to - 1]?.end))
}
const quoted = (text: string): string[] => {
  const { quotations, tokens } = unitOf(text, 0, text.length)
  return quotations.map(({ first, last }) => text.slice(tokens[first]?.start, tokens[last]?.end))
}

describe('splitting a text into sentences', () => {
  it.each([
    [['Gen. Ada Moss left.', 'She was late.']],
    [['The U.S. army left.', 'The U.S. The end.'].slice(0, 1)],
    [['It cost £4.2 million.', '“Too much,” he said.']],
    [['“Is it safe?” Ada Moss asked.', 'Nobody knew.']],
    [['“It is not.”', 'Ada Moss asked nothing.']],
    [['He left (i.e. Monday) and came back.']],
    [['J. Moss wrote it.']],
  ])('gives the right sentences for %j', (sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences)
  })

  it('works without a space after a full stop', () => {
    expect(split('It was the council.The road is shut.')).toEqual([
      'It was the council.',
      'The road is shut.',
    ])
  })

  it('cuts an endless sentence', () => {
    expect(split('a '.repeat(1000)).length).toBeGreaterThan(1)
  })
})

describe('quotations', () => {
  it.each([
    ['“One,” he said. “Two.”', ['“One,”', '“Two.”']],
    ['She called it “soft in the middle."', ['“soft in the middle."']],
    ["''Hopefully,'' she said.", ["''Hopefully,''"]],
    ['He said: “It goes on and', ['“It goes on and']],
    ['‘The militias’ road is shut,’ he said.', ['‘The militias’ road is shut,’']],
    ['“She said ‘no’ twice.”', ['“She said ‘no’ twice.”']],
    ['It isn’t the council’s.', []],
  ])('pairs the marks of %s', (text, marks) => {
    expect(quoted(text)).toEqual(marks)
  })
})
