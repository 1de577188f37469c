import { isMessage, isMessageHead } from './talk/chat'
import { isDigestHeadline, isOwnComment } from './digest'
import { isMailMark } from './mail'
import { markdownLines } from './markdown'
import type { PageDraft } from './page'
import { columnLines, partedWords } from './pdf'
import { COMMENTS_HEADING, headAt } from './readers'
import type { Shape } from './shape-names'
import { isQuestionMark, isSpokenMark, startsWithLabel } from './talk/transcript'

/** The shape of a page, with a confidence from 0 to 1. */
export interface ShapeFound {
  readonly name: Shape
  readonly confidence: number
}

const MARKS = {
  release:
    /^(?:(?:for immediate release|(?:press|news|media) (?:release|statement))\b.{0,40}|embargoed until\b.*|media contact:?.*|###|[-–—]? ?ends ?[-–—]?|notes? (?:to|for) (?:the )?editors?:?)$|\/(?:[A-Z]\w+)\/ (?:--|—)|^about [\p{Lu}][\p{L}& .'’]{1,60}$/iu,
  encyclopedia: /\[edit\]|\[citation needed\]|\[\d{1,3}\](?::\d)?|^from wikipedia\b|\.[¹²³⁴-⁹]/i,
  newspaper:
    /^(?:(?:skip )?advertisement|\d{1,2} min(?:ute)? read|share full article|most (?:popular|read|viewed)|read more:.*|article continues.*|staff writers?|sign in|related:.*|share this article|log in|skip to (?:main )?content|listen to this article.*|image caption,?|image source,?.*|related topics|more in \w+|get in touch|most commented|support (?:local|our) journalism.*|email this reporter.*|©.*|.*all rights reserved.*|(?:\[?photo|caption|image)s?\s?:.*)$|^(?:updated|published)\b.{0,60}\d{4}/i,
  newsletter:
    /^(?:∙ paid|paid|subscribe(?: now)?|upgrade to paid|thanks for reading\b.*|liked by .*|share|reader mail|\d+ comments|subscribe (?:for|to).*|unsubscribe|view (?:this email )?in (?:your )?browser|you(?:’|')?(?: a|)re(?:ceiving| receiving) this .*|you received this email.*|forwarded this email\?.*|issue (?:no\. ?|#)?\d+|restack)$|\b(?:my|our|this) (?:weekly )?(?:letter|newsletter)\b|^until next (?:week|time)/i,
  commentsHeading: /^(?:\d+ )?(?:comments?|responses|replies|thoughts on .*)(?: \(\d+\)|:)?$/i,
  board:
    /^(?:upvote|downvote|sort by:|posts: \d+|member since.*|\[quote|replying to @.*|rt @.*|r\/\w+|permalink embed|view (?:more|all \d+) repl|click to expand|submitted \d+ .* ago by|\d+ points by \w+|quote$)|^\[?deleted\]?$/i,
  closing:
    /^(?:\(begin video clip\)|\(end video clip\)|\(crosstalk\)|webvtt|q&a\b.*|this is a rush transcript.*|\[(?:laughter|applause|music)\.?\])/i,
} as const

type Mark =
  | keyof typeof MARKS
  | 'spoken'
  | 'label'
  | 'question'
  | 'mail'
  | 'message'
  | 'head'
  | 'markdown'
  | 'digest'
  | 'tab'
  | 'filled'
type Counts = Record<Mark, number>

/** The maximum length of a line that can be a mark, in UTF-16 code units; longer lines are prose. */
const MAX_LINE_LENGTH = 240
/** The maximum number of lines that are searched for marks. */
const MAX_LINES = 4000

/** Finds the shape of a page by the marks of its lines. Linear. */
export function shapeOf(page: PageDraft): ShapeFound {
  const counts = countMarks(page)
  const scores = scoresOf(page, counts)
  let best: ShapeFound = { name: 'article', confidence: 0.6 }
  let most = 0
  for (const [name, score] of scores) {
    if (score <= most) continue
    most = score
    best = { name, confidence: Math.round(Math.min(0.97, 0.5 + score / 8) * 100) / 100 }
  }
  return most >= 1 ? best : { name: 'article', confidence: 0.8 }
}

function countMarks(page: PageDraft): Counts {
  const counts = {
    ...{ release: 0, encyclopedia: 0, newspaper: 0, newsletter: 0, commentsHeading: 0, board: 0, closing: 0 },
    ...{
      spoken: 0,
      label: 0,
      question: 0,
      mail: 0,
      message: 0,
      head: 0,
      markdown: 0,
      digest: 0,
      tab: 0,
      filled: 0,
    },
  }
  const last = Math.min(page.lines.length, MAX_LINES)
  for (let at = 0; at < last; at++) {
    const plain = page.plain(at)
    if (plain === '') continue
    counts.filled++
    const start = plain.length > MAX_LINE_LENGTH ? plain.slice(0, MAX_LINE_LENGTH) : plain
    if (isMessage(start) || isMessageHead(start)) counts.message++
    if (startsWithLabel(start)) counts.label++
    if (isQuestionMark(start)) counts.question++
    if (markdownLines(start)) counts.markdown++
    if (MARKS.encyclopedia.test(start)) counts.encyclopedia++
    if (plain.includes('\t')) counts.tab++
    if (plain.length > MAX_LINE_LENGTH) continue
    countShort(page, at, plain, counts)
  }
  return counts
}

function countShort(page: PageDraft, at: number, plain: string, counts: Counts): void {
  if (isSpokenMark(plain)) counts.spoken++
  if (isMailMark(plain)) counts.mail++
  if (isDigestHeadline(plain) || isOwnComment(plain)) counts.digest++
  const head = headAt(page, at)
  if (head !== null && head.needsHeading !== true) counts.head++
  for (const name of Object.keys(MARKS) as (keyof typeof MARKS)[])
    if (name !== 'encyclopedia' && MARKS[name].test(plain)) counts[name]++
}

function scoresOf(page: PageDraft, counts: Counts): [Shape, number][] {
  const { filled, label, spoken, head } = counts
  const start = Math.max(1, filled)
  const isTalk = label >= 3 && label >= start * 0.3
  const starts = headsFrom(page)
  return [
    ['mail', counts.mail * 1.2],
    ['chat', counts.message * 1.5 - (counts.message > 1 ? 0 : 1)],
    [
      'transcript',
      (isTalk ? 2 + label * 0.2 : 0) +
        (spoken > 1 && spoken >= start * 0.25 ? spoken * 0.8 : 0) +
        counts.closing * 1.2 +
        (counts.question > 1 ? counts.question : 0),
    ],
    ['digest', counts.digest > 1 ? counts.digest : 0],
    [
      'press-release',
      counts.release > 1 ||
      /^(?:for immediate release|(?:press|news|media) release)/i.test(page.text.trimStart())
        ? counts.release * 1.5
        : 0,
    ],
    ['thread', starts ? head * 1.5 + counts.board * 0.8 : counts.board >= 2 ? counts.board * 0.5 + head : 0],
    ['newsletter', counts.newsletter > 1 ? counts.newsletter * 1.1 : 0],
    [
      'comments',
      !starts && (head > 0 || counts.commentsHeading > 0) ? head * 0.6 + counts.commentsHeading * 1.4 : 0,
    ],
    ['newspaper', counts.newspaper > 1 ? counts.newspaper * 0.9 : 0],
    [
      'encyclopedia',
      counts.encyclopedia > 1 || /\[edit\]|wikipedia/i.test(page.text.slice(0, 400))
        ? counts.encyclopedia * 1.1
        : 0,
    ],
    [
      'assistant',
      counts.markdown > 1 && !/^#/u.test(page.text)
        ? counts.markdown * 1.2 + (/\*\*\S/u.test(page.text) ? 1 : 0)
        : 0,
    ],
    ['pdf', partedWords(page.text) * 1.5 + (columnLines(page).length > 3 ? 3 : 0)],
    ['cards', counts.tab >= 3 && counts.tab >= filled * 0.8 ? 6 : 0],
  ]
}

/** True if the first lines contain the head of a reader’s post, because such a page has only posts. */
function headsFrom(page: PageDraft): boolean {
  let seen = 0
  for (let at = 0; at < page.lines.length && seen < 8; at++) {
    const plain = page.plain(at)
    if (plain === '') continue
    if (plain.length > MAX_LINE_LENGTH || COMMENTS_HEADING.test(plain)) return false
    seen++
    const head = headAt(page, at)
    if (head !== null && head.needsHeading !== true && (seen < 4 || !/[.!?]$/u.test(page.plain(at - 2))))
      return true
  }
  return false
}
