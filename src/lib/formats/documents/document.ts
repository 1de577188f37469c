/** Documents that hold a text: the kinds that the app opens, and the form in which a reader hands them on. */
import type { PageMeta } from '$lib/domain/extraction/shapes/page'
import type { Result } from '$lib/domain/shared/result'

/** The kinds of documents. A saved page (MHTML) is a mail as far as its format goes. */
export type DocumentKind = 'pdf' | 'docx' | 'epub' | 'mail'

/** One text of a document: a chapter, or the whole. */
export interface DocumentPart {
  /** The name of a chapter; null if it has none. */
  readonly title: string | null
  /** HTML, or plain text with a blank line between paragraphs. */
  readonly content: string
  readonly isHtml: boolean
  readonly meta: Partial<PageMeta>
}

/** A document that was read. It has one part at least. */
export interface ReadDocument {
  readonly parts: readonly DocumentPart[]
}

/**
 * The reason why a document gives no text. `document-damaged`: cut, changed, or not of its kind; `document-too-large`:
 * over a limit, also once unpacked; `document-locked`: it asks for a password; `document-no-text`: it holds pictures
 * only, as a scan does.
 */
export interface DocumentError {
  readonly code: 'document-damaged' | 'document-too-large' | 'document-locked' | 'document-no-text'
}

/** The result of reading a document. */
export type DocumentRead = Result<ReadDocument, DocumentError>

/** The largest document that the app opens, in bytes. */
export const MAX_DOCUMENT_BYTES = 30_000_000

/** A PDF begins within so many bytes, as readers of PDF have it. */
const PDF_WITHIN = 1024
/** The directory of a zip file stands within so many bytes of its end, unless it has thousands of entries. */
const DIRECTORY_WITHIN = 1_000_000
/** The part of a mail that is searched for its head. */
const HEAD_WITHIN = 20_000

/** Finds the kind of a document by its content, never by its name; null for anything else. */
export function documentKindOf(bytes: Uint8Array): DocumentKind | null {
  if (latin(bytes.subarray(0, PDF_WITHIN)).includes('%PDF-')) return 'pdf'
  const start = latin(bytes.subarray(0, HEAD_WITHIN))
  if (start.startsWith('PK\u0003\u0004')) {
    if (start.slice(30).startsWith('mimetypeapplication/epub+zip')) return 'epub'
    // The names of its parts stand in the directory at the end. A file that was cut has those of the first parts.
    const names = start + latin(bytes.subarray(-DIRECTORY_WITHIN))
    if (names.includes('word/document.xml') || names.includes('[Content_Types].xml')) return 'docx'
    return names.includes('META-INF/container.xml') ? 'epub' : null
  }
  return isMail(start) ? 'mail' : null
}

/** One field of a mail’s head, with the lines that continue it. */
const FIELD = /^[\w-]{2,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,200}/u
/** Fields that a mail program writes. A person who copies a mail does not copy them. */
const WRITTEN_BY_PROGRAM =
  /^(?:mime-version|received|message-id|return-path|delivered-to|snapshot-content-location):/imu

function isMail(start: string): boolean {
  const text = start.replace(/\r\n/gu, '\n').replace(/^\uFEFF|^ï»¿/u, '')
  let at = 0
  for (let field = FIELD.exec(text); field; field = FIELD.exec(text.slice(at))) at += field[0].length
  const head = text.slice(0, at)
  return WRITTEN_BY_PROGRAM.test(head) && /^(?:from|subject|content-type):/imu.test(head)
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
