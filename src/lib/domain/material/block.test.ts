import { describe, expect, it } from 'vitest'
import { ARTICLE, fc } from '../../../../tests/builders'
import { blocksOf, linesOf } from './block'

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'Bc.',
      ' ',
      '\t',
      '\n',
      '\n\n',
      '\r\n',
      '\r\n\r\n',
      '\r',
      '\u00A0',
      '\uFEFF',
      '\uD83D',
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''))

describe('the paragraphs of a text', () => {
  it('are counted from 1, including the headline', () => {
    const blocks = blocksOf(ARTICLE)
    expect(blocks.map((block) => block.number)).toStrictEqual([1, 2, 3, 4, 5, 6])
    expect(blocks[0]?.text).toBe('Sandholm keeps two ferries a day, and a grudge')
  })

  it('may contain single line breaks, and end at lines with only white space', () => {
    expect(blocksOf('a\nb\n \t \nc\n\n\n\nd\n').map((block) => block.text)).toStrictEqual(['a\nb', 'c', 'd'])
  })

  it('are the same with the line ends of Windows', () => {
    const windows = blocksOf(ARTICLE.replaceAll('\n', '\r\n'))
    expect(windows.map((block) => block.text.replaceAll('\r\n', '\n'))).toStrictEqual(
      blocksOf(ARTICLE).map((block) => block.text),
    )
  })

  it('do not exist in a text without words', () => {
    expect(blocksOf('')).toStrictEqual([])
    expect(blocksOf(' \n\n\t\r\n ')).toStrictEqual([])
  })

  it('have ranges that slice to their text, in order, numbered without gaps', () => {
    fc.assert(
      fc.property(text, (given) => {
        let last = 0
        blocksOf(given).forEach((block, i) => {
          expect(block.number).toBe(i + 1)
          expect(given.slice(...block.range)).toBe(block.text)
          expect(block.text).toBe(block.text.trim())
          expect(block.range[0]).toBeGreaterThanOrEqual(last)
          expect(block.range[1]).toBeGreaterThan(block.range[0])
          last = block.range[1]
        })
      }),
      { numRuns: 300 },
    )
  })

  it('contain every character that is not white space, and no blank line', () => {
    fc.assert(
      fc.property(text, (given) => {
        const blocks = blocksOf(given)
        expect(blocks.map((block) => block.text.replace(/\s/gu, '')).join('')).toBe(given.replace(/\s/gu, ''))
        for (const block of blocks) expect(block.text).not.toMatch(/\n[^\S\n]*\n/u)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the lines of a text', () => {
  it('are the non-empty ones, counted from 1', () => {
    const lines = linesOf('a\nb\r\n \t \n  c d \n\n\ne\n')
    expect(lines.map((line) => line.text)).toStrictEqual(['a', 'b', 'c d', 'e'])
    expect(lines.map((line) => line.number)).toStrictEqual([1, 2, 3, 4])
  })

  it('do not exist in a text without words', () => {
    expect(linesOf('')).toStrictEqual([])
    expect(linesOf(' \r\n\t\n ')).toStrictEqual([])
  })

  it('divide paragraphs further, and never join two', () => {
    fc.assert(
      fc.property(text, (given) => {
        const lines = linesOf(given)
        expect(lines.map((line) => line.text.replace(/\s/gu, '')).join('')).toBe(given.replace(/\s/gu, ''))
        const paragraphs = blocksOf(given)
        lines.forEach((line, i) => {
          expect(line.number).toBe(i + 1)
          expect(given.slice(...line.range)).toBe(line.text)
          expect(line.text).not.toContain('\n')
          const around = paragraphs.filter(
            ({ range }) => range[0] <= line.range[0] && line.range[1] <= range[1],
          )
          expect(around).toHaveLength(1)
        })
      }),
      { numRuns: 300 },
    )
  })
})
