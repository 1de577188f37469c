import { looksLikeOutlet, outletName } from '$lib/domain/extraction/voices/outlets'
import { isFirstName } from '$lib/domain/extraction/voices/first-names'
import { singleSpaced } from '$lib/domain/extraction/words/folding'
import type { BlockKind, PageDraft } from './page'

/** The maximum length of a line of page furniture, in UTF-16 code units. */
const MAX_LINE_LENGTH = 240

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const DATE = String.raw`(?:${MONTH}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2} ${MONTH}\.?(?:,? \d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d)`
const NAME = String.raw`\p{Lu}[\p{L}.’'-]+(?: (?:de |van |von |al-)?\p{Lu}[\p{L}.’'-]*){1,3}`

/** The kinds of page furniture with their forms; the first form that fits a line gives its kind. */
const FORMS: readonly (readonly [BlockKind, RegExp])[] = [
  [
    'advert',
    /^(?:\(?skip )?advert(?:isement|ising)?\)?$|^sponsored(?: content| by .{1,40})?$|^article continues (?:below|after).*$|^story continues below.*$|^ad$/i,
  ],
  [
    'related',
    /^(?:read more|related|more on this|see also|don['’]t miss|recommended|also read|watch|listen)\s?: .{3,}|^read more\s?\.*\s?$|^(?:continue reading|keep reading)\b.{0,40}$/i,
  ],
  [
    'navigation',
    /^(?:share(?: (?:this|full))?(?: (?:article|story|post|page))?|sign in|sign up|log in|subscribe(?: now)?|menu|search|home|skip to (?:main )?content|print|save|copy link|listen to (?:this )?article|gift(?: this)? article|go to comments|sort by:?|back to top|(?:leave|add|write|post) a (?:reply|comment)(?:…|\.\.\.)?|your email address will not be published\..{0,80}|(?:comment|name|email|website) \*|save my name,.{0,120}|(?:join|start) the (?:discussion|conversation)(?:…|\.\.\.)?|log in with|or sign up with .{2,20}|view in browser|view this email in your browser|unsubscribe|manage preferences|reply|upvote|downvote|award|like|restack|report|follow|best|top|upgrade to paid|see more|show more|load more(?: comments)?|permalink.{0,60}|\d+ comments share save.{0,40}|(?:share|hide|give award|crosspost|quote|edit|delete|flag|link|parent|context|translate|click to expand\s?(?:\.{3}|…)|top of page)|share ?›|joinable|views?|reposts?|retweets?|quotes?|bookmarks?|likes?|shares?|\d[\d.,km]* (?:likes?|views?|reposts?|shares?|reactions?|upvotes?)(?: \d[\d.,km]* \w+){0,3}|view (?:more|all) .{0,30}|view (?:all )?\d* ?(?:comments|replies)|\d+ repl(?:y|ies)(?: by .{1,60})?|(?:email|facebook|twitter|whatsapp|linkedin|x)(?:, ?(?:email|facebook|twitter|whatsapp|linkedin|x))*|∙ paid|paid|loading\.*|expand|collapse|continued on page \w+\.?)$/i,
  ],
  [
    'navigation',
    /^share on \w+(?: share on \w+)*(?: copy link)?$|^[▲△⬆↑] ?\d+.{0,40}$|^liked by .{1,60}$|^\d+(?:[.,]\d+)?[km]?$|^•$|^·$/i,
  ],
  [
    'navigation',
    /^(?:thanks for reading\b|subscribe (?:for|to)\b|sign up (?:for|to)\b|this (?:post|site|website) (?:is public|uses cookies)|we (?:and our \d+ partners|use cookies)\b|get (?:the|our) newsletter\b|join \d|enter your email|by continuing you\b|follow (?:us|him|her|them|@?\w+) on\b|follow us\b|support (?:local|our|independent) journalism\b|email this reporter\b|listen to this article\b|you(?:’|'|ar)?re? (?:are )?receiv(?:ed|ing) this\b|you received this (?:e-?mail|newsletter)\b|tell us which\b|was this forwarded\b|forwarded this e-?mail\b|if you (?:like|enjoy(?:ed)?) (?:this|the) (?:post|newsletter|article|story)\b|(?:please )?consider (?:subscribing|donating|becoming)\b|we use cookies\b|accept (?:all )?cookies\b|manage (?:my )?cookies\b|download (?:the|our) app\b).{0,200}$/i,
  ],
  [
    'timestamp',
    new RegExp(
      String.raw`^(?:(?:published|updated|posted|last (?:updated|modified)|first published|edited|aired)\b:? ?.{0,60}\d.{0,30}|\d{1,2} min(?:ute)?s? read|\d{1,2}:\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?|(?:\d{1,2}:\d{2} ?(?:[ap]\.?m\.?)? ?[·•|-] ?)?(?:\p{L}{3,9}day,? )?${DATE}(?:,? (?:at )?\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?)$`,
      'iu',
    ),
  ],
  [
    'legal',
    /^(?:©|\(c\) ?\d{4}|copyright\b|this e-?mail and any attachments\b).{0,200}$|^.{0,60}\ball rights reserved\b.{0,120}$|^this (?:interview|conversation|transcript|article) has been (?:edited|shortened|updated|condensed)\b.{0,120}$|^\(?(?:additional )?reporting by .{1,120}\)?$/i,
  ],
  ['navigation', /^(?:https?:\/\/|www\.)\S+$|^u\/\S+ avatar$|^get in touch$/i],
  [
    'caption',
    /^\[?(?:photo(?:graph)?|image|picture|caption|video|credit|illustration|graphic)s?\b(?: by| of)?\s?[:–—-] ?.{2,}$/i,
  ],
  [
    'caption',
    /^.{10,}[.!?”"] (?:\(?\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.’'-]+){0,2} ?\/ ?(?:the )?\p{Lu}[\p{L} .’'-]{1,40}\)?|\((?:AP|AFP|Reuters|Getty)[^)]{0,40}\)|(?:photograph|photo|picture|credit|image)s?(?: by)?: ?\p{Lu}[\p{L}.’' /-]{2,60})\.?$/iu,
  ],
  [
    'byline',
    new RegExp(
      String.raw`^(?:by |words by |written by |text by )${NAME}(?:(?:,| and| &) ${NAME})*(?:(?:,| in| for| \|| •) .{2,60})?$`,
      'iu',
    ),
  ],
  [
    'stage-direction',
    /^[([](?:begin|end) (?:video|audio) ?(?:clip|tape)?[)\]]$|^[([](?:crosstalk|laughter|applause|music|inaudible|pause|commercial break|break|end|unintelligible)\.?[)\]]$|^this is a rush transcript\b.{0,120}$/i,
  ],
  [
    'header',
    /^(?:go to r?\/?\w+|r\/\w+|u\/\w+|stickied comment|comment removed by \w+|comment deleted by \w+|i am a bot\b.{0,120}|<?media omitted>?|messages and calls are end-to-end encrypted\b.{0,200}|this message was deleted\.?)$/i,
  ],
  [
    'header',
    /^(?:for immediate release|(?:press|news|media) (?:release|statement)|from wikipedia, the free encyclopedia|embargoed until .{1,60}|###|-30-|ends|# # #)$/i,
  ],
]

const LIST_HEADING =
  /^(?:most (?:popular|read|viewed|shared)|related(?: (?:stories|articles|content|links|topics|coverage))?|more (?:stories|from .{1,40}|news|on this.{0,20}|in \p{L}[\p{L} ]{1,30}|on \p{Lu}.{1,30})|trending(?: now)?|you (?:may|might) also (?:like|be interested in)|recommended(?: (?:for you|reading|stories))?|what to read next|read next|top picks|most commented|in case you missed it|sponsored links|from our partners|around the web|editors?['’] picks|top stories|popular(?: now)?|latest(?: news| stories)?):?$/iu
export const JOB =
  /^(?:(?:staff|chief|senior|political|local|guest) (?:writers?|reporters?|correspondents?|editor)|(?:[\p{L}’']+ ){0,3}(?:reporters?|correspondents?|columnist|staff writer))(?:[,|·] ?.{2,40}|\s+in \p{Lu}.{2,30})?$/iu
const CONTACT =
  /^(?:(?:media |press )?(?:contacts?|enquiries|inquiries)|for (?:more|further|media) (?:information|enquiries|inquiries|details))\b.{0,20}(?:[:,]|please|contact|call|visit).{0,160}$|^(?:media|press) contacts?:?$/i
/** “Image caption,” stands above the caption itself. */
const CAPTION_BELOW = /^(?:image|photo|video|media) (?:caption|source|credit|copyright),?$/i

/** Drops lines that belong to the page and not to its text. */
export function dropNoise(page: PageDraft): void {
  page.lines.forEach(({ plain }, at) => {
    if (plain === '' || plain.length > MAX_LINE_LENGTH || page.isTaken(at)) return
    if (CAPTION_BELOW.test(plain)) {
      page.drop(at, 'caption', at + 2)
      return
    }
    const kind = noiseKind(plain)
    const names = kind === null ? bylineLines(page, at) : 0
    if (names > 0) {
      page.meta.author ??= plain
      page.drop(at, 'byline', at + names)
    } else if (kind === null && isShoutedName(page, at)) {
      page.meta.author ??= titled(plain)
      page.drop(at, 'byline')
    } else if (kind) {
      if (kind === 'byline') readByline(page, plain)
      if (kind === 'timestamp' && /\b(?:19|20)\d\d\b/u.test(plain)) page.meta.published ??= plain
      page.drop(at, kind)
      if (kind === 'byline' && JOB.test(page.plain(at + 1))) page.drop(at + 1, 'byline')
    } else if (LIST_HEADING.test(plain)) page.drop(at, 'related', listEnd(page, at + 1))
  })
}

const PLAIN_NAME = new RegExp(`^${NAME}$`, 'u')

/**
 * A name alone on a line, above a job, an outlet, a handle or a date: a byline without “by”.
 * @returns the number of its lines, without the date; 0 if the line is none
 */
function bylineLines(page: PageDraft, at: number): number {
  const plain = page.plain(at)
  if (plain.length > 60 || !PLAIN_NAME.test(plain) || !/\p{Ll}/u.test(plain) || looksLikeOutlet(plain))
    return 0
  let end = at + 1
  while (end < at + 4 && isBelowName(page.plain(end))) end++
  const isDated = noiseKind(page.plain(end)) === 'timestamp'
  if (end > at + 1) return end - at
  return isDated && at > 0 && at < 12 && isFirstName(plain.split(' ')[0] ?? '') ? 1 : 0
}

function isBelowName(plain: string): boolean {
  return (
    plain.length < 60 &&
    (JOB.test(plain) || /^@\w{2,20}$/u.test(plain) || (looksLikeOutlet(plain) && !/[.!?:]$/u.test(plain)))
  )
}

/** “LENA HOLT” above a date: the author of a letter. */
function isShoutedName(page: PageDraft, at: number): boolean {
  return (
    /^(?!THE )\p{Lu}{2,}(?: \p{Lu}[\p{Lu}.’'-]+){1,2}$/u.test(page.plain(at)) &&
    isFirstName(titled(page.plain(at)).split(' ')[0] ?? '') &&
    noiseKind(page.plain(at + 1)) === 'timestamp'
  )
}

/** The kind of page furniture that a line is; null for a line of text. */
export function noiseKind(plain: string): BlockKind | null {
  if (CONTACT.test(plain)) return 'header'
  for (const [kind, form] of FORMS) if (form.test(plain)) return kind
  return null
}

/** The end of a list of links: the first line that is long or ends like a sentence. */
function listEnd(page: PageDraft, from: number): number {
  let at = from
  while (
    at < page.lines.length &&
    page.plain(at).length < 110 &&
    !/[.!?]["”]?$/u.test(page.plain(at)) &&
    noiseKind(page.plain(at)) !== 'legal'
  )
    at++
  return at
}

/** “LENA HOLT” → “Lena Holt”. */
export function titled(plain: string): string {
  return plain.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
}

function readByline(page: PageDraft, plain: string): void {
  page.meta.author ??= authorIn(plain)
  const outlet = /(?:, | for | in )((?:[Tt]he )?\p{Lu}[^,]{2,40})$/u.exec(plain)?.[1]
  if (outlet !== undefined && looksLikeOutlet(outlet)) page.meta.publisher ??= outletName(outlet)
}

function authorIn(byline: string): string {
  return byline.replace(/^(?:words |written |text )?by /i, '').replace(/(?:,| in| for| \|| •) .*$/u, '')
}

/** “Thanks for reading The Deep End!”: what a newsletter calls itself. */
const THANKS =
  /\b(?:[Tt]hanks? (?:you )?for reading|[Ww]elcome (?:back )?to) ((?:The )?\p{Lu}[\p{L}’'-]*(?: (?:of |the |and )?\p{Lu}[\p{L}’'-]*){0,4})[!.,]/u

/** Reads a masthead: the first line of a page, if it stands alone and is the name of an outlet. */
export function readMasthead(page: PageDraft): void {
  const thanked = THANKS.exec(page.text)?.[1]
  if (thanked !== undefined) page.meta.publisher ??= thanked
  const first = page.lines.findIndex(({ plain }) => plain !== '' && noiseKind(plain) === null)
  const plain = page.plain(first)
  if (/^(?:readers?['’]?|your) /i.test(plain)) return
  if (plain.length > 50 || /[.!?:,]$| (?:--|—|–|-|\|) /u.test(plain)) return
  const name = singleSpaced(plain)
  const below = noiseKind(page.plain(first + 1))
  const isDated = below === 'timestamp'
  if (page.plain(first + 1) !== '' && below === null) return
  if (!looksLikeOutlet(name) && name !== page.meta.publisher && !(isDated && /^the /i.test(name))) return
  page.meta.publisher ??= /\p{Ll}/u.test(name) ? name : titled(name)
  page.drop(first, 'header')
}
