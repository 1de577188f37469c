import { looksLikeOutlet } from '$lib/domain/extraction/voices/outlets'
import { JOB } from './noise'
import type { PageDraft, PageLabel } from './page'

/** The head of a reader’s post: the reader's handle, and the number of its lines. */
interface Head {
  readonly handle: string
  readonly lines: number
  /** True for a name and a date, which form a head only below a heading such as “3 comments”. */
  readonly needsHeading?: boolean
}

export const MAX_HEAD_LENGTH = 100
const AGO = String.raw`(?:\d+\+? ?(?:s|m|h|d|w|y|mo|min|sec|hr|hour|minute|second|day|week|month|year)s?\.?(?: ago)?|an? (?:hour|minute|day|week|month|year) ago|just now|yesterday)(?: \(edited\))?`
const MONTH_DAY = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]* \d{1,2}(?:, \d{4})?`
const DATED = String.raw`(?:(?:Edited )?${MONTH_DAY}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:,? (?:at )?\d{1,2}:\d{2} ?(?:[ap]\.?m\.?)?)?`
const HANDLE = String.raw`@?(?!\d+ )[\p{L}\p{N}_.\-’']+(?: [\p{L}\p{N}_.\-’']+){0,3}`

/** Unseen signs that keep a handle's direction of writing. */
const BIDI = String.raw`[\u200E\u200F\u202A-\u202E\u2066-\u2069]*`

/** A head on one line. */
const ONE_LINE: readonly RegExp[] = [
  new RegExp(String.raw`^(${HANDLE}) ?[•·|] ?${AGO}(?: ?[•·|].*)?$`, 'iu'),
  new RegExp(
    String.raw`^(?!(?:edited|updated|published|posted|submitted|modified|first|last|about|over|by)\b)([\w-]{2,30}) ${AGO}(?: ?(?:\||\[).*)?$`,
    'iu',
  ),
  new RegExp(String.raw`^([\w-]{2,30}) on ${MONTH_DAY} \|.*$`, 'iu'),
  new RegExp(
    String.raw`^(?:\[[–-]\])?([\w-]{2,30}|\[deleted\])(?: ?\[\w+(?:,\w+)*\])? (?:-?\d+|\[score hidden\]) points? ${AGO}.*$`,
    'iu',
  ),
  new RegExp(String.raw`^(${HANDLE}) said ?(?:\.\.\.|…)$`, 'iu'),
  new RegExp(String.raw`^(.{1,40}?) ${BIDI}@[\w.@-]{2,60}${BIDI} ?[·•] ?.{1,24}$`, 'u'),
  new RegExp(String.raw`^(${HANDLE}) on ${DATED}:?$`, 'iu'),
  new RegExp(String.raw`^by (${HANDLE}) (?:»|›|on|,) ?(?:\p{L}{3,9},? )?${DATED}$`, 'iu'),
  new RegExp(String.raw`^(${HANDLE}),? (?:wrote|posted) on (?:\p{L}{3,9},? )?${DATED}:?$`, 'iu'),
]
const NONE: readonly RegExp[] = []
/** Each form of a head on one line has a figure, a handle or one of these words. */
const MAY_BE_HEAD = /[\d@]|said|just now|yesterday|ago\b/i

/** A head on one line that can also stand elsewhere on a page, so that it counts only among readers’ posts. */
const AMONG_POSTS: readonly RegExp[] = [
  new RegExp(String.raw`^(?:comment|posted|reply) (?:by|from) (${HANDLE})(?: (?:on|at) .{1,40})?:?$`, 'iu'),
  new RegExp(
    String.raw`^(?!(?:he|she|it|they|we|i|you|the|an?|and|but|so|then|one|as) )(${HANDLE})(?:, [^:,]{1,40})?,? (?:writes|wrote|says|said):$`,
    'iu',
  ),
]
const SAYS = new RegExp(String.raw`^(${HANDLE}) (?:says|said|writes|wrote)\s?:?$`, 'iu')
const HANDLE_LINE = new RegExp(String.raw`^${BIDI}@[\w.@-]{2,60}${BIDI}$`, 'u')
const NAME_AND_HANDLE = new RegExp(String.raw`^(.{1,40}?) ${BIDI}@[\w.@-]{2,60}${BIDI}$`, 'u')
const BULLET = /^[•·]$/u
const ONLY_AGO = new RegExp(`^${AGO}$`, 'iu')
const ONLY_DATE = new RegExp(`^${DATED}$`, 'iu')
const ROLE =
  /^(?:op|mod|author|admin|moderator|top \d+% (?:commenter|poster)|verified(?: (?:account|user))?|edited|pinned|new member|(?:senior |junior |regular )?member|newbie|contributor|subscriber|guest)$/i
const MEMBER =
  /^(?:posts|joined|member since|registered|location|messages|reputation|likes|join date|threads|karma|solutions|reaction score|following|followers)\b:? ?.{0,40}$/i
/** “3 comments”: the heading above posts. */
export const COMMENTS_HEADING =
  /^(?:\d[\d,]* )?(?:comments?|responses?|replies|thoughts? on\b.{1,120}|discussion|reader comments|join the (?:discussion|conversation)(?:…|\.\.\.)?|(?:reader|readers['’]) (?:mail|letters)|letters to the editor|your letters|(?:the )?mailbag|from (?:our|the|my) inbox|readers (?:write|reply)|you wrote|add a comment|sort by:?(?: \w+)?|go to comments|comments? sorted by:?.{0,20}|top comments|all comments)(?: \(\d+\)|:)?$/i
const NAME_LINE = /^(?:@|u\/)?(?=.{0,30}\p{L})[\p{L}\p{N}_][\p{L}\p{N}_.’'-]*(?: [\p{L}\p{N}_.’'-]+){0,3}$/u
/** A name on a network, which may hold emoji: any short line that does not end like a sentence. */
const SHOWN_NAME = /^(?=.*\p{L})[^:\n]{1,50}(?<![.!?,;]{1})$/u
/** Words that start a line like “Updated 2 hours ago”, and are nobody’s name. */
const NO_NAME =
  /^(?:edited|updated|published|posted|submitted|modified|reply|share|report|top|best|likes?|views?)\b/i
const DELETED = /^\[?(?:deleted|removed|automoderator)\]?$/i

/** The page takes leave below its readers’ letters. */
const SIGN_OFF = /^(?:that['’]s (?:all|it)\b|until next (?:week|time|month)|thanks for reading|see you next)/i

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
  const handles = new Set<string>()
  for (let at = 0; at < page.lines.length; at++) {
    const plain = page.plain(at)
    if (plain === '' || plain.length > MAX_HEAD_LENGTH || page.isTaken(at)) continue
    if (COMMENTS_HEADING.test(plain)) {
      isBelowHeading = true
      headings.push(at)
      continue
    }
    if (found > 0 && SIGN_OFF.test(plain) && page.plain(at - 1) === '')
      page.section({ start: page.lines[at]?.start ?? 0, label: null, turn: null })
    const head = headAt(page, at)
    if (head === null || (head.needsHeading === true && !isBelowHeading)) {
      if (found === 0) readPoster(page, at)
      continue
    }
    startPost(page, at, withoutAnswered(head, handles))
    handles.add(head.handle)
    isBelowHeading = true
    found++
    at += head.lines - 1
  }
  // Without heads, the heading stays, because the layout handles it.
  if (found > 0) for (const at of headings) page.drop(at, 'header')
  return found
}

/** “212 points by mossmud 5 hours ago | hide”, “submitted 4 hours ago by moss_and_mud”: who opened a thread. */
const OPENER: readonly RegExp[] = [
  new RegExp(String.raw`^-?\d+ points? by ([\w-]{2,30}) ${AGO}(?: ?\|.*)?$`, 'iu'),
  new RegExp(String.raw`^(?:submitted|posted) ${AGO} by (?:u\/)?([\w-]{2,30})\b.{0,40}$`, 'iu'),
  new RegExp(String.raw`^(?:submitted|posted) by (?:u\/)?([\w-]{2,30}) ${AGO}$`, 'iu'),
  new RegExp(String.raw`^(?:posted by )?u\/([\w-]{2,30}) ?[•·] ?${AGO}$`, 'iu'),
]

/** Reads the lines above the first answer: “2 days ago” and the name of the person who opened the thread. */
function readPoster(page: PageDraft, at: number): void {
  const opener = OPENER.map((form) => form.exec(page.plain(at))?.[1]).find((name) => name !== undefined)
  if (opener !== undefined) {
    page.meta.publisher ??= cleaned(opener)
    page.meta.author ??= cleaned(opener)
    page.drop(at, 'byline')
  }
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
  if (/^re: /i.test(page.plain(at - 1))) page.drop(at - 1, 'header')
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
  for (const form of MAY_BE_HEAD.test(plain) ? ONE_LINE : NONE) {
    const handle = form.exec(plain)?.[1]
    // “X wrote on 3 May:” is skipped here, because the layout reads it.
    if (handle !== undefined && !/ (?:wrote|says|said|posted|commented|replied)$/i.test(handle))
      return { handle: cleaned(handle), lines: 1 + restOfHead(page, at + 1) }
  }
  const next = page.plain(at + 1)
  const dateAt = next === '' ? at + 2 : at + 1
  const says = ONLY_DATE.test(page.plain(dateAt)) ? SAYS.exec(plain)?.[1] : undefined
  if (says !== undefined)
    return {
      handle: cleaned(says),
      lines: dateAt + 1 - at + restOfHead(page, dateAt + 1),
      needsHeading: true,
    }
  const mayBeAmong = plain.endsWith(':') || /^(?:comment|posted|reply) /i.test(plain)
  const among = mayBeAmong
    ? AMONG_POSTS.map((form) => form.exec(plain)?.[1]).find((name) => name !== undefined)
    : undefined
  // “rustysteel wrote:” above quoted lines answers another post.
  if (among !== undefined && !page.plain(at + 1).startsWith('>') && !looksLikeOutlet(among))
    return { handle: cleaned(among), lines: 1 + restOfHead(page, at + 1), needsHeading: true }
  const network = networkHead(page, at, plain, next)
  if (network) return network
  if ((!NAME_LINE.test(plain) && !DELETED.test(plain)) || MEMBER.test(plain) || NO_NAME.test(plain))
    return null
  if (BULLET.test(next) || (ROLE.test(next) && BULLET.test(page.plain(at + 2)))) return bulleted(page, at)
  if (MEMBER.test(next)) return { handle: cleaned(plain), lines: 2 + restOfHead(page, at + 2) }
  if (ONLY_DATE.test(next) || ONLY_AGO.test(next))
    return {
      handle: cleaned(plain),
      lines: 2 + restOfHead(page, at + 2),
      needsHeading: !plain.startsWith('@'),
    }
  return null
}

/** A name above or beside an @handle, as networks write it. */
function networkHead(page: PageDraft, at: number, plain: string, next: string): Head | null {
  const beside = NAME_AND_HANDLE.exec(plain)?.[1]
  if (beside !== undefined && (BULLET.test(next) || ONLY_AGO.test(next)))
    return { handle: cleaned(beside), lines: 1 + restOfHead(page, at + 1) }
  if (!HANDLE_LINE.test(next) || !SHOWN_NAME.test(plain) || JOB.test(plain)) return null
  return { handle: cleaned(plain), lines: 2 + restOfHead(page, at + 2) }
}

/** “Petra Oduya saltybob”: a name, and the name of the reader above. */
function withoutAnswered(head: Head, handles: ReadonlySet<string>): Head {
  const space = head.handle.lastIndexOf(' ')
  return space > 0 && handles.has(head.handle.slice(space + 1))
    ? { ...head, handle: head.handle.slice(0, space) }
    : head
}

/** “name”, “OP”, “•”, “2d ago”: Reddit’s. */
function bulleted(page: PageDraft, at: number): Head | null {
  let end = at + 1
  while (end < at + 6 && (BULLET.test(page.plain(end)) || ROLE.test(page.plain(end)))) end++
  return ONLY_AGO.test(page.plain(end)) ? { handle: cleaned(page.plain(at)), lines: end + 1 - at } : null
}

const REST = [
  ...[BULLET, ROLE, MEMBER, ONLY_AGO, HANDLE_LINE, ONLY_DATE],
  /^(?:liked by|replying to|in reply to) .{1,60}$/i,
  new RegExp(String.raw`^edited ${AGO}$`, 'iu'),
]

function restOfHead(page: PageDraft, from: number): number {
  let count = 0
  while (count < 6 && REST.some((form) => form.test(page.plain(from + count)))) count++
  return count
}

function cleaned(handle: string): string {
  return handle
    .replace(/^(?:@|u\/)/u, '')
    .replace(/\p{Extended_Pictographic}|\u200D|\uFE0F|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim()
}
