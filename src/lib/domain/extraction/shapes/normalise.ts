import { readBoardQuotes } from './board-quotes'
import { readChat } from './talk/chat'
import { readDatelines } from './dateline'
import { readCapitals } from './capitals'
import { readDialogue } from './talk/dialogue'
import { isOwnComment, readDigest } from './digest'
import { readEmbeds } from './embeds'
import { readFootnotes } from './footnotes'
import { readLeads } from './leads'
import { readLists, splitLines } from './lists'
import { readLowerCase } from './talk/lower-case'
import { readMail } from './mail'
import { dropTalk, readMarkdown } from './markdown'
import { dropNoise, readMasthead } from './noise'
import { PageDraft, type NormalPage } from './page'
import { joinHyphens, partedWords, readPdf } from './pdf'
import { readPress } from './press'
import { readQuotedLines } from './quoted-lines'
import { readReaders } from './readers'
import { shapeOf, type ShapeFound } from './recognise'
import type { Shape } from './shape-names'
import { readTitle } from './title'
import { readTranscript } from './talk/transcript'

type Step = (page: PageDraft) => void

/** The steps for each shape, in order. Later steps skip the lines that an earlier step has taken. */
const STEPS: Readonly<Record<Shape, readonly Step[]>> = {
  article: [readMasthead, readReaders, dropNoise, readDialogue],
  comments: [readMasthead, readOwnComments, readReaders, dropNoise],
  newspaper: [readMasthead, dropNoise, readReaders],
  newsletter: [readMasthead, readReaders, dropNoise],
  digest: [readDigest, dropNoise],
  thread: [readBoardQuotes, readReaders, readChat, dropNoise],
  mail: [readMail, dropNoise],
  chat: [readReaders, readChat, dropNoise],
  transcript: [readLowerCase, readTranscript, dropNoise],
  'press-release': [readPress, dropNoise],
  encyclopedia: [readEncyclopedia, dropNoise],
  pdf: [readPdf, dropNoise],
  assistant: [dropTalk, dropNoise, readMarkdown],
  cards: [],
}

/** The shapes whose dateline names the publisher. In a digest, datelines belong to the embedded outlets. */
const TELL_PUBLISHER: ReadonlySet<Shape> = new Set(['article', 'newspaper', 'pdf'])
const HAS_MARKDOWN = /\]\(https?:|\*\*\S|\| ?-{3}/u

function readEncyclopedia(page: PageDraft): void {
  if (/^from wikipedia\b/imu.test(page.text.slice(0, 2000))) page.meta.publisher ??= 'Wikipedia'
}

function readOwnComments(page: PageDraft): void {
  if (page.lines.some(({ plain }) => plain.length < 300 && isOwnComment(plain))) readDigest(page)
}

/** A page with only its prose, and the shape that was found. */
export interface ReadPage extends NormalPage {
  readonly shape: ShapeFound
}

/**
 * Reads a page by its shape. Pure and total. The result is as long as the input, so that offsets stay valid.
 * @param given the shape that a person chose; null to find it by the marks of the page
 * @param keep the starts of blocks that are read although they do not look like prose
 */
export function readPage(text: string, given: Shape | null, keep: ReadonlySet<number> = new Set()): ReadPage {
  const page = new PageDraft(text, keep)
  const shape = given === null ? shapeOf(page) : { name: given, confidence: 1 }
  for (const step of STEPS[shape.name]) step(page)
  if (HAS_MARKDOWN.test(text) && shape.name !== 'assistant') readMarkdown(page)
  readTitle(page, shape.name)
  readEmbeds(page)
  readCapitals(page)
  readDatelines(page, TELL_PUBLISHER.has(shape.name))
  readFootnotes(page)
  if (shape.name !== 'pdf' && partedWords(text) > 0) joinHyphens(page)
  if (shape.name !== 'transcript') readLists(page)
  if (shape.name !== 'pdf' && shape.name !== 'transcript') splitLines(page)
  readLeads(page)
  readQuotedLines(page, shape.name === 'transcript')
  return { ...page.finish(), shape }
}
