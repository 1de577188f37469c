import { deflateSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { deckToFile } from '$lib/domain/deck/deck'
import type { CarriedEvent } from '$lib/domain/review/erasure'
import { aDeck, anEvent, aReview, ARTICLE, fc } from '../../../tests/builders'
import { anAssignment, seedOf } from '../../../tests/classroom'
import { changedBytes, changedText, FUZZ_RUNS } from '../../../tests/fuzz'
import { eventLines, jsonLines, parseEventLines } from './backup/event-lines'
import { BACKUP_FORMAT, BACKUP_TABLES } from './backup/manifest'
import { openBackup } from './backup/read-backup'
import { parseRowLines } from './backup/row-lines'
import { writeBackup } from './backup/write-backup'
import {
  assignmentFragment,
  assignmentFromText,
  assignmentText,
  signAssignment,
} from './classroom/assignment-file'
import { signingKeys } from './classroom/keys'
import { sealedBytesIn } from './classroom/submission-file'
import { deckFragment, deckFromText, deckText } from './deck-link/deck-link'
import { deckFromYaml, deckToYaml } from './deck-yaml'
import { dataTables } from './html-tables'
import { metaOfHtml } from './html-meta'
import { textOfHtml } from './html-text'
import { parseCalendar } from './ics'
import { encodeRecord, readRecords } from './journal-frames'
import { kindOfText } from './recognise'
import { readTable } from './table/read-table'
import { readTextBytes } from './text-file'

const RUNS = { numRuns: FUZZ_RUNS }
const CODE = /^[a-z]+[a-z0-9-]*$/u

/** A result is a value, or a code that the interface can put into words. */
function expectAnswer(read: { readonly ok: boolean; readonly error?: { readonly code: string } }): void {
  if (!read.ok) expect(read.error?.code).toMatch(CODE)
}

const claims = aDeck().claims.slice(0, 2)
const deck = aDeck({ claims, relations: [] })
const teacher = signingKeys(seedOf(1))
const envelope = signAssignment(
  anAssignment({
    key: teacher.key,
    deck: { id: deck.id, version: 1, digest: 'a'.repeat(64), where: 'inline', file: deckToFile(deck) },
  }),
  teacher.secret,
)
const TABLES = [
  'Question;Answer;Who\r\n"Who, then?";"The ""council""\nitself";Dora Vance\r\nWhen?;Hourly;',
  '#separator:tab\n#html:true\n#columns:Front\tBack\tTags\nWho?\t<b>The council</b>&nbsp;\tharbour\n',
  'sep=,\nstatement,voices,quote\nThe pier is safe.,Blog > Dora Vance,"safe, she said"',
]
const PAGE = `<!doctype html><html lang=en><head><title>x</title><meta property="og:title" content="A &amp; B"></head>
<body><nav>Menu</nav><article><h1>The bridge</h1><p>Safe, said Ines.</p><blockquote cite=x><p>Two <q>cracks</q>.</p>
<footer>Ben</footer></blockquote><table><tr><th>a<th>b<tr><td>1<td>2</table><svg><style><img src=x onerror=alert(1)>
</style></svg><div class="comments"><div class=comment><span class=author>rust</span><p>Mine.</p></div></div></article>`
const CALENDAR =
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Study\\, every\r\n  day\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
const EVENTS = eventLines([
  aReview(),
  anEvent('HolidaySet', {}),
  { ...aReview(), type: 'DeckRated', stars: { of: 5 } } as CarriedEvent,
])
const ROWS = [
  '{"edits":null,"key":"harbour","row":{"updatedAt":1},"schema":12}\n',
  '{"edits":{"base":{"device":"","editedAt":0},"derived":[],"others":[],"stamps":{"":{"device":"","editedAt":1}}},"key":["a","b"],"row":null,"schema":12}\n',
]

/** Readers of text: their seeds, and how they are called. A reader that throws fails its test. */
const READERS: Readonly<Record<string, readonly [seeds: readonly string[], read: (text: string) => void]>> = {
  'a deck as JSON or as a link': [
    [deckText(deck), deckFragment(deck), `See https://a.example/d${deckFragment(deck)} now.`],
    (text) => expectAnswer(deckFromText(text)),
  ],
  'the deck inside a link': [
    [deckText(deck)],
    (text) => {
      const packed = deflateSync(new TextEncoder().encode(text))
      expectAnswer(deckFromText(`#1.${Buffer.from(packed).toString('base64url')}`))
    },
  ],
  'a deck as YAML': [[deckToYaml(deck)], (text) => expectAnswer(deckFromYaml(text))],
  'an assignment': [
    [assignmentText(envelope), assignmentFragment(envelope)],
    (text) => expectAnswer(assignmentFromText(text)),
  ],
  'a sealed result': [
    [`-----BEGIN AGE ENCRYPTED FILE-----\n${'QUJD'.repeat(40)}\n-----END AGE ENCRYPTED FILE-----\n`],
    (text) => expectAnswer(sealedBytesIn(text)),
  ],
  'a table': [TABLES, (text) => expectAnswer(readTable(text))],
  'the events of a backup': [
    [EVENTS],
    (text) => {
      const { events, carried, rejected } = parseEventLines(jsonLines(text))
      // Each kept event is written and read again as it was.
      expect(parseEventLines(jsonLines(eventLines([...events, ...carried]))).rejected).toStrictEqual([])
      for (const { code } of rejected) expect(code).toBe('event-invalid')
    },
  ],
  'the rows of a backup': [
    ROWS,
    (text) => {
      for (const table of BACKUP_TABLES)
        for (const { code } of parseRowLines(table, text).rejected) expect(code).toBe('row-invalid')
    },
  ],
  'a page of HTML': [
    [PAGE],
    (text) => {
      expect(textOfHtml(text).length).toBeLessThanOrEqual(text.length * 2 + 100)
      metaOfHtml(text)
      dataTables(text)
    },
  ],
  'a calendar': [[CALENDAR], (text) => expectAnswer(parseCalendar(text))],
  'anything shared': [
    [...TABLES, deckText(deck), ARTICLE, 'https://example.org/a'],
    (text) => expect(kindOfText(text)).toMatch(/^[a-z]+$/u),
  ],
}

async function aBackup(): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const parts = [
    { name: 'events/00001.jsonl', text: EVENTS },
    { name: 'rows/decks.jsonl', text: ROWS[0] ?? '' },
  ]
  const about = { app: '1', schema: 12, device: aReview().device, made: 0, counts: {} }
  await writeBackup(
    (async function* () {
      yield* await Promise.resolve(parts)
    })(),
    () => about,
    (bytes) => void chunks.push(new Uint8Array(bytes)),
  )
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

describe('no input breaks the reader of', () => {
  afterAll(() => {
    expect(Object.keys(Object.prototype)).toStrictEqual([])
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })

  it.each(Object.entries(READERS))('%s', (_name, [seeds, read]) => {
    fc.assert(
      fc.property(changedText(seeds), (text) => {
        read(text)
      }),
      RUNS,
    )
  })

  it('a backup', async () => {
    const seed = await aBackup()
    expect(new TextDecoder('latin1').decode(seed)).toContain('manifest.json')
    expect((await openBackup(new Blob([seed]), null)).ok, BACKUP_FORMAT).toBe(true)
    await fc.assert(
      fc.asyncProperty(changedBytes(seed), async (bytes) => {
        const opened = await openBackup(new Blob([bytes]), 'no passphrase')
        expectAnswer(opened)
        if (!opened.ok) return
        for (const { name } of opened.value.manifest.parts) expectAnswer(await opened.value.read(name))
      }),
      RUNS,
    )
  })

  it('the bytes of a text file and of the journal', () => {
    const text = new TextEncoder().encode('\uFEFFThe pier “is” safe,\nsaid Dora.\t<meta charset=utf-16>')
    const record = encodeRecord({ seq: 1, text: 'a record' })
    const bytes = fc.oneof(changedBytes(text), changedBytes(record), fc.uint8Array({ maxLength: 300 }))
    fc.assert(
      fc.property(bytes, (given) => {
        expectAnswer(readTextBytes(given))
        expect(readRecords(given).end).toBeLessThanOrEqual(given.length)
      }),
      RUNS,
    )
  })
})
