import type { ClaimKind } from '$lib/domain/claim/claim'
import type { SkipReason } from '$lib/domain/extraction/types'
import { HEDGES } from '$lib/domain/extraction/words/lexicon'

/*
 * The patterns contain plain letters only. Without the Unicode flag, a case-insensitive pattern takes a fifth of the
 * time. The long ones are for a text in lower case, which takes half of that again.
 */
const OPINION =
  /\b(?:should(?:n['’]t)?|ought to|must|needs? to|absurd|ridiculous|brilliant|disgrace\w*|outrag\w*|sad|sadly|shameful|foolish|stupid|silly|wonderful|terrible|awful|best|worst|beaut\w+|lovely|important|unfair|unacceptable|wrong to|right to|better|worse|deserves?|hilarious|insane|charade|hypocri\w+|nonsense|rubbish|reckless|wicked|heartless|i think|we think|in (?:our|my) (?:view|opinion)|imho|we believe|as we see it|no doubt|obviously|clearly|of course|too (?:weak|late|early|old|high|low|slow|soon|much|little|big|small|hard|easy|dangerous|expensive)|proud|thrilled|delighted|glad|happy|sorry|afraid|worried|gift|joke|mess|scandal|tragedy|miracle|hopeless|pointless|fair enough|worth (?:it|more|your)|would rather|no way to|no excuse|fairy tale|fantasy|farce|circus|disaster|insult\w*|shame|(?:is|was|be)(?:n['’]t)? like (?:a|an|being|\w+ing)|['’]s like|as if|too many|enough is enough|what matters|horrible|horrific|excellent|dreadful|appalling|admirabl\w+|courageous|brave|generous|cruel|greedy|lazy|elegant|ugly|boring|amazing|incredible|unforgivable|inexcusable|indefensible|irresponsible|naive|arrogant|petty|bitter|dignified|heroes?|a waste|good for|bad for|not a punishment|the point|the question is)\b/
const PREDICTION =
  /\b(?:will|won['’]t|['’]ll|shall|(?:is|are|was|were) (?:going|about|set|due|expected|likely|scheduled) to|likely to|soon be|would(?:n['’]t)? (?!have |like |rather |not have |never have |cost |take |need |break |be enough)|might (?:not |never )?(?!have )|could (?:cut|lose|fall|rise|close|become|lead|collapse|happen|return|take until)\b|by (?:next|the end of|20[3-9]\d))/
const ALLEGATION =
  /\b(?:accus\w+|alleg\w+|cover(?:ed|ing)?[- ]up|lied|lying|lies about|fraud\w*|stole|stolen|steals?|corrupt\w*|bribe\w*|embezzl\w+|illegal\w*|unlawful\w*|crimes?|criminal\w*|hid|hidden|hiding|misled|mislead\w*|cheat\w*|forged|forging|forgery|sabotag\w+|rigged|abused?|betray\w*|guilty|negligen\w+|broke the law|broken the law|ignored (?:the )?warnings?|slept through|were warned|was warned|rehearsed \w+ story|left out of|falsif\w+|smuggl\w+|blackmail\w*|threaten\w*|defraud\w*|tampered|on purpose|knew or ought)\b/
const INSULT =
  /\b(?:idiots?|morons?|scum|clowns?|pussy|fuck\w*|shit\w*|bitch\w*|bastards?|ass|vermin|rats|puke|zios?|poop)\b/
const ADDRESS =
  /^(?:(?:but |and |so |please |now )?(?:read|click|see|look|take|note|consider|remember|watch|listen|follow|subscribe|share|sign up|scroll|stay tuned|check)\b|thanks?\b|hello\b|welcome\b|dear\b)/i
const CAPTION =
  /^(?:photo|image|picture|figure|source|credit|video|chart|map)s?\b[^.]{0,80}:|\b(?:images?|pictures?|photos?|charts?|maps?|video|graphics?)\b[^.]{0,120}:$/i
const ASIDE =
  /^(?:\(.*\)\.?|(?:indeed|simple|yes|no|well|so|right|again|anyway|of course|oh)(?! \w+ \w+)\b[^.]{0,25}[.!:?]?)$/i

/** The part of a sentence that is searched for cues, in UTF-16 code units. */
const MAX_SEARCHED_LENGTH = 600

/** Tells whether a sentence ends in a question mark. */
export function isQuestion(sentence: string): boolean {
  return /\?["”’']?$/u.test(sentence.slice(-MAX_SEARCHED_LENGTH).trimEnd())
}

/** Tells whether a cue introduces a question: “asked whether …”, not “asked to …”. */
export function isAsked(cue: string, content: string): boolean {
  return /\b(?:ask\w*|wonder\w*|question\w*)\b/i.test(cue) && !/^to\b/u.test(content)
}

/** The kind of a claim made in a voice’s own words, by the first test that fits. */
export function ownKind(sentence: string): ClaimKind {
  if (isQuestion(sentence)) return 'question'
  return byContent(sentence.slice(0, MAX_SEARCHED_LENGTH))
}

/**
 * The kind of a claim that is attributed to somebody: it asks, it can be settled only later, somebody did wrong, no
 * record could settle it, and otherwise it is a fact. Hedges and the verb of saying never decide.
 */
export function attributedKind(cue: string, content: string): ClaimKind {
  if (isAsked(cue, content) || isQuestion(content)) return 'question'
  if (FUTURE_CUE.test(cue) && !/^that [^.]{0,80}\b(?:was|were|had|has|have|did|is|are)\b/u.test(content))
    return 'prediction'
  if (/\baccus/i.test(cue) || (/\bblam/i.test(cue) && /\bfor \w+ing\b/.test(content))) return 'allegation'
  if (DEMAND_CUE.test(cue)) return 'opinion'
  return byContent(content.slice(0, MAX_SEARCHED_LENGTH))
}

const FUTURE_CUE =
  /\b(?:predict\w*|forecast\w*|expect\w*|anticipat\w*|foresee\w*|vow\w*|promis\w*|pledg\w*|plan(?:s|ned|ning)?|intend\w*|threaten\w*)\b/i
const DEMAND_CUE =
  /\b(?:demand\w*|urg\w+|call(?:s|ed|ing)? (?:for|on)|want(?:s|ed)?|appeal\w*|recommend\w*|advis\w+|hop(?:es?|ed|ing)|wish\w*|lik(?:e|ed)|prefer\w*|prais\w+|criticis\w+|criticiz\w+|condemn\w*|welcom\w+|describ\w+|call(?:s|ed)?|dismiss\w*|reject\w*|compar\w+)\b/i

function byContent(content: string): ClaimKind {
  const text = content.toLowerCase()
  if (PREDICTION.test(text)) return 'prediction'
  if (ALLEGATION.test(text)) return 'allegation'
  return OPINION.test(text) ? 'opinion' : 'fact'
}

/** The reason why a sentence in the voice's own words makes no draft, or null if it may make one. */
export function skipReason(sentence: string): SkipReason | null {
  const text = sentence.slice(0, MAX_SEARCHED_LENGTH).trim()
  if (INSULT.test(text.toLowerCase())) return 'insult'
  if (CAPTION.test(text)) return 'caption'
  if (ADDRESS.test(text)) return 'address'
  if (ASIDE.test(text)) return 'aside'
  return FOUR_WORDS.test(text) ? null : 'fragment'
}

/** Sentences about the page itself, its readers or its next part; nobody would learn such a claim. */
const META =
  /^(?:(?:but |and |so |as )?(?:we|I) (?:asked|rang|called|tried|wrote|met|spoke|have written|wrote about|repeat|will leave it|leave it there|looked it up|will be back|could go on)\b|(?:as )?regular readers|here(?:['’]s| is| are)\b|more on (?:this|that)|the following\b|pictures below|that['’]s all\b|until next (?:week|time)|good (?:morning|evening)|hello\b|hi\b|welcome\b|thanks for\b|worth (?:your time|reading)|see (?:below|above)|this (?:conversation|interview|article|post|release) (?:has been|contains)|the trial continues|\(?reporting by|I['’]m [A-Z]\w+(?: [A-Z]\w+)?\.|my name is\b|I have a (?:confession|question|favou?r|suggestion)\b|joining (?:me|us) now\b|let me (?:stop|interrupt|ask|finish)\b|what follows|this is the bit)/i
const META_INSIDE =
  /\b(?:in this (?:post|article|letter|newsletter)|read the (?:rest|whole)|in the comments|send it to (?:somebody|someone|a friend)|(?:as|like) (?:we|I) (?:wrote|said|noted|reported|argued)|let us know|tell us in)\b/i

/** Tells if a sentence is about the page itself. */
export function isMeta(sentence: string): boolean {
  const text = sentence.slice(0, MAX_SEARCHED_LENGTH).trim()
  return META.test(text) || META_INSIDE.test(text)
}

/** Four words with anything between them. */
export const FOUR_WORDS = /^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]+[^\p{L}\p{N}]+){3}[\p{L}\p{N}]/u

const ATROCITY =
  /\b(?:exterminat\w+|genocid\w+|holocaust|slaughter\w*|massacr\w*|rap(?:e|ed|es|ing)|third reich|beheading\w*)\b/

/**
 * Tells whether a reader's sentence is about an atrocity. Nobody should learn such a claim from an anonymous comment.
 */
export function isAboutAtrocity(sentence: string): boolean {
  return ATROCITY.test(sentence.slice(0, MAX_SEARCHED_LENGTH).toLowerCase())
}

/** The listed hedges, and “about” and “around” before a figure. */
const HEDGE = new RegExp(String.raw`\b(?:${HEDGES.join('|')}|(?:about|around)(?= [\d$£€]))\b`, 'gu')

/** The hedges in a text, each once, in lower case, in order. */
export function hedgesIn(text: string): string[] {
  const found = text
    .slice(0, MAX_SEARCHED_LENGTH)
    .replace(/^(?:On|In|It|Perhaps|Maybe|Apparently)/u, (word) => word.toLowerCase())
  return [...new Set(found.match(HEDGE) ?? [])]
}
