import type { PageDraft, PageLabel } from './page'
import { levelOf, unquoted } from './quoted-lines'

const HEADER = /^(?:from|to|cc|bcc|date|sent|subject|reply-to|importance|attachments?)\s?:(?: |$)/i
const FROM = /^from: ?(.{1,120})$/i
const WROTE = /^(?:on|am|le) .{4,160}? (.{2,80}?)\s?(?:wrote|schrieb|a écrit)\s?:$/iu
const FORWARDED =
  /^[->\s]*(?:begin )?(?:forwarded (?:message|by .{2,60})|original (?:message|appointment))[-\s:]*$/i
/** The line that a mail program draws above the head of an earlier mail. */
const SEPARATOR = /^[_=*-]{5,}$/u
/** The notice that a company adds below each mail, or above it. */
const NOTICE =
  /^(?:this (?:e-?mail|message|communication)\b.{0,120}\b(?:confidential|intended|privileged)\b|caution: this (?:e-?mail|message)\b|\[?external\]?\b.{0,60}$|please consider the environment\b|virus-free\b)/i
const SIGNATURE = /^--\s*$|^sent (?:from|via) (?:my )?.{2,40}$|^get outlook for .{2,20}$/i

/** Tells if a line belongs to the head of a mail, or opens a forwarded or quoted mail. */
export function isMailMark(plain: string): boolean {
  const bare = unquoted(plain)
  return (
    bare.length < 200 &&
    (FROM.test(bare) || FORWARDED.test(bare) || WROTE.test(bare) || /^subject: /i.test(bare))
  )
}

/** Gives a writer to each level of “>” and to the text after each head of a mail; drops heads and signatures. */
export function readMail(page: PageDraft): void {
  const writers: (string | undefined)[] = []
  let before: string | null | undefined
  let hasText = false
  let isSigned = false
  let next: string | null = null
  for (let at = 0; at < page.lines.length; at++) {
    const line = page.lines[at]
    if (!line || line.plain === '') continue
    const bare = unquoted(line.plain)
    const level = levelOf(line.plain.slice(0, line.plain.length - bare.length))
    const heads = headLines(page, at, bare)
    if (heads > 0) {
      const { writer, isNext } = writerIn(page, at, heads)
      if (writer !== null) {
        if (!hasText && level === 0 && !isNext) page.meta.publisher ??= writer
        else if (isNext) next = writer
        else {
          writers[level] = writer
          writers.length = level + 1
        }
      }
      page.drop(at, 'header', at + heads)
      at += heads - 1
      isSigned = false
      continue
    }
    const other = dropOther(page, at, writers[level] ?? (level === 0 ? page.meta.publisher : null) ?? null)
    if (other > 0) {
      at += other - 1
      continue
    }
    if (SIGNATURE.test(bare) || (isSigned && level === 0)) {
      isSigned ||= level === 0 && bare.startsWith('--')
      page.drop(at, 'signature')
      continue
    }
    if (bare === '') continue
    hasText = true
    // “X wrote:” names the writer of the next text, on the same level or one level deeper.
    if (next !== null) {
      writers[level] = next
      writers.length = level + 1
      next = null
    }
    const voice = writers[level] ?? null
    if (voice !== before) page.section({ start: line.start, label: labelOf(voice, level), turn: null })
    before = voice
  }
}

/**
 * Drops a line between mails, a notice of a company, or the writer's name with the lines below it.
 * @returns the number of lines that were dropped
 */
function dropOther(page: PageDraft, at: number, writer: string | null): number {
  const bare = unquoted(page.plain(at))
  if (SEPARATOR.test(bare) || NOTICE.test(bare)) {
    page.drop(at, SEPARATOR.test(bare) ? 'header' : 'legal')
    return 1
  }
  const end = signatureEnd(page, at, writer)
  page.drop(at, 'signature', end)
  return end - at
}

/** The longest line of a signature: a name, a job, an address. UTF-16 code units. */
const MAX_SIGNATURE_LINE = 60

/** “Ruben Castellan”, “Head of Leisure” below the writer's own words: the end of the signature, or the line itself. */
function signatureEnd(page: PageDraft, at: number, writer: string | null): number {
  const name = unquoted(page.plain(at)).replace(/[.,]$/u, '')
  if (writer === null || name === '' || (name !== writer && name !== writer.split(' ')[0])) return at
  let end = at + 1
  for (; end < page.lines.length && end < at + 8; end++) {
    const bare = unquoted(page.plain(end))
    if (bare === '' || bare.length > MAX_SIGNATURE_LINE || /[.!?:]$/u.test(bare) || HEADER.test(bare)) break
  }
  return end
}

function labelOf(voice: string | null, level: number): PageLabel {
  if (voice === null && level === 0) return { kind: 'own', voice: null, voiceKind: 'person', confidence: 0.9 }
  const isGroup =
    voice !== null &&
    /\b(?:board|union|trustees|council|team|office|committee|company|department|school|local)\b/i.test(voice)
  return {
    kind: 'excerpt',
    voice: voice ?? 'unknown',
    voiceKind: isGroup ? 'institution' : 'person',
    confidence: 0.9,
  }
}

/** The number of lines of the head that starts here; 0 if none starts. “On … wrote:” may break over two lines. */
function headLines(page: PageDraft, at: number, bare: string): number {
  if (FORWARDED.test(bare)) return 1 + headerRun(page, at + 1)
  if (WROTE.test(bare)) return 1
  if (/^on .{4,100}$/i.test(bare) && WROTE.test(`${bare} ${unquoted(page.plain(at + 1))}`)) return 2
  const run = headerRun(page, at)
  return run > 1 || FROM.test(bare) ? run : 0
}

function headerRun(page: PageDraft, from: number): number {
  let count = 0
  while (HEADER.test(unquoted(page.plain(from + count)))) count++
  return count
}

function writerIn(page: PageDraft, at: number, heads: number): { writer: string | null; isNext: boolean } {
  const lines = Array.from({ length: heads }, (_, i) => unquoted(page.plain(at + i)))
  const wrote = WROTE.exec(lines.join(' '))?.[1]
  if (wrote !== undefined) return { writer: nameIn(wrote), isNext: true }
  const from = lines.map((line) => FROM.exec(line)?.[1]).find((name) => name !== undefined)
  return { writer: from === undefined ? null : nameIn(from), isNext: false }
}

/** “Priya Nair <priya@example.org>” → Priya Nair. A date before the name is removed. */
function nameIn(written: string): string {
  const plain = written
    .replace(/<[^>]{0,80}>|\[mailto:[^\]]{0,80}\]/gu, '')
    .replace(/^.*\d(?:\s?[ap]m)?,?\s+(?=\p{L})/iu, '')
    .trim()
    .replace(/^["'“]|["'”]$/gu, '')
    .trim()
  const name = plain.includes(',') ? (plain.split(',').at(-1) ?? plain) : plain
  return name.replace(/\s+/gu, ' ').trim() || written.trim()
}
