import { MAX_STATEMENT } from '$lib/domain/claim/claim'
import { singleSpaced } from '$lib/domain/extraction/words/folding'

/** Words that link a sentence to the one before it and mean nothing alone. */
const LINK =
  /^(?:(?:but|and|so|yet|or|nor|indeed|however|moreover|furthermore|meanwhile|instead|still|also|then|thus|therefore|besides|nevertheless|nonetheless|of course|in fact|in short|after all|for example|for instance|in other words|to be fair|as a result|on the other hand|that said|at the same time|in addition|even so|anyway|well|yes|no|now)(?:, | (?=[\p{Lu}\p{Ll}“"‘])))+/iu
/** These words link only before a comma, because “now” and “no” can also open a sentence of their own. */
const NEEDS_COMMA = /^(?:so (?:many|much|few|far)|no |yes |well |now |then |still |also |thus |or |nor )/i

const DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const RELATIVE = String.raw`(?:(?:late |early |last |this |next )?(?:on |last |this |next )${DAY}(?: (?:morning|afternoon|evening|night))?(?!,? (?:the )?\d)|yesterday|today|tonight|tomorrow|(?:earlier |late )?(?:last|this|next) (?:week|month|year|night|morning|afternoon|evening|spring|summer|autumn|winter|weekend)|(?:a|an|two|three|four|five|\d+) (?:days?|weeks?|months?|hours?) ago)`
const TRAILING_DATE = new RegExp(
  String.raw`,?(?: (?:since|until|by|before|after|from|for))? ${RELATIVE}(?=[.,;!?”"]|$| (?:that|after|because|when|and|but|in|at|to|with|for|as|from|by)\b)`,
  'gi',
)
const LEADING_DATE = new RegExp(String.raw`^${RELATIVE},? (?=\p{L})`, 'iu')

/** Removes a leading “But”, “So”, “Indeed”. */
export function withoutLink(text: string): string {
  if (NEEDS_COMMA.test(text) && !/^\w+,/u.test(text)) return text
  return text.replace(LINK, '')
}

/** Each relative date has one of these words, so that most texts need no longer pattern. */
const MAY_BE_DATED =
  /day|week|month|year|night|morning|afternoon|evening|spring|summer|autumn|winter|tomorrow|ago/i

/** Removes “on Monday” and “last week”, because they mean nothing without the page. */
export function withoutRelativeDates(text: string): string {
  if (!MAY_BE_DATED.test(text)) return text.replace(/^,\s*/u, '')
  return text.replace(LEADING_DATE, '').replace(TRAILING_DATE, '').replace(/^,\s*/u, '')
}

const OPEN = '“"„«‘\'‹″'
const QUOTED = /^(?:[“„«‹"″]|``|‘|'(?=\p{L}))([^]*?)(?:[”»›"“″]|''|’|')?[.,]?$/u

/** The text between the marks of a single quotation; null if the text is anything else. */
export function insideMarks(text: string): string | null {
  if (!OPEN.includes(text.charAt(0)) && !text.startsWith('``')) return null
  const inner = QUOTED.exec(text.trim())?.[1]?.trim() ?? ''
  return inner === '' || /[“”"«»]/u.test(inner) ? null : inner
}

/** A text as a sentence: one space between words, a capital first, a full stop last, its marks in pairs. */
export function asSentence(text: string): string {
  const given = paired(text.toWellFormed())
  // Most texts have none of these marks, which is clear without a pattern.
  const signed = /``|''| #/u.test(given) ? given.replace(/``|''/gu, '"').replace(/ #\w+/gu, '') : given
  const plain = singleSpaced(signed)
    .replace(/ (?=[,.;:!?])/gu, '')
    .replace(/^[,;:.–—\s-]+/u, '')
    .replace(/[,;:–—\s-]+$/u, '')
    .replace(/[,;](["”’']?)$/u, '$1')
    .trim()
  const sentence = plain.replace(
    /^([“"‘']?)(\p{Ll})/u,
    (_, mark: string, letter: string) => mark + letter.toUpperCase(),
  )
  if (sentence === '') return ''
  return /[.!?…]["”’']?$/u.test(sentence) ? sentence : `${sentence}.`
}

const MARKS = /[“”"«»]|^[‘']/u

/** Removes quotation marks that have no partner. */
function paired(text: string): string {
  if (!MARKS.test(text)) return text
  const count = (mark: string): number => text.split(mark).length - 1
  let out = text
  if (count('“') !== count('”')) out = out.replace(/[“”]/gu, '')
  if (count('"') % 2 === 1) out = out.replace(/"/gu, '')
  if (count('«') !== count('»')) out = out.replace(/[«»]/gu, '')
  if (/^[‘']/u.test(out) && !/[’'](?!\p{L})/u.test(out.slice(1))) out = out.slice(1)
  return out
}

/** Tells if a statement keeps to the maximum length. */
export function fitsStatement(statement: string): boolean {
  return statement.length <= MAX_STATEMENT
}

/** A sentence, cut after the last clause that fits if it is too long; null if no clause fits. */
export function shortened(sentence: string): string | null {
  if (fitsStatement(sentence)) return sentence
  const room = sentence.slice(0, MAX_STATEMENT - 1)
  const cut = Math.max(
    room.lastIndexOf(', '),
    room.lastIndexOf('; '),
    room.lastIndexOf(' – '),
    room.lastIndexOf(' — '),
  )
  return cut > 60 ? asSentence(room.slice(0, cut)) : null
}
