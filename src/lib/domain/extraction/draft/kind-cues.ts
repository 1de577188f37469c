import type { ClaimKind } from '$lib/domain/claim/claim'
import type { SkipReason } from '$lib/domain/extraction/types'
import { HEDGES } from '$lib/domain/extraction/words/lexicon'

/* The patterns hold plain letters only: without the flag for Unicode they take a fifth of the time, for looking past case. */
const OPINION =
  /\b(?:should(?:n['’]t)?|ought to|must|absurd|ridiculous|schizophrenic|twisted|brilliant|disgrace\w*|outrageous|sad|shameful|foolish|stupid|wonderful|terrible|awful|best|worst|beauty|beautiful|important|unfair|wrong|right|better|worse|deserves?|hilarious|insane|charade|hypocri\w+|I think|we think|in our view|in my opinion|IMHO|we believe|as we see it|no doubt|obviously|clearly|of course|simply)\b/i
const PREDICTION =
  /\b(?:will|won['’]t|['’]ll|shall|is going to|are going to|likely to|is likely|are likely|expects?|expected to|soon be|by next (?:year|month|week|spring|summer|autumn|winter))\b/i
const ALLEGATION =
  /\b(?:accus\w+|alleg\w+|cover(?:ed)?[- ]up|lied|lying|fraud|stole|stolen|corrupt\w*|bribe\w*|embezzl\w+|illegal\w*|crimes?|hid|left out of)\b/i
const INSULT =
  /\b(?:idiots?|morons?|scum|clowns?|pussy|fuck\w*|shit\w*|bitch\w*|bastards?|ass|vermin|rats|puke|zios?|poop)\b/i
const ADDRESS =
  /^(?:(?:please |now )?(?:read|click|see|look|take|note|consider|remember|watch|listen|follow|subscribe|share|sign up|scroll|stay tuned|check)\b|thanks?\b|hello\b|welcome\b|dear\b)/i
const CAPTION =
  /^(?:photo|image|picture|figure|source|credit|video|chart|map)s?\b[^.]{0,80}:|\b(?:images?|pictures?|photos?|charts?|maps?|video|graphics?)\b[^.]{0,120}:$/i
const ASIDE =
  /^(?:\(.*\)\.?|(?:indeed|simple|yes|no|well|so|right|again|anyway|of course|oh)\b[^.]{0,25}[.!:?]?)$/i

/** Only so much of a sentence is searched for cues, in UTF-16 code units. */
const SEARCHED = 600

/** Whether a sentence ends in a question mark. */
export function isQuestion(sentence: string): boolean {
  return /\?["”’']?$/u.test(sentence.slice(-SEARCHED).trimEnd())
}

/** Whether such a cue puts a question: “asked whether …”, not “asked to …”. */
export function isAsked(cue: string, content: string): boolean {
  return /\b(?:ask\w*|wonder\w*|question\w*)\b/i.test(cue) && !/^to\b/u.test(content)
}

/** The kind of a claim made in a voice’s own words. */
export function ownKind(sentence: string): ClaimKind {
  const text = sentence.slice(0, SEARCHED)
  if (isQuestion(sentence)) return 'question'
  if (OPINION.test(text)) return 'opinion'
  return PREDICTION.test(text) ? 'prediction' : 'fact'
}

/** The kind of a claim that is attributed to somebody, from its cue and its content. */
export function attributedKind(cue: string, content: string): ClaimKind {
  const text = content.slice(0, SEARCHED)
  if (isAsked(cue, content)) return 'question'
  if (/\b(?:alleg\w+|accus\w+|claim\w*)\b/i.test(cue) || ALLEGATION.test(text)) return 'allegation'
  if (
    /\b(?:predict\w*|forecast\w*|expect\w*|vow\w*|promis\w*|pledg\w*)\b/i.test(cue) ||
    PREDICTION.test(text)
  )
    return 'prediction'
  return OPINION.test(text) ? 'opinion' : 'fact'
}

/** Why a sentence in the voice’s own words is not worth a card, or null where it may be. */
export function skipReason(sentence: string): SkipReason | null {
  const text = sentence.slice(0, SEARCHED).trim()
  if (INSULT.test(text)) return 'insult'
  if (CAPTION.test(text)) return 'caption'
  if (ADDRESS.test(text)) return 'address'
  if (ASIDE.test(text)) return 'aside'
  return FOUR_WORDS.test(text) ? null : 'fragment'
}

/** Four words, whatever stands between them. */
export const FOUR_WORDS = /^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]+[^\p{L}\p{N}]+){3}[\p{L}\p{N}]/u

const ATROCITY =
  /\b(?:exterminat\w+|genocid\w+|holocaust|slaughter\w*|massacr\w*|rap(?:e|ed|es|ing)|third reich|beheading\w*)\b/i

/** Whether a reader’s sentence is about an atrocity: nobody is asked to learn that from an anonymous comment. */
export function isAboutAtrocity(sentence: string): boolean {
  return ATROCITY.test(sentence.slice(0, SEARCHED))
}

/** The list, and “about” and “around” where they stand before a figure. */
const HEDGE = new RegExp(String.raw`\b(?:${HEDGES.join('|')}|(?:about|around)(?= [\d$£€]))\b`, 'gu')

/** The hedges in a stretch of text, each once, lower-case, in the order in which they stand. */
export function hedgesIn(text: string): string[] {
  const found = text
    .slice(0, SEARCHED)
    .replace(/^(?:On|In|It|Perhaps|Maybe|Apparently)/u, (word) => word.toLowerCase())
  return [...new Set(found.match(HEDGE) ?? [])]
}
