import type { PageDraft, PageLabel } from './page'

/** The head of a reader’s post: the reader's handle, and the number of its lines. */
interface Head {
  readonly handle: string
  readonly lines: number
  /** True for a name and a date, which form a head only below a heading such as “3 comments”. */
  readonly needsHeading?: boolean
}

const MAX_HEAD_LENGTH = 100
const AGO = String.raw`(?:\d+ ?(?:s|m|h|d|w|y|mo|min|sec|hr|hour|minute|second|day|week|month|year)s?\.?(?: ago)?|an? (?:hour|minute|day|week|month|year) ago|just now|yesterday)(?: \(edited\))?`
const MONTH_DAY = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]* \d{1,2}(?:, \d{4})?`
const DATED = String.raw`(?:(?:Edited )?${MONTH_DAY}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:,? (?:at )?\d{1,2}:\d{2} ?(?:[ap]\.?m\.?)?)?`
const HANDLE = String.raw`@?[\p{L}\p{N}_.\-’']+(?: [\p{L}\p{N}_.\-’']+){0,3}`

/** A head on one line. */
const ONE_LINE: readonly RegExp[] = [
  new RegExp(String.raw`^(${HANDLE}) ?[•·|] ?${AGO}(?: ?[•·|].*)?$`, 'iu'),
  new RegExp(String.raw`^([\w-]{2,30}) ${AGO}(?: ?(?:\||\[).*)?$`, 'iu'),
  new RegExp(String.raw`^([\w-]{2,30}) on ${MONTH_DAY} \|.*$`, 'iu'),
  new RegExp(
    String.raw`^(?:\[[–-]\])?([\w-]{2,30})(?: \[\w+\])? (?:-?\d+|\[score hidden\]) points? ${AGO}.*$`,
    'iu',
  ),
  new RegExp(String.raw`^(${HANDLE}) said ?(?:\.\.\.|…)$`, 'iu'),
  new RegExp(String.raw`^(.{1,40}?) @\w{2,20} ?[·•] ?.{1,24}$`, 'u'),
  new RegExp(String.raw`^(${HANDLE}) on ${DATED}:?$`, 'iu'),
]
const HANDLE_LINE = /^@\w{2,20}$/u
const BULLET = /^[•·]$/u
const ONLY_AGO = new RegExp(`^${AGO}$`, 'iu')
const ONLY_DATE = new RegExp(`^${DATED}$`, 'iu')
const ROLE = /^(?:op|mod|author|admin|moderator|top \d+% commenter|verified|edited|pinned)$/iu
const MEMBER =
  /^(?:posts|joined|member since|registered|location|messages|reputation|likes|join date)\b:? ?.{0,40}$/iu
/** “3 comments”: the heading above posts. */
export const COMMENTS_HEADING =
  /^(?:\d[\d,]* )?(?:comments?|responses?|replies|thoughts? on\b.{1,120}|discussion)(?: \(\d+\)|:)?$/iu
const NAME_LINE = /^(?:@|u\/)?[\p{L}\p{N}_][\p{L}\p{N}_.’'-]*(?: [\p{L}\p{N}_.’'-]+){0,3}$/u
const DELETED = /^\[?(?:deleted|removed|automoderator)\]?$/iu

/** A reader’s passage. */
export function readerLabel(handle: string): PageLabel {
  return { kind: 'comment', voice: handle, voiceKind: 'reader', confidence: 0.95 }
}

/**
 * Finds the heads of readers’ posts as boards, blogs and networks write them.
 * @returns the number of heads
 */
export function readReaders(page: PageDraft): number {
  let isBelowHeading = false
  let found = 0
  const headings: number[] = []
  for (let at = 0; at < page.lines.length; at++) {
    const plain = page.plain(at)
    if (plain === '' || plain.length > MAX_HEAD_LENGTH || page.isTaken(at)) continue
    if (COMMENTS_HEADING.test(plain)) {
      isBelowHeading = true
      headings.push(at)
      continue
    }
    const head = headAt(page, at)
    if (head === null || (head.needsHeading === true && !isBelowHeading)) {
      if (found === 0) readPoster(page, at)
      continue
    }
    startPost(page, at, head)
    found++
    at += head.lines - 1
  }
  // Without heads, the heading stays, because the layout handles it.
  if (found > 0) for (const at of headings) page.drop(at, 'header')
  return found
}

/** Reads the lines above the first answer: “2 days ago” and the name of the person who opened the thread. */
function readPoster(page: PageDraft, at: number): void {
  if (!ONLY_AGO.test(page.plain(at))) return
  page.drop(at, 'timestamp')
  const name = page.plain(at + 1)
  if (!NAME_LINE.test(name) || name.includes(' ')) return
  page.meta.publisher ??= cleaned(name)
  page.meta.author ??= cleaned(name)
  page.drop(at + 1, 'byline')
}

function startPost(page: PageDraft, at: number, { handle, lines }: Head): void {
  const line = page.lines[at]
  if (!line) return
  for (let i = at; i < at + lines; i++) {
    const one = page.lines[i]
    page.take(i)
    if (one) page.mask(one.start, one.end)
  }
  if (DELETED.test(handle)) {
    page.section({ start: line.start, label: null, turn: null })
    for (let i = at + lines; i < page.lines.length && page.plain(i) !== ''; i++) page.drop(i, 'header')
    return
  }
  page.section({ start: line.start, label: readerLabel(handle), turn: null })
}

/** The head that starts at a line, or null. */
export function headAt(page: PageDraft, at: number): Head | null {
  const plain = page.plain(at)
  for (const form of ONE_LINE) {
    const handle = form.exec(plain)?.[1]
    // “X wrote on 3 May:” is skipped here, because the layout reads it.
    if (handle !== undefined && !/ (?:wrote|says|said|posted|commented|replied)$/iu.test(handle))
      return { handle: cleaned(handle), lines: 1 + restOfHead(page, at + 1) }
  }
  if ((!NAME_LINE.test(plain) && !DELETED.test(plain)) || MEMBER.test(plain)) return null
  const next = page.plain(at + 1)
  if (HANDLE_LINE.test(next)) return { handle: cleaned(plain), lines: 2 + restOfHead(page, at + 2) }
  if (BULLET.test(next) || (ROLE.test(next) && BULLET.test(page.plain(at + 2)))) return bulleted(page, at)
  if (MEMBER.test(next)) return { handle: cleaned(plain), lines: 2 + restOfHead(page, at + 2) }
  if (ONLY_DATE.test(next) || (ONLY_AGO.test(next) && plain.startsWith('@')))
    return {
      handle: cleaned(plain),
      lines: 2 + restOfHead(page, at + 2),
      needsHeading: !plain.startsWith('@'),
    }
  return null
}

/** “name”, “OP”, “•”, “2d ago”: Reddit’s. */
function bulleted(page: PageDraft, at: number): Head | null {
  let end = at + 1
  while (end < at + 6 && (BULLET.test(page.plain(end)) || ROLE.test(page.plain(end)))) end++
  return ONLY_AGO.test(page.plain(end)) ? { handle: cleaned(page.plain(at)), lines: end + 1 - at } : null
}

const REST = [BULLET, ROLE, MEMBER, ONLY_AGO, HANDLE_LINE, /^(?:liked by|replying to) .{1,60}$/iu]

function restOfHead(page: PageDraft, from: number): number {
  let count = 0
  while (count < 6 && REST.some((form) => form.test(page.plain(from + count)))) count++
  return count
}

function cleaned(handle: string): string {
  return handle.replace(/^(?:@|u\/)/u, '').trim()
}

const QUOTE_OPEN = /\[quote(?:="?([^\]"\n]{1,40}?)"?(?:;[^\]]{0,40})?)?\]/giu
const QUOTE_CLOSE = /\[\/quote\]/giu

/** “[quote=name]…[/quote]”: another reader’s words inside a post; the post's own words follow. */
export function readBoardQuotes(page: PageDraft): void {
  if (!page.text.includes('[quote') && !page.text.includes('[QUOTE')) return
  for (const open of page.text.matchAll(QUOTE_OPEN)) {
    const end = open.index + open[0].length
    page.mask(open.index, end)
    page.section({ start: open.index, label: readerLabel(open[1]?.trim() ?? 'unknown reader'), turn: null })
  }
  for (const close of page.text.matchAll(QUOTE_CLOSE)) {
    const end = close.index + close[0].length
    page.mask(close.index, end)
    page.section({ start: end, label: posterAt(page, close.index), turn: null })
  }
}

/** The maximum number of lines between a quotation and the head of its post. */
const MAX_LINES_ABOVE = 200

/** The reader whose post contains an offset, by the last head above it. */
function posterAt(page: PageDraft, offset: number): PageLabel | null {
  const last = page.lineAt(offset)
  for (let at = last; at >= Math.max(0, last - MAX_LINES_ABOVE); at--) {
    const head = page.plain(at).length <= MAX_HEAD_LENGTH ? headAt(page, at) : null
    if (head) return readerLabel(head.handle)
  }
  return null
}
