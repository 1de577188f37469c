import type { PageDraft, Turn } from './page'

const BULLET = /^(?:[-*•▪◦‣·]|\d{1,2}[.)])\s+(?=\S)/u
/** “Dr. Ana Reyes (Health Board): …”, “**Tom Birch**, union leader: …” */
const SPEAKER =
  /^(\*{0,2}\p{Lu}[\p{L}.’'-]*(?: (?:de |van |von |al-)?\p{Lu}[\p{L}.’'-]*){0,4}\*{0,2})(?: \([^)]{1,80}\)|, [^:\n]{2,80})?: (?=\S)/u
/** “The union: “No surrender.”” */
const BODY = /^([Tt]he \p{Ll}+(?: \p{Ll}+)?): (?=[“"‘«])/u
/** Words that open a line with a colon and are nobody’s name. */
const NO_NAME =
  /^(?:note|update|source|photo|example|what|why|how|when|where|who|tip|step|read|short answer|in short|summary|warning|background|answer|question|correction|breaking|related|re|subject|date|contact|verdict|context|bottom line|here|this|the|editor)\b/i

/** Lists: each item is a paragraph of its own, without its mark; “Name (role): …” gives the item to its speaker. */
export function readLists(page: PageDraft): void {
  for (let at = 0; at < page.lines.length; at++) {
    const line = page.lines[at]
    const bullet = line && !page.isTaken(at) ? BULLET.exec(line.plain) : null
    if (!line || !bullet) continue
    const isList =
      BULLET.test(page.plain(at - 1)) ||
      BULLET.test(page.plain(at + 1)) ||
      page.plain(at - 1) === '' ||
      /[:?]$/u.test(page.plain(at - 1))
    if (!isList) continue
    const from = line.start + page.text.slice(line.start, line.end).indexOf(line.plain)
    page.mask(from, from + bullet[0].length)
    const item = line.plain.slice(bullet[0].length)
    const turn = itemSpeaker(item, from + bullet[0].length)
    if (turn) {
      page.section({ start: line.start, turn: turn.turn })
      page.mask(from + bullet[0].length, turn.textAt)
    } else page.section({ start: line.start, turn: null })
    const next = page.lines[at + 1]
    if (next && !BULLET.test(next.plain)) page.section({ start: next.start, turn: null })
  }
}

/** The speaker of a list item, and where the words start. */
export function itemSpeaker(item: string, start: number): { turn: Turn; textAt: number } | null {
  const found = SPEAKER.exec(item) ?? BODY.exec(item)
  if (found?.[1] === undefined) return null
  const name = found[1].replace(/\*/gu, '')
  if (NO_NAME.test(name)) return null
  const from = start + found[0].indexOf(name)
  return {
    turn: { source: [from, from + name.length], name, isAnonymous: false },
    textAt: start + found[0].length,
  }
}

/** A block’s lines are wrapped where most of them are nearly as long as the longest, and none is longer than this. */
const WRAPPED = 100
const NEARLY = 0.68

/** Paragraphs that only a single line break parts, as Word and chat boxes leave them. */
export function splitLines(page: PageDraft): void {
  for (let from = 0; from < page.lines.length; from++) {
    if (page.plain(from) === '') continue
    let to = from
    while (to < page.lines.length && page.plain(to) !== '') to++
    if (to - from >= 2 && !isWrapped(page, from, to)) splitBlock(page, from, to)
    from = to
  }
}

function isWrapped(page: PageDraft, from: number, to: number): boolean {
  const lengths = page.lines.slice(from, to).map(({ plain }) => plain.length)
  const longest = Math.max(...lengths.slice(0, 2000))
  if (longest > WRAPPED) return false
  const inner = lengths.slice(0, -1)
  // Prose that is wrapped at a width seldom ends its lines with its sentences.
  let ended = 0
  for (let at = from; at < to; at++) if (/[.!?][”"’')]?$/u.test(page.plain(at))) ended++
  if (ended >= lengths.length * 0.6) return false
  return inner.filter((length) => length >= longest * NEARLY).length >= inner.length * 0.7
}

function splitBlock(page: PageDraft, from: number, to: number): void {
  for (let at = from + 1; at < to; at++) {
    const [before, here] = [page.plain(at - 1), page.plain(at)]
    const ends = !/[,;–—-]$|\b(?:the|an?|of|and|or|to|in|for|with|by|at|from|on|that|as|his|her|its)$/i.test(
      before,
    )
    const opens = /^["“‘'«(—-]?[\p{Lu}\p{N}]/u.test(here)
    const line = page.lines[at]
    if (line && ends && opens) page.split(line.start)
  }
}
