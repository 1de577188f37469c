import { describe, expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { fromCsv, toCsv } from './csv'

const marks = ['a', 'b', '"', "'", ',', ';', '=', '+', '-', '@', '\t', '\r', '\n', ' ', 'ü', '–']
const tricky = fc.array(fc.constantFrom(...marks), { maxLength: 12 }).map((text) => text.join(''))
const cells = fc.oneof(tricky, fc.string(), fc.string({ unit: 'grapheme' }))
const rows = fc.array(fc.array(cells, { minLength: 1, maxLength: 5 }), { maxLength: 8 })

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

  it('are read as they were written', () => {
    fc.assert(
      fc.property(rows, (table) => {
        expect(fromCsv(toCsv(table))).toStrictEqual(table)
      }),
      { numRuns: 500 },
    )
  })

  it('are read as text, also numbers and empty cells', () => {
    expect(fromCsv(toCsv([[1, null, -2.5]]))).toStrictEqual([['1', '', '-2.5']])
    expect(fromCsv('a,b\nc,d')).toStrictEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })
})
