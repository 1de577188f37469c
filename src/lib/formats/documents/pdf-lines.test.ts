import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { DOCUMENT_TEXT, pdfLines } from '../../../../tests/documents'
import { textOfPages, type PdfPiece } from './pdf-lines'

const piece = (text: string, x: number, y: number, size = 11): PdfPiece => ({
  text,
  x,
  y,
  width: text.length * 5,
  size,
})
const page = (paragraphs: readonly string[]): PdfPiece[] =>
  pdfLines(paragraphs).map(({ text, y }) => piece(text, 60, y))

describe('the paragraphs of a PDF', () => {
  it('are told by the gaps between lines', () => {
    expect(textOfPages([page(DOCUMENT_TEXT)])).toBe(DOCUMENT_TEXT.join('\n\n'))
  })

  it('are told by indents, by the size of letters, and by a new column', () => {
    const pieces = [
      piece('The lock', 60, 760, 20),
      piece('It stays shut until', 60, 740),
      piece('June, she said.', 60, 726),
      piece('The repair is dear,', 72, 712),
      piece('as we know.', 60, 698),
      piece('In the next column', 320, 740),
      piece('it goes on.', 320, 726),
    ]
    expect(textOfPages([pieces])).toBe(
      'The lock\n\nIt stays shut until June, she said.\n\nThe repair is dear, as we know.\n\nIn the next column it goes on.',
    )
  })

  it('go on in the next column and on the next page if a sentence does', () => {
    const first = [
      piece('The gates are older', 60, 740),
      piece('than the', 60, 726),
      piece('town hall,', 320, 740),
    ]
    const second = [piece('said the engineer.', 60, 740)]
    expect(textOfPages([first, second])).toBe('The gates are older than the town hall, said the engineer.')
  })

  it('leave out page numbers and lines that repeat', () => {
    const pages = [1, 2, 3].map((n) => [
      piece(`The Ennerby Courier, page ${String(n)}`, 60, 800),
      piece(`Text number ${'abc'.charAt(n - 1)} ends here.`, 60, 740),
      piece(String(n), 300, 30),
    ])
    expect(textOfPages(pages)).toBe(
      'Text number a ends here.\n\nText number b ends here.\n\nText number c ends here.',
    )
  })

  it('keep the hyphen and the line break of a word that is split', () => {
    expect(textOfPages([[piece('It stays shut un-', 60, 740), piece('til June.', 60, 726)]])).toBe(
      'It stays shut un-\ntil June.',
    )
  })

  it('join pieces of a word, and part words with a gap between them', () => {
    const pieces = [
      piece('Tilda', 60, 740),
      piece('Mo', 88, 740),
      piece('ran', 98, 740),
      piece('’s', 113, 740),
    ]
    expect(textOfPages([pieces])).toBe('Tilda Moran’s')
  })
})

it('no word is lost or doubled, wherever the pieces stand', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/u)
  const place = fc.integer({ min: 0, max: 800 })
  const random = fc.record({
    text: word,
    x: place,
    y: place,
    width: fc.nat(60),
    size: fc.integer({ min: 4, max: 30 }),
  })
  fc.assert(
    fc.property(fc.array(random, { maxLength: 30 }), (pieces) => {
      const letters = (text: string): string => text.replace(/\s/gu, '')
      expect(letters(textOfPages([pieces]))).toBe(pieces.map(({ text }) => text).join(''))
    }),
  )
})
