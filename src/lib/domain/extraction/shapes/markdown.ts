import type { PageDraft } from './page'
import { itemSpeaker } from './lists'

const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/u
const TABLE_RULE = /^\|?(?:\s?:?-{2,}:?\s?\|)+(?:\s?:?-{2,}:?\s?)?$/u
const TABLE_ROW = /^\|(.+)\|$/u
const WHO = /^\W*(?:who|speaker|source|person|name|party|outlet)\b/i
const LINK = /!?\[([^\]\n]{1,300})\]\([^)\s]{1,600}(?: "[^"\n]{0,200}")?\)/gu
const EMPHASIS = /(?<![\p{L}\p{N}\\])(\*{1,3}|_{1,3}|`)(?=\S)|(?<=\S)(\*{1,3}|_{1,3}|`)(?![\p{L}\p{N}])/gu
const HEADING = /^#{1,6}\s+/u

/** Tells if a line has Markdown as chat assistants write it: a heading, bold words or the rule of a table. */
export function markdownLines(plain: string): boolean {
  return HEADING.test(plain) || /\*\*\S/u.test(plain) || TABLE_RULE.test(plain)
}

/** A remark of an assistant about its own answer, in the first line or the last. */
const AROUND =
  /^(?:(?:sure|certainly|of course|absolutely|great question)\b.{0,200}|(?:here(?:’|'| i)s|here are|below (?:is|are))\b.{0,160}:|(?:let me know|would you like|do you want|want me to|i hope this|feel free|if you(?:’|')d like|is there anything)\b.{0,240}[.!?])$/i

/** Leaves out what an assistant says of its own answer. */
export function dropTalk(page: PageDraft): void {
  const filled = page.lines.flatMap(({ plain }, at) => (plain === '' ? [] : [at]))
  for (const at of [...filled.slice(0, 1), ...filled.slice(-1)])
    if (page.plain(at).length < 300 && AROUND.test(page.plain(at))) page.drop(at, 'navigation')
}

/** Reads Markdown without its marks. Rows of a table “who | says what” become turns. */
export function readMarkdown(page: PageDraft): void {
  let isWho = false
  page.lines.forEach((line, at) => {
    const { start, end, plain } = line
    if (plain === '' || page.isTaken(at)) return
    const from = start + page.text.slice(start, end).indexOf(plain)
    if (RULE.test(plain) || TABLE_RULE.test(plain)) page.drop(at, 'navigation')
    else if (TABLE_RULE.test(page.plain(at + 1)) && plain.includes('|')) {
      isWho = WHO.test(plain)
      page.drop(at, 'header')
    } else if (TABLE_ROW.test(plain)) tableRow(page, from, plain, isWho)
    const heading = HEADING.exec(plain)
    if (heading) page.mask(from, from + heading[0].length)
    boldLead(page, at, from)
    for (const mark of plain.matchAll(EMPHASIS))
      page.mask(from + mark.index, from + mark.index + mark[0].length)
    for (const link of plain.matchAll(LINK)) {
      const open = from + link.index
      const words = open + link[0].indexOf('[') + 1
      const close = words + (link[1]?.length ?? 0)
      page.mask(open, words)
      page.mask(close, open + link[0].length)
      const isMark = /^(?:source|link|here|\d+)$/i.test(link[1] ?? '')
      const isBracketed = page.text[open - 1] === '(' && page.text[open + link[0].length] === ')'
      if (isMark) page.mask(open - (isBracketed ? 1 : 0), open + link[0].length + (isBracketed ? 1 : 0))
    }
  })
}

/** “**Mayor Fenn** — denies …”, “**Short answer:** …”: the dash and the label are no part of the sentence. */
function boldLead(page: PageDraft, at: number, from: number): void {
  const plain = page.plain(at)
  const dash = /^(?:[-*•]\s+|\d{1,2}[.)]\s+)?[*_]{1,3}[^*_\n]{2,80}[*_]{1,3}\s+([—–-])\s+/u.exec(plain)
  if (dash) page.mask(from + dash[0].lastIndexOf(dash[1] ?? '—'), from + dash[0].length)
  const label = /^[*_]{2,3}[^*_\n]{2,40}:[*_]{2,3}\s+/u.exec(plain)
  if (label) page.mask(from, from + label[0].length)
}

function tableRow(page: PageDraft, from: number, plain: string, isWho: boolean): void {
  const cells = plain.slice(1, -1).split('|')
  const [first = '', second = ''] = cells
  const nameAt = from + 1 + first.length - first.trimStart().length
  const textAt = from + 1 + first.length + 1
  for (let i = 0; i < plain.length; i++) if (plain[i] === '|') page.mask(from + i, from + i + 1)
  const name = first.replace(/[*_]/gu, '').trim()
  if (!isWho || name === '' || second.trim() === '') {
    page.section({ start: from, turn: null })
    return
  }
  const speaker = itemSpeaker(`${name}: x`, 0)?.turn.name ?? name
  page.section({
    start: from,
    turn: { source: [nameAt, nameAt + first.trim().length], name: speaker, isAnonymous: false },
  })
  page.mask(from, textAt)
  page.section({ start: from + plain.length, turn: null })
}
