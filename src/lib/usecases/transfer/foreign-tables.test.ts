/** Tables exactly as other programs write them, from the bytes of the file to the fate of each row. */
import { expect, it } from 'vitest'
import type { DeckId } from '$lib/domain/shared/ids'
import type { TableRowFate } from '$lib/domain/deck/from-table'
import { readTextBytes } from '$lib/formats/text-file'
import { deckOfTable, openTable } from './table-to-deck'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** UTF-16 with its mark, the low byte first. */
function utf16(text: string): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 + text.length * 2))
  bytes.setUint16(0, 0xfeff, true)
  for (let i = 0; i < text.length; i++) bytes.setUint16(2 + i * 2, text.charCodeAt(i), true)
  return new Uint8Array(bytes.buffer)
}

const added = (row: number): TableRowFate => ({ row, fate: 'added' })
const rejected = (row: number, fault: 'no-answer' | 'no-question' | 'no-statement'): TableRowFate => ({
  row,
  fate: 'rejected',
  fault,
})

interface Shape {
  readonly file: Uint8Array
  readonly fates: readonly TableRowFate[]
  /** Question and answer of each card, or statement and null. */
  readonly cards: readonly (readonly [string, string | null])[]
}

const SHAPES: Readonly<Record<string, Shape>> = {
  // No header, no mark, nothing quoted: quotation marks and commas stand as they are.
  'Quizlet, exported by tab and line': {
    file: utf8(
      'Who said "no"?\tThe council, twice\nHow deep is the dock?\t\nWho said "no"?\tthe council, twice\nÜberfahrt\tcrossing\n',
    ),
    fates: [added(1), rejected(2, 'no-answer'), { row: 3, fate: 'duplicate', of: 1 }, added(4)],
    cards: [
      ['Who said "no"?', 'The council, twice'],
      ['Überfahrt', 'crossing'],
    ],
  },
  // Cells with a quotation mark or a line break are quoted. Line breaks of a note are HTML.
  'Anki, notes in plain text with its header lines': {
    file: utf8(
      '#separator:tab\n#html:true\n#tags column:3\n' +
        '"Who said ""no""?"\tThe council<br>Twice &amp; loudly\tharbour pier\n' +
        '"Two\nlines"\t<b>Dora</b>&nbsp;Vance\t\n' +
        '\tan answer alone\t\n',
    ),
    fates: [added(1), added(2), rejected(3, 'no-question')],
    cards: [
      ['Who said "no"?', 'The council\nTwice & loudly'],
      ['Two lines', 'Dora\u00A0Vance'],
    ],
  },
  // Excel in a country with a decimal comma: a mark, semicolons, CRLF after a row, LF within a cell.
  'Excel, CSV UTF-8 with semicolons': {
    file: utf8(
      '\uFEFFQuestion;Answer;Who\r\n"Who closes; and when?";"The ""council""\nitself";Dora Vance\r\nWho pays, in €?;;\r\n;;\r\nWho swims?;Börje;"Blog > Åsa"\r\n',
    ),
    fates: [added(2), rejected(3, 'no-answer'), added(4)],
    cards: [
      ['Who closes; and when?', 'The "council"\nitself'],
      ['Who swims?', 'Börje'],
    ],
  },
  'Excel, Unicode text (UTF-16 with tabs)': {
    file: utf16(
      'Term\tDefinition\r\n"Line one\nLine two"\t"Say ""no"""\r\nPrice, in €\t3,50\r\nNothing here\t\r\n',
    ),
    fates: [added(2), added(3), rejected(4, 'no-answer')],
    cards: [
      ['Line one\nLine two', 'Say "no"'],
      ['Price, in €', '3,50'],
    ],
  },
  // LibreOffice as it comes: no mark, commas, LF, and a box that quotes every text cell.
  'LibreOffice, CSV with every text cell quoted': {
    file: utf8(
      '"statement","who says it","quote","tags"\n' +
        '"The pier is safe.","Harbour Blog > Dora Vance","“It is safe,”\nshe said, ""quite""","pier, two words"\n' +
        '"","Dora Vance","A quote alone.",""\n' +
        '"The pier is safe.","harbour blog > dora vance","",""\n',
    ),
    fates: [added(2), rejected(3, 'no-statement'), { row: 4, fate: 'duplicate', of: 2 }],
    cards: [['The pier is safe.', null]],
  },
  'LibreOffice, CSV with semicolons and nothing quoted': {
    file: utf8('front;back\nWho, then?;The council\nWhere?;"a; b"\n'),
    fates: [added(2), added(3)],
    cards: [
      ['Who, then?', 'The council'],
      ['Where?', 'a; b'],
    ],
  },
}

it.each(Object.entries(SHAPES))('a table comes in as %s writes it', (_name, { file, fates, cards }) => {
  const text = readTextBytes(file)
  if (!text.ok) throw new Error(text.error.code)
  const table = openTable(text.value)
  if (!table.ok) throw new Error(table.error.code)
  const made = deckOfTable('cards-12345678' as DeckId, table.value, 'Harbour', 'Quotes')
  expect(made.fates).toStrictEqual(fates)
  expect(
    made.deck.claims.map(({ recall, answer, statement }) =>
      recall === undefined ? [statement, null] : [recall, answer],
    ),
  ).toStrictEqual(cards)
  for (const claim of made.deck.claims) expect(claim).not.toHaveProperty('vetted')
})
