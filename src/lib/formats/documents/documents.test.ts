import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { textOfHtml } from '$lib/formats/html-text'
import { fc } from '../../../../tests/builders'
import {
  aDocx,
  aMail,
  anEpub,
  anMhtml,
  aPdf,
  DOCUMENT_TEXT,
  pdfLines,
  readInPlace,
} from '../../../../tests/documents'
import { changedBytes, FUZZ_RUNS } from '../../../../tests/fuzz'
import { documentKindOf, type DocumentRead } from './document'

const [HEADING, ...PARAGRAPHS] = DOCUMENT_TEXT
const BOOK = [
  { name: 'The first letter', paragraphs: ['It rained all week, wrote Ada.'] },
  { name: 'The lock', paragraphs: DOCUMENT_TEXT },
]
const html = (paragraphs: readonly string[]): string =>
  `<!doctype html><html><head><title>x</title></head><body>${paragraphs.map((p) => `<p>${p}</p>`).join('')}</body></html>`
const MAIL = aMail('Plain words.', html([PARAGRAPHS[0], PARAGRAPHS[1]]))
const WORD = aDocx([{ text: HEADING, style: 'Heading1' }, ...PARAGRAPHS.map((text) => ({ text }))])

function textsOf(read: DocumentRead): string[] {
  return read.ok
    ? read.value.parts.map(({ content, isHtml }) => (isHtml ? textOfHtml(content) : content))
    : []
}
const code = (read: DocumentRead): string | null => (read.ok ? null : read.error.code)

describe('the kind of a document', () => {
  it.each([
    ['pdf', aPdf([pdfLines(DOCUMENT_TEXT)])],
    ['docx', WORD],
    ['epub', anEpub(BOOK)],
    ['mail', MAIL],
    ['mail', anMhtml(html(PARAGRAPHS))],
    [null, zipSync({ 'manifest.json': strToU8('{}') })],
    [null, strToU8('From: Ada Brandt\nSubject: The lock\n\nIt stays shut.')],
    [null, strToU8('A text about MIME-Version: 1.0 and mails.')],
    [null, new Uint8Array()],
  ] as const)('is told by its content: %s', (kind, bytes) => {
    expect(documentKindOf(bytes)).toBe(kind)
  })
})

describe('a Word file', () => {
  it('is read as its paragraphs, with quotations and the name of its author', async () => {
    const quoted = aDocx([
      { text: HEADING, style: 'Heading1' },
      { text: 'We asked.' },
      { text: 'It is shut.', style: 'Quote' },
    ])
    const read = await readInPlace('docx', quoted)
    expect(textsOf(read)).toEqual([`${HEADING}\n\nWe asked.\n\n> It is shut.`])
    expect(read).toMatchObject({ value: { parts: [{ meta: { title: null, author: 'Ada Brandt' } }] } })
    expect(textsOf(await readInPlace('docx', WORD))).toEqual([DOCUMENT_TEXT.join('\n\n')])
  })

  it('is refused if it holds no text, or is not what it seems', async () => {
    expect(code(await readInPlace('docx', aDocx([{ text: ' ' }])))).toBe('document-no-text')
    const none = zipSync({ 'word/document.xml': strToU8('<w:document') })
    expect(code(await readInPlace('docx', none))).toBe('document-damaged')
    expect(code(await readInPlace('docx', WORD.slice(0, 900)))).toBe('document-damaged')
  })

  it('is refused before anything is unpacked if it unpacks to too much', async () => {
    const bomb = aDocx([], { 'word/document.xml': new Uint8Array(30_000_000) })
    expect(code(await readInPlace('docx', bomb))).toBe('document-too-large')
    const picture = aDocx([{ text: 'Words.' }], { 'word/media/a.png': new Uint8Array(19_000_000) })
    expect(code(await readInPlace('docx', picture))).toBe('document-too-large')
  })

  it('never unpacks more of a part than its directory declares', async () => {
    const forged = aDocx([], { 'word/document.xml': new Uint8Array(100_000) })
    const view = new DataView(forged.buffer)
    for (let at = 0; at + 4 <= forged.length; at++)
      if (view.getUint32(at, true) === 100_000) view.setUint32(at, 5000, true)
    expect(code(await readInPlace('docx', forged))).toBe('document-damaged')
  })

  it('is refused if it is nested without end', async () => {
    const deep = aDocx([], { 'word/document.xml': strToU8('<w:p>'.repeat(200_000)) })
    expect(code(await readInPlace('docx', deep))).toMatch(/^document-/u)
  })
})

describe('a book', () => {
  it('is read as its chapters, with the names of its table of contents', async () => {
    const read = await readInPlace('epub', anEpub(BOOK))
    expect(textsOf(read)).toEqual([BOOK[0]?.paragraphs[0], DOCUMENT_TEXT.join('\n\n')])
    expect(read).toMatchObject({
      value: {
        parts: [
          { title: 'The first letter' },
          { title: 'The lock', meta: { title: 'Letters from the canal: The lock', publisher: 'Ada Brandt' } },
        ],
      },
    })
  })

  it('takes the name of a chapter from the list of EPUB 2', async () => {
    const ncx =
      '<ncx><navMap><navPoint><navLabel><text>Old name</text></navLabel><content src="text/c0.xhtml"/></navPoint></navMap></ncx>'
    const opf =
      '<package><metadata/><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="c" href="text/c0.xhtml" media-type="application/xhtml+xml"/></manifest><spine toc="n"><itemref idref="c"/></spine></package>'
    const book = anEpub(BOOK, { 'OPS/book.opf': strToU8(opf), 'OPS/toc.ncx': strToU8(ncx) })
    expect(await readInPlace('epub', book)).toMatchObject({ value: { parts: [{ title: 'Old name' }] } })
  })

  it('may have letters of any language in the names of its files', async () => {
    const opf =
      '<package><metadata/><manifest><item id="c" href="text/Kapitel%20%C3%A4.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>'
    const chapter = strToU8('<html><body><h1>Erstes</h1><p>Es regnet.</p></body></html>')
    const book = anEpub(BOOK, { 'OPS/book.opf': strToU8(opf), 'OPS/text/Kapitel ä.xhtml': chapter })
    expect(await readInPlace('epub', book)).toMatchObject({ value: { parts: [{ title: 'Erstes' }] } })
  })

  it('is refused if it is locked, damaged, empty or a bomb', async () => {
    const lock =
      '<encryption><EncryptedData><CipherData><CipherReference URI="OPS/text/c0.xhtml"/></CipherData></EncryptedData></encryption>'
    const locked = anEpub(BOOK, { 'META-INF/encryption.xml': strToU8(lock) })
    expect(code(await readInPlace('epub', locked))).toBe('document-locked')
    const empty = anEpub(BOOK, { 'META-INF/container.xml': strToU8('<container/>') })
    expect(code(await readInPlace('epub', empty))).toBe('document-damaged')
    expect(code(await readInPlace('epub', anEpub([{ name: 'x', paragraphs: [''] }])))).toBe(
      'document-no-text',
    )
    const bomb = anEpub(BOOK, { 'OPS/text/c0.xhtml': new Uint8Array(25_000_000) })
    expect(code(await readInPlace('epub', bomb))).toBe('document-too-large')
    const outside = anEpub(BOOK, { '../outside.xhtml': strToU8('x') })
    expect(code(await readInPlace('epub', outside))).toBe('document-damaged')
  })

  it('expands no entity of its own making', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}">]><html><body><p>&b; she said.</p></body></html>`
    const read = await readInPlace(
      'epub',
      anEpub([{ name: 'x', paragraphs: [] }], { 'OPS/text/c0.xhtml': strToU8(laughs) }),
    )
    expect(textsOf(read)[0]?.length).toBeLessThan(5000)
  })
})

describe('a mail', () => {
  it('is read as its HTML, with its subject, sender and date', async () => {
    const read = await readInPlace('mail', MAIL)
    expect(textsOf(read)).toEqual([`${PARAGRAPHS[0]}\n\n${PARAGRAPHS[1]}`])
    expect(read).toMatchObject({
      value: {
        parts: [
          {
            meta: {
              title: 'The lock – news',
              publisher: 'Ada Brandt',
              published: '2026-11-20T08:30:00.000Z',
            },
          },
        ],
      },
    })
  })

  it('is read as plain text if it has no HTML', async () => {
    expect(textsOf(await readInPlace('mail', aMail('Plain words – said Ada.', '')))[0]?.trim()).toBe(
      'Plain words – said Ada.',
    )
  })

  it('is refused if it is empty, or nested without end', async () => {
    expect(code(await readInPlace('mail', strToU8('From: a\r\nMIME-Version: 1.0\r\n\r\n')))).toBe(
      'document-no-text',
    )
    const nested = Array.from(
      { length: 400 },
      (_, i) => `Content-Type: multipart/mixed; boundary="b${String(i)}"\r\n\r\n--b${String(i)}\r\n`,
    )
    expect(
      code(await readInPlace('mail', strToU8(`From: a\r\nMIME-Version: 1.0\r\n${nested.join('')}`))),
    ).toMatch(/^document-/u)
    const wide = `From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(3000)}`
    expect(code(await readInPlace('mail', strToU8(wide)))).toBe('document-too-large')
  })
})

it('a saved page is read as the page, with its address, and without a sender', async () => {
  const read = await readInPlace('mail', anMhtml(html(DOCUMENT_TEXT)))
  expect(textsOf(read)).toEqual([DOCUMENT_TEXT.join('\n\n')])
  expect(read).toMatchObject({
    value: {
      parts: [{ meta: { link: 'https://example.org/lock', title: 'The lock at Ennerby stays shut' } }],
    },
  })
  expect(read.ok && read.value.parts[0]?.meta.publisher).toBeUndefined()
})

describe('changed files', () => {
  const runs = { numRuns: Math.ceil(FUZZ_RUNS / 20) }
  it.each([
    ['docx', WORD],
    ['epub', anEpub(BOOK)],
    ['mail', MAIL],
  ] as const)('give a text or a reason: %s', async (kind, bytes) => {
    await fc.assert(
      fc.asyncProperty(changedBytes(bytes), async (changed) => {
        const read = await readInPlace(kind, changed)
        if (read.ok) expect(read.value.parts.length).toBeGreaterThan(0)
        else expect(read.error.code).toMatch(/^document-[a-z-]+$/u)
      }),
      runs,
    )
  })
})
