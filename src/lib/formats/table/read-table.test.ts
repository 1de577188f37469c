import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { FUZZ_RUNS } from '../../../../tests/fuzz'
import { readTextBytes } from '$lib/formats/text-file'
import { toCsv } from './csv'
import { readTable, MAX_TABLE_ROWS } from './read-table'

const rowsOf = (text: string): readonly (readonly string[])[] | string => {
  const table = readTable(text)
  return table.ok ? table.value.rows : table.error.code
}
const EXPECTED = [
  ['la mer', 'the sea'],
  ['le port, l’eau', 'the harbour'],
]

describe('a table as other programs write it', () => {
  it.each([
    ['Quizlet, a tab and a line break', 'la mer\tthe sea\nle port, l’eau\tthe harbour\n'],
    ['Anki, plain text', '#separator:tab\n#html:false\nla mer\tthe sea\nle port, l’eau\tthe harbour\n'],
    ['a spreadsheet with commas', 'la mer,the sea\r\n"le port, l’eau",the harbour\r\n'],
    ['a spreadsheet with semicolons and a mark', '\uFEFFla mer;the sea\r\nle port, l’eau;the harbour\r\n'],
    ['a spreadsheet that names its separator', 'sep=;\r\nla mer;the sea\r\nle port, l’eau;the harbour\r\n'],
    ['a table with bars', 'la mer | the sea\nle port, l’eau | the harbour\n'],
    ['old line ends', 'la mer\tthe sea\rle port, l’eau\tthe harbour\r'],
    ['empty lines between', 'la mer\tthe sea\n\n\t\nle port, l’eau\tthe harbour'],
  ])('is read: %s', (_name, text) => {
    expect(rowsOf(text)).toStrictEqual(EXPECTED)
  })

  it('is read in UTF-16, as a spreadsheet writes "Unicode text"', () => {
    const text = 'la mer\tthe sea\r\nle port, l’eau\tthe harbour\r\n'
    const bytes = new Uint8Array(2 + text.length * 2)
    new DataView(bytes.buffer).setUint16(0, 0xfeff, true)
    for (let i = 0; i < text.length; i++)
      new DataView(bytes.buffer).setUint16(2 + i * 2, text.charCodeAt(i), true)
    const read = readTextBytes(bytes)
    expect(read.ok && rowsOf(read.value)).toStrictEqual(EXPECTED)
  })

  it('keeps quotation marks, separators and line breaks inside quoted cells', () => {
    expect(rowsOf('"He said ""no"", twice","one\ntwo"\r\na,b')).toStrictEqual([
      ['He said "no", twice', 'one\ntwo'],
      ['a', 'b'],
    ])
    expect(rowsOf('"one\ntwo"\tb\r\n"say ""no"""\td')).toStrictEqual([
      ['one\ntwo', 'b'],
      ['say "no"', 'd'],
    ])
  })

  it('keeps quotation marks of a file that quotes no cells', () => {
    expect(rowsOf('"To be" is from\tHamlet\nAn inch is 1"\tabout 25 mm\n')).toStrictEqual([
      ['"To be" is from', 'Hamlet'],
      ['An inch is 1"', 'about 25 mm'],
    ])
  })

  it('takes the names of columns from Anki’s header', () => {
    const table = readTable('#separator:Comma\n#html:true\n#columns:Front,Back,Tags\n<b>a</b>,b,harbour\n')
    expect(table).toStrictEqual({
      ok: true,
      value: {
        rows: [['<b>a</b>', 'b', 'harbour']],
        names: ['Front', 'Back', 'Tags'],
        isHtml: true,
        isCertain: true,
      },
    })
    const tagged = readTable('#separator:tab\n#tags column:3\na\tb\tharbour\n')
    expect(tagged.ok && tagged.value.names).toStrictEqual(['', '', 'tags'])
  })

  it('fills short rows', () => {
    expect(rowsOf('a,b,c\nd,e')).toStrictEqual([
      ['a', 'b', 'c'],
      ['d', 'e', ''],
    ])
  })
})

describe('what is no table', () => {
  it('is refused', () => {
    expect(rowsOf('')).toBe('table-none')
    expect(rowsOf('one line of prose')).toBe('table-none')
    expect(rowsOf('#separator:tab\n')).toBe('table-none')
  })

  it('is refused over the limits', () => {
    expect(rowsOf('a,b\n'.repeat(MAX_TABLE_ROWS + 1))).toBe('table-too-large')
    expect(rowsOf(`a${',b'.repeat(60)}`)).toBe('table-too-large')
    expect(rowsOf('a,b\n'.repeat(600_000))).toBe('table-too-large')
  })

  it('never throws, whatever it holds', () => {
    const pieces = fc.constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '#',
      'sep=',
      '#html:true\n',
      'a',
      '\u0000',
      '\uD800',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const table = readTable(text)
          if (!table.ok) return
          const widths = new Set(table.value.rows.map(({ length }) => length))
          expect(widths.size).toBe(1)
        },
      ),
      { numRuns: FUZZ_RUNS },
    )
  })
})

describe('a table that the app wrote', () => {
  const words = fc.constantFrom('a', 'b', '"', "'", ',', ';', '=1', '+', '-', '@', '\n', 'ü', '–', ' ')
  const cell = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('').trim())
  const row = fc.tuple(fc.constant('id'), cell, cell)

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 8 }), (rows) => {
        expect(rowsOf(toCsv(rows))).toStrictEqual(rows)
      }),
      { numRuns: 500 },
    )
  })
})
