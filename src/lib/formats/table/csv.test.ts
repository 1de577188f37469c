import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { toCsv } from './csv'

const marks = ['a', 'b', '"', "'", ',', ';', '=', '+', '-', '@', '\t', '\r', '\n', ' ', 'ü', '–']
const tricky = fc.array(fc.constantFrom(...marks), { maxLength: 12 }).map((text) => text.join(''))
const cells = fc.oneof(tricky, fc.string(), fc.string({ unit: 'grapheme' }))

describe('comma-separated values', () => {
  it('are quoted if needed, and end each row', () => {
    expect(
      toCsv([
        ['a', 'b "c"', 'd,e'],
        ['two\nlines', 1.5, null],
      ]),
    ).toBe('\uFEFFa,"b ""c""","d,e"\r\n"two\nlines",1.5,\r\n')
    expect(toCsv([])).toBe('\uFEFF')
    expect(toCsv([[NaN, Infinity, -0.25]])).toBe('\uFEFF,,-0.25\r\n')
  })

  it('contain no cell that a spreadsheet would run', () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'=1"]
    const line = toCsv([formulas]).slice(1)
    expect(line).toBe(`'=1+1,'+1,'-1,'@SUM(A1),'\tx,"'\rx",''=1\r\n`)
    fc.assert(
      fc.property(cells, (text) => {
        const raw = toCsv([[text]])
          .slice(1)
          .replace(/^"/u, '')
        expect(/^[=+\-@\t]/u.test(raw)).toBe(false)
      }),
    )
  })
})
