import { looksLikeOutlet, outletName } from '$lib/domain/extraction/voices/outlets'

/** The words with which a page introduces an excerpt of another outlet. */
export interface LeadIn {
  readonly outlet: string
  /** From 0 to 1. */
  readonly confidence: number
}

/** A name: at most six capitalised words, with small joining words between them. */
const NAME = String.raw`((?:[Tt]he )?\p{Lu}[\p{L}\p{N}.&’'-]{0,30}(?: (?:of the |of |and |& |for |the )?\p{Lu}[\p{L}\p{N}.&’'-]{0,30}){0,4})`
const END = String.raw`[\s ]{0,4}:$`

interface Pattern {
  readonly shape: RegExp
  readonly confidence: number
  /** Any capitalised words fit these patterns, so the name itself must look like an outlet's. */
  readonly outletOnly: boolean
  /** Every match ends in a colon. */
  readonly needsColon: boolean
}

function pattern(source: string, confidence: number, outletOnly = false): Pattern {
  return { shape: new RegExp(source, 'u'), confidence, outletOnly, needsColon: source.endsWith(END) }
}

const PATTERNS: readonly Pattern[] = [
  pattern(
    String.raw`\b[Hh]ere(?:['’]s| is| are)(?: (?:how|what|more from|part of what|a bit from|a taste of|from))? ${NAME}(?:['’]s?)?(?:,? [^:.!?]{1,60})?${END}`,
    0.92,
  ),
  pattern(
    String.raw`(?:^|[.!?,;–—] |\b)${NAME} (?:has|had|offers|carries|ran|runs) (?:the following(?: report| story| account)?|this(?: to say)?|more|details)[^:.!?]{0,16}${END}`,
    0.9,
  ),
  pattern(
    String.raw`(?:^|[.!?,;–—] |\b[Aa]s )${NAME} (?:writes|reports|wrote|reported|explains|notes|puts it|put it|has it|elaborates|continues)[^:.!?]{0,40}${END}`,
    0.85,
  ),
  pattern(
    String.raw`(?:^|[.!?,;–—] |\b[Aa]s )${NAME} (?:says|said|adds|added|tells it|told it|observes|summarises|summarizes)[^:.!?]{0,30}${END}`,
    0.75,
    true,
  ),
  pattern(
    String.raw`(?:^|[.!?,;–—] |\b)(?:[Ff]rom|[Vv]ia|[Pp]er|[Cc]ourtesy of|[Qq]uoting|[Aa]ccording to|[Ii]n the words of|[Oo]ver (?:at|to)) ${NAME}${END}`,
    0.85,
  ),
  pattern(
    String.raw`\b[Ee]xcerpts? (?:below )?(?:are |is |comes? |taken )*(?:from|of|by) (?:a |an |the |this |its |their )?(?:[\p{Ll}-]{2,20} ){0,3}?${NAME}(?: (?:[\p{Ll}-]{2,20} ){0,3}(?:report|article|story|piece|feature|analysis|investigation|column|essay|interview|dispatch)\b[^:]{0,200})?[:.”"’ \s]{0,6}$`,
    0.92,
  ),
  pattern(
    String.raw`\b(?:following|this|[Ww]hat follows) (?:[\p{Ll}-]{2,20} ){0,2}?(?:is|comes|was) (?:taken )?(?:from|by) ${NAME}(?:['’]s [^:]{1,60})?[:.][\s ]{0,4}$`,
    0.85,
  ),
]

const BYLINE = new RegExp(
  String.raw`^(?:Submitted by .{1,60}? via|Authored by .{1,60}? via|(?:Originally )?[Pp]ublished (?:by|in|at|on)|By .{1,60}? (?:for|of|at)|Via|Source:) ${NAME}(?: blog)?[,.:]?$`,
  'u',
)

/** Every pattern that can end in a full stop contains one of these words. */
const ANNOUNCES = /xcerpt|ollow|\bthis\b/u

/** The maximum length of a lead-in at the end of a block, in UTF-16 code units. */
const MAX_LEAD_IN_LENGTH = 320

/** Reads the lead-in at the end of a block, with the outlet it names. */
export function leadIn(block: string): LeadIn | null {
  const tail = block
    .slice(-MAX_LEAD_IN_LENGTH)
    .replace(/(?<![\p{L}\p{N}])[*_]{1,2}|[*_]{1,2}(?![\p{L}\p{N}])/gu, '')
    .trimEnd()
  if (!/[:.”"’]$/u.test(tail)) return null
  const hasColon = tail.endsWith(':')
  if (!hasColon && !ANNOUNCES.test(tail)) return null
  for (const { shape, confidence, outletOnly, needsColon } of PATTERNS) {
    const name = needsColon && !hasColon ? undefined : shape.exec(tail)?.[1]
    if (name === undefined) continue
    const outlet = cleaned(name)
    if (outlet === '' || NO_OUTLET.test(outlet)) continue
    if (looksLikeOutlet(outlet))
      return { outlet: outletName(outlet), confidence: Math.min(0.97, confidence + 0.05) }
    if (!outletOnly) return { outlet: outletName(outlet), confidence }
  }
  return null
}

/** Last sentences that introduce an excerpt but name no outlet: “A taste:”, “This is the bit that …:” */
const HANDS_OVER =
  /(?:^|[.!?] )(?:(?:and|but|so|now),? )?(?:a (?:taste|bit|sample|flavour|flavor)|here (?:is|are|it is)|this (?:is|was|comes) (?:the|what|how|from)|the (?:bit|passage|part|key passage|best bit)|from (?:it|the piece|the report|the article)|as (?:it|they|the (?:paper|agency|site|report)) (?:puts?|says?|writes?|reports?)|(?:it|they|the (?:paper|agency|site)) (?:writes?|says?|reports?|reported|wrote|put it))\b[^.!?]{0,80}:$/i
const OUTLET_RUN = /(?:[Tt]he )?\p{Lu}[\p{L}&’'-]*(?: \p{Lu}[\p{L}&’'-]*){0,3}/gu

/** The lead-in of a block that names its outlet earlier: in the same paragraph, or in the one above. */
export function leadInAbove(block: string, above: string): LeadIn | null {
  if (!HANDS_OVER.test(block.slice(-MAX_LEAD_IN_LENGTH).trimEnd())) return null
  const outlet = outletIn(block) ?? outletIn(above)
  return outlet === null ? null : { outlet, confidence: 0.75 }
}

/** The last outlet that the end of a text names; null if it names none. */
export function outletIn(text: string): string | null {
  const name = text
    .slice(-800)
    .match(OUTLET_RUN)
    ?.findLast((found) => looksLikeOutlet(found))
  return name === undefined ? null : outletName(name)
}

/** A short line that credits another outlet with the following text ("Submitted by X via Y"). */
export function byline(block: string): LeadIn | null {
  if (block.length > 160) return null
  const name = BYLINE.exec(block.trim())?.[1]
  return name === undefined ? null : { outlet: outletName(cleaned(name)), confidence: 0.7 }
}

const NO_OUTLET =
  /^(?:He|She|It|They|We|I|You|This|That|There|Here|One|And|But|So|As|In|The|What|How|Why|If|Then|Some|These|Those)$/u

function cleaned(name: string): string {
  return name
    .replace(/['’]s?$/u, '')
    .replace(/^(?:And|But|So|As|Now|Then) /u, '')
    .trim()
}
