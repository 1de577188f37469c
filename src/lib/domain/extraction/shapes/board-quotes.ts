import type { PageDraft, PageLabel } from './page'
import { headAt, MAX_HEAD_LENGTH, readerLabel } from './readers'

const QUOTE_OPEN = /\[quote(?:="?([^\]"\n]{1,40}?)"?(?:;[^\]]{0,40})?)?\]/gi
const QUOTE_CLOSE = /\[\/quote\]/gi

/** “[quote=name]…[/quote]”: another reader’s words inside a post; the post's own words follow. */
export function readBoardQuotes(page: PageDraft): void {
  readNamedQuotes(page)
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

/** “kestrel_9 wrote: ↑Mon Sep 14, 2026 7:12 pm” above a quoted paragraph. */
const WROTE_ABOVE = /^([\p{L}\p{N}_.’'-]+(?: [\p{L}\p{N}_.’'-]+){0,2}) (?:wrote|said): ?↑.{0,60}$/u
/** “kestrel_9 said:” above a quotation that “Click to expand...” ends. */
const SAID_ABOVE = /^([\p{L}\p{N}_.’'-]+(?: [\p{L}\p{N}_.’'-]+){0,2}) said:\s?↑?$/u
const EXPAND = /^click to expand\s?(?:\.{3}|…)$/i
/** The maximum number of lines in such a quotation. */
const MAX_QUOTED_LINES = 40

/** Quotations that a board shows below the name of their writer, without marks at their lines. */
function readNamedQuotes(page: PageDraft): void {
  for (let at = 0; at < page.lines.length; at++) {
    const line = page.lines[at]
    if (!line || line.plain.length > MAX_HEAD_LENGTH) continue
    const above = WROTE_ABOVE.exec(line.plain)?.[1]
    const said = above === undefined ? SAID_ABOVE.exec(line.plain)?.[1] : undefined
    const name = above ?? said
    if (name === undefined) continue
    const end = above === undefined ? expandAfter(page, at) : blankAfter(page, at)
    const next = page.lines[end]
    if (end <= at + 1 || !next) continue
    page.take(at)
    page.mask(line.start, line.end)
    page.section({ start: line.start, label: readerLabel(name), turn: null })
    if (next.plain !== '') page.drop(end, 'navigation')
    page.section({ start: next.start, label: posterAt(page, line.start), turn: null })
    at = end
  }
}

function blankAfter(page: PageDraft, at: number): number {
  let end = at + 1
  while (end < page.lines.length && page.plain(end) !== '') end++
  return end
}

function expandAfter(page: PageDraft, at: number): number {
  for (let end = at + 1; end < Math.min(page.lines.length, at + MAX_QUOTED_LINES); end++)
    if (EXPAND.test(page.plain(end))) return end
  return at
}
