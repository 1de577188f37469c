/** Small documents of each kind, for tests. All their texts are ours. */
import { strToU8, zipSync, type Zippable } from 'fflate'
import type { DocumentKind, DocumentRead } from '$lib/formats/documents/document'

/** A heading and paragraphs. The speaker is quoted once, directly. */
export const DOCUMENT_TEXT = [
  'The lock at Ennerby stays shut',
  'The lock at Ennerby will stay shut until June, the canal trust said on Friday.',
  '“The gates are older than the town hall,” said Tilda Moran, the trust’s engineer. “We cannot repair them in a week.”',
  'The repair will cost 90,000 crowns, said Jonas Pell, who rents out boats.',
] as const

/** Escapes text for XML. */
function xml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;')
}

/** Letters of a PDF's standard encoding beyond ASCII, as WinAnsi has them. */
const WIN_ANSI: Readonly<Record<string, number>> = { '“': 0x93, '”': 0x94, '’': 0x92, '–': 0x96, '—': 0x97 }

function pdfString(line: string): string {
  const escaped = line.replace(/[\\()]/gu, '\\$&')
  return Array.from(escaped)
    .map((letter) => {
      const code = WIN_ANSI[letter]
      return code === undefined ? letter : `\\${code.toString(8)}`
    })
    .join('')
}

/** A line of a page: its words and its height above the page's foot, in points. */
export interface PdfLine {
  readonly text: string
  readonly y: number
}

/** The lines of paragraphs, broken after so many characters, from the top of a page. */
export function pdfLines(paragraphs: readonly string[], width = 60, top = 760): PdfLine[] {
  const lines: PdfLine[] = []
  let y = top
  for (const paragraph of paragraphs) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length >= width) {
        lines.push({ text: line, y })
        y -= 15
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push({ text: line, y })
    y -= 30
  }
  return lines
}

/** A PDF with one font that every reader has. Each page is a list of lines. */
export function aPdf(pages: readonly (readonly PdfLine[])[], trailer = ''): Uint8Array<ArrayBuffer> {
  const streams = pages.map((lines) =>
    lines.map(({ text, y }) => `BT /F1 11 Tf 60 ${String(y)} Td (${pdfString(text)}) Tj ET`).join('\n'),
  )
  const kids = pages.map((_, i) => `${String(4 + i * 2)} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...streams.flatMap((stream, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${String(5 + i * 2)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`,
    ]),
  ]
  return pdfOf(objects, trailer)
}

/** A PDF of these objects, the first of which is its root. */
function pdfOf(objects: readonly string[], trailer = ''): Uint8Array<ArrayBuffer> {
  let out = '%PDF-1.4\n'
  const places: number[] = []
  objects.forEach((object, i) => {
    places.push(out.length)
    out += `${String(i + 1)} 0 obj\n${object}\nendobj\n`
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = String(objects.length + 1)
  const start = String(out.length)
  out += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return strToU8(out)
}

/**
 * A PDF in Chinese whose font is not in the file: its letters can be read with the tables of letters of the app alone.
 * @param text letters of the basic plane
 */
export function aChinesePdf(text: string): Uint8Array<ArrayBuffer> {
  const codes = Array.from(text, (letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  const stream = `BT /F1 12 Tf 60 700 Td <${codes}> Tj ET`
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
    `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>',
  ])
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const DOCX_FILES = {
  '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/styles.xml': `<?xml version="1.0"?><w:styles ${W}><w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
  'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
}

/** A paragraph of a Word file, in one of Word's styles. */
export interface WordParagraph {
  readonly text: string
  readonly style?: 'Heading1' | 'Quote'
}

/** A Word file with these paragraphs. `files` come on top, or in place of its own. */
export function aDocx(paragraphs: readonly WordParagraph[], files: Zippable = {}): Uint8Array<ArrayBuffer> {
  const body = paragraphs
    .map(({ text, style }) => {
      const look = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
      return `<w:p>${look}<w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`
    })
    .join('')
  const document = `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`
  const core = `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ada Brandt</dc:creator></cp:coreProperties>`
  const own = { ...DOCX_FILES, 'docProps/core.xml': core, 'word/document.xml': document }
  const texts = Object.entries(own).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync({ ...Object.fromEntries(texts), ...files })
}

/** A book with these chapters, each a name and paragraphs. Its table of contents is that of EPUB 3. */
export function anEpub(
  chapters: readonly { readonly name: string; readonly paragraphs: readonly string[] }[],
  files: Zippable = {},
): Uint8Array<ArrayBuffer> {
  const items = chapters.map(
    (_, i) => `<item id="c${String(i)}" href="text/c${String(i)}.xhtml" media-type="application/xhtml+xml"/>`,
  )
  const refs = chapters.map((_, i) => `<itemref idref="c${String(i)}"/>`)
  const links = chapters.map(
    ({ name }, i) => `<li><a href="text/c${String(i)}.xhtml#start">${xml(name)}</a></li>`,
  )
  const texts: Record<string, string> = {
    'META-INF/container.xml': `<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    'OPS/book.opf': `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Letters from the canal</dc:title><dc:creator>Ada Brandt</dc:creator><dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${items.join('')}</manifest><spine>${refs.join('')}</spine></package>`,
    'OPS/nav.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol>${links.join('')}</ol></nav></body></html>`,
  }
  chapters.forEach(({ paragraphs }, i) => {
    const body = paragraphs.map((paragraph) => `<p>${xml(paragraph)}</p>`).join('\n')
    texts[`OPS/text/c${String(i)}.xhtml`] =
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`
  })
  const packed = Object.entries(texts).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    ...Object.fromEntries(packed),
    ...files,
  })
}

/** Quoted-printable, with soft line breaks. */
function quotedPrintable(text: string): string {
  const escaped = [...strToU8(text)]
    .map((byte) => {
      const isPlain = (byte >= 32 && byte < 127 && byte !== 61) || byte === 10
      return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
  return escaped.replace(/((?:[^=\n]|=[0-9A-F]{2}){60})(?!\n)/gu, '$1=\n').replace(/\n/gu, '\r\n')
}

/** A mail in two forms: base64 for its plain text, quoted-printable for its HTML. */
export function aMail(plain: string, html: string): Uint8Array<ArrayBuffer> {
  const base64 = btoa(String.fromCharCode(...strToU8(plain))).replace(/.{1,76}/gu, '$&\r\n')
  return strToU8(
    [
      'Return-Path: <ada@example.org>',
      'From: Ada Brandt <ada@example.org>',
      'To: Class 7b <7b@example.org>',
      'Subject: =?utf-8?Q?The_lock_=E2=80=93_news?=',
      'Date: Fri, 20 Nov 2026 09:30:00 +0100',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      base64,
      '--b1',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      quotedPrintable(html),
      '--b1--',
      '',
    ].join('\r\n'),
  )
}

/** A page as a browser saves it in one file. */
export function anMhtml(html: string, address = 'https://example.org/lock'): Uint8Array<ArrayBuffer> {
  return strToU8(
    [
      'From: <Saved by Blink>',
      `Snapshot-Content-Location: ${address}`,
      'Subject: The lock at Ennerby stays shut',
      'Date: Fri, 20 Nov 2026 09:30:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;',
      '\ttype="text/html";',
      '\tboundary="----MultipartBoundary--abc----"',
      '',
      '------MultipartBoundary--abc----',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: quoted-printable',
      `Content-Location: ${address}`,
      '',
      quotedPrintable(html),
      '------MultipartBoundary--abc----',
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      'Content-Location: https://example.org/lock.png',
      '',
      'iVBORw0KGgo=',
      '------MultipartBoundary--abc------',
      '',
    ].join('\r\n'),
  )
}

/** Reads a document in this thread, without a worker. A PDF needs a browser. */
export async function readInPlace(kind: DocumentKind, bytes: Uint8Array<ArrayBuffer>): Promise<DocumentRead> {
  if (kind === 'pdf') return (await import('$lib/formats/documents/pdf')).readPdfFile(bytes)
  if (kind === 'docx') return (await import('$lib/formats/documents/docx')).readDocxFile(bytes)
  if (kind === 'epub') return (await import('$lib/formats/documents/epub')).readEpubFile(bytes)
  return (await import('$lib/formats/documents/mail')).readMailFile(bytes)
}
