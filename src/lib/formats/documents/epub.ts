/** Reads a book (EPUB) as its chapters, in the order of reading. Format: EPUB 3.3, also the older EPUB 2. */
import { fail, ok } from '$lib/domain/shared/result'
import type { DocumentPart, DocumentRead } from './document'
import { xmlElements, xmlText } from './xml'
import { openParts, type ZipParts } from './zip-parts'

const MAX_CHAPTERS = 1000
/** The chapters of a book together, in UTF-16 code units. */
const MAX_LENGTH = 20_000_000

/**
 * Reads a book. A chapter is one file of its reading order; its name is the one that the table of contents gives, or its
 * first heading.
 * @returns `document-locked` for a book whose files are encrypted
 */
export async function readEpubFile(bytes: Uint8Array<ArrayBuffer>): Promise<DocumentRead> {
  const opened = await openParts(bytes)
  if (!opened.ok) return opened
  const parts = opened.value
  const container = (await parts.text('META-INF/container.xml')) ?? ''
  const path = xmlElements(container, ['rootfile'])[0]?.attributes['full-path']
  const book = path === undefined ? null : await parts.text(path)
  if (path === undefined || book === null) return fail({ code: 'document-damaged' })
  if (await isLocked(parts)) return fail({ code: 'document-locked' })
  const chapters = await chaptersOf(parts, book, path)
  if (chapters === null) return fail({ code: 'document-too-large' })
  return chapters.length === 0 ? fail({ code: 'document-no-text' }) : ok({ parts: chapters })
}

/** Fonts may be scrambled in any book. Encrypted chapters are another matter. */
async function isLocked(parts: ZipParts): Promise<boolean> {
  const encryption = (await parts.text('META-INF/encryption.xml')) ?? ''
  return xmlElements(encryption, ['CipherReference']).some(({ attributes }) =>
    /\.x?html?$/iu.test(attributes['URI'] ?? ''),
  )
}

interface BookItem {
  readonly href: string
  readonly type: string
  readonly isContents: boolean
}

async function chaptersOf(parts: ZipParts, book: string, path: string): Promise<DocumentPart[] | null> {
  const items = itemsOf(book, path)
  const names = await contentsOf(parts, [...items.values()])
  const [title, creator, publisher] = ['title', 'creator', 'publisher'].map((name) => xmlText(book, name))
  const about = {
    publisher: creator ?? publisher ?? null,
    author: creator ?? null,
    published: xmlText(book, 'date'),
    language: xmlText(book, 'language'),
  }
  const chapters: DocumentPart[] = []
  let length = 0
  for (const { attributes } of xmlElements(book, ['itemref']).slice(0, MAX_CHAPTERS)) {
    const item = items.get(attributes['idref'] ?? '')
    if (!item || attributes['linear'] === 'no' || item.isContents || !/x?html/u.test(item.type)) continue
    const content = await parts.text(item.href)
    if (content === null || !hasText(content)) continue
    length += content.length
    if (length > MAX_LENGTH) return null
    const name = names.get(item.href) ?? headingIn(content)
    const whole = [title, name].filter((one) => one !== null && one !== undefined && one !== '')
    chapters.push({ title: name, content, isHtml: true, meta: { ...about, title: whole.join(': ') || null } })
  }
  return chapters
}

function itemsOf(book: string, path: string): ReadonlyMap<string, BookItem> {
  return new Map(
    xmlElements(book, ['item']).map(({ attributes }) => {
      const { id = '', href = '', properties = '', 'media-type': type = '' } = attributes
      return [id, { href: resolved(href, path), type, isContents: properties.split(' ').includes('nav') }]
    }),
  )
}

/** The names of chapters by the files that they stand in: from the navigation of EPUB 3, or the list of EPUB 2. */
async function contentsOf(parts: ZipParts, items: readonly BookItem[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const note = (href: string, file: string, name: string): void => {
    const to = resolved(href, file)
    if (name !== '' && !names.has(to)) names.set(to, name)
  }
  for (const { href, type, isContents } of items) {
    if (isContents) {
      for (const { attributes, text } of xmlElements((await parts.text(href)) ?? '', ['a']))
        note(attributes['href'] ?? '', href, text)
    } else if (type === 'application/x-dtbncx+xml') {
      let label = ''
      for (const { name, attributes, text } of xmlElements((await parts.text(href)) ?? '', [
        'navLabel',
        'content',
      ])) {
        if (name === 'navLabel') label = text
        else note(attributes['src'] ?? '', href, label)
      }
    }
  }
  return names
}

/** The path of a file inside the book, from an address in another one of its files. */
function resolved(href: string, from: string): string {
  const [bare = ''] = href.split('#')
  const out = from.split('/').slice(0, -1)
  for (const step of decoded(bare).split('/')) {
    if (step === '..') out.pop()
    else if (step !== '.' && step !== '') out.push(step)
  }
  return out.join('/')
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

function hasText(html: string): boolean {
  const body = html.slice(Math.max(0, html.search(/<body\b/iu)))
  return /[\p{L}\p{N}]/u.test(body.replace(/<(?:style|script)\b[^]*?<\/(?:style|script)>|<[^>]*>/giu, ''))
}

function headingIn(html: string): string | null {
  const heading = xmlElements(html, ['h1', 'h2']).find(({ text }) => text !== '')
  return heading?.text ?? null
}
