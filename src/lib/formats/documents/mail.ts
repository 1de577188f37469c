/** Reads a mail (EML), or a page that a browser saved as one file (MHTML), which has the same format: MIME. */
import PostalMime, { type Email } from 'postal-mime'
import { fail, ok } from '$lib/domain/shared/result'
import type { DocumentPart, DocumentRead } from './document'

/** Mails have some three levels of parts. Deeper ones are refused. */
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 500_000, maxRfc822NestingDepth: 5 } as const
/** More parts than a mail has; each costs time. */
const MAX_BOUNDARY_LINES = 2000

/** Reads a mail or a saved page. The HTML of a mail goes before its plain text, because it shows who is quoted. */
export async function readMailFile(bytes: Uint8Array<ArrayBuffer>): Promise<DocumentRead> {
  if (boundaryLines(bytes) > MAX_BOUNDARY_LINES) return fail({ code: 'document-too-large' })
  const mail = await parsed(bytes)
  if (mail === null) return fail({ code: 'document-damaged' })
  const part = partOf(mail)
  return part === null ? fail({ code: 'document-no-text' }) : ok({ parts: [part] })
}

async function parsed(bytes: Uint8Array<ArrayBuffer>): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, LIMITS)
  } catch {
    // The parser throws for a head or a nesting over the limits.
    return null
  }
}

function partOf(mail: Email): DocumentPart | null {
  const html = mail.html ?? ''
  const text = mail.text ?? ''
  const isHtml = html.trim() !== ''
  if (!isHtml && text.trim() === '') return null
  const content = isHtml ? html : text
  const title = mail.subject?.trim() || null
  if (isSavedPage(mail))
    return { title: null, content, isHtml, meta: { ...link(mail), ...(title && { title }) } }
  const name = mail.from?.name.trim() || mail.from?.address || null
  return {
    title: null,
    content,
    isHtml,
    meta: { title, publisher: name, author: name, published: mail.date ?? null },
  }
}

/** Browsers write the address of the page into the head, or their own name as the sender. */
function isSavedPage(mail: Email): boolean {
  return (
    header(mail, 'snapshot-content-location') !== null ||
    /saved by/iu.test(mail.from?.name ?? header(mail, 'from') ?? '')
  )
}

function link(mail: Email): { link?: string } {
  const address = header(mail, 'snapshot-content-location') ?? header(mail, 'content-location') ?? ''
  return /^https?:\/\/\S+$/u.test(address) ? { link: address } : {}
}

function header({ headers }: Email, name: string): string | null {
  return headers.find(({ key }) => key === name)?.value.trim() ?? null
}

function boundaryLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at + 2 < bytes.length; at++)
    if (bytes[at] === 10 && bytes[at + 1] === 45 && bytes[at + 2] === 45) count++
  return count
}
