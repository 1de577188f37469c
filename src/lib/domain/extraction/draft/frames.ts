/** Rules that make a statement of a cue and its content: “urged people not to travel” → “People should not travel.” */

/** Makes a statement; null if it would not stand alone. */
type Frame = (content: string, cue: string, speaker: string) => string | null

const QUOTE = /^(.{2,120}?),? (?:as )?(?:an? )?((?:[“"‘'«]).{2,200}(?:[”"’'»]))[.,]?$/u
const AS = /^(.{2,90}?),? as ((?:an? |the |being )?[^,]{3,120})$/u
const PERSON_TO = /^(.{2,100}?) (not )?to ((?!the |a |an |be fair)\p{Ll}.{3,})$/u
const GERUND =
  /^(.{2,100}?) (?:of|for) ((?:having )?\p{Ll}+ing\b.{2,}|(?:fraud|theft|murder|lying|bribery|corruption|treason|perjury|negligence)\b.*)$/u

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const be = (subject: string): string =>
  /^(?:they|we|you)\b/i.test(subject) ||
  (/[^s’']s$/u.test(subject) && !/^(?:this|its|his)$/i.test(subject)) ||
  /^(?:\p{L}+ )*\p{L}+[^s’']s (?:of|at|in|from|who|with) /u.test(subject) ||
  /\b(?:people|police|men|women|children)$/u.test(subject) ||
  / and /u.test(subject)
    ? 'are'
    : 'is'

const accused: Frame = (content) => {
  const found = GERUND.exec(content)
  return found?.[1] && found[2]
    ? `${capital(found[1])} ${be(found[1])} guilty of ${found[2].replace(/^having (\p{L}+)/u, 'having $1')}`
    : null
}
const blamed: Frame = (content) => {
  const found = /^(.{2,100}?),? for (.{3,})$/u.exec(content)
  if (found?.[1] && found[2]) return `${capital(found[1])} ${be(found[1])} to blame for ${found[2]}`
  return blamedThing(content)
}
const blamedThing = (content: string): string | null =>
  content.split(' ').length < 16 ? `${capital(content)} ${be(content)} to blame` : null
const called: Frame = (content, cue) => {
  const as =
    /\b(?:describ|brand|label|characteri|portray|depict|dismiss|reject|denounc|condemn|hail|prais)/i.test(cue)
      ? AS.exec(content)
      : null
  if (as?.[1] && as[2]) return `${capital(as[1])} ${be(as[1])} ${as[2]}`
  const found = QUOTE.exec(content)
  return found?.[1] && found[2] ? `${capital(found[1])} ${be(found[1])} ${found[2]}` : null
}
const urged: Frame = (content) => {
  if (/^that\b/u.test(content)) return null
  const found = PERSON_TO.exec(content)
  return found?.[1] && found[3] ? `${capital(found[1])} should ${found[2] ?? ''}${found[3]}` : null
}
const calledFor: Frame = (content) => {
  const found = PERSON_TO.exec(content)
  if (found?.[1] && found[3]) return `${capital(found[1])} should ${found[2] ?? ''}${found[3]}`
  return calledForThing(content)
}
const calledForThing = (content: string): string | null =>
  /^(?:an?|the|new|more|better|his|her|its|their)\b/i.test(content) ? `There should be ${content}` : null
const promised: Frame = (content, _cue, speaker) => {
  const found = /^(not )?to (.{3,})$/u.exec(content)
  if (found?.[2]) return `${capital(speaker)} will ${found[1] ?? ''}${found[2]}`
  return coming(content.replace(/^(?:us|them|him|her|me|you|people) /u, ''))
}
/** “Two more nurses” → “There will be two more nurses.” */
const coming = (content: string): string | null =>
  /^(?:an?|one|two|three|four|five|six|more|no|new|first|further|full|better|\d|[£$€]\d|\p{Ll}+[^s]s|\p{Ll}{4,} (?:for|to|of|from))\b/u.test(
    content,
  ) && content.split(' ').length < 18
    ? `There will be ${content}`
    : null
const wanted: Frame = (content, _cue, speaker) => {
  const own = /^to (.{3,})$/u.exec(content)?.[1]
  if (own !== undefined) return `${capital(speaker)} wants to ${own}`
  const found = PERSON_TO.exec(content)
  return found?.[1] && found[3] ? `${capital(found[1])} should ${found[2] ?? ''}${found[3]}` : null
}
const expected: Frame = (content, _cue, speaker) => {
  const own = /^(not )?to (\p{Ll}.{3,})$/u.exec(content)
  if (own?.[2]) return `${capital(speaker)} will ${own[1] ?? ''}${own[2]}`
  const found = PERSON_TO.exec(content)
  if (found?.[1] && found[3]) return `${capital(found[1])} will ${found[2] ?? ''}${found[3]}`
  return coming(content)
}
const announced: Frame = (content) =>
  /^(?:an?|new|its|plans)\b/u.test(content) && !/^its/u.test(content) ? `There is ${content}` : null
const asked: Frame = (content) => {
  const found = /^(?:whether|if) (.{3,})$/u.exec(content)
  return found?.[1]
    ? `Is it true that ${found[1].replace(/[.?]$/u, '')}?`
    : `${capital(content.replace(/[.]$/u, ''))}?`
}
const denied: Frame = (content, cue, speaker) => {
  const found = /^that (.{3,})$/u.exec(content)
  return found?.[1] ? `It is not true that ${found[1]}` : called(content, cue, speaker)
}

/** “a cost of $41 million” → “The cost is $41 million.” */
const measured: Frame = (content) => {
  const found =
    /^(?:an?|the) ((?:\p{Ll}+ ){0,2}\p{Ll}+) of ((?:about |around |nearly |more than |at least |up to )?[£$€]?\d[^,;]{0,60})$/u.exec(
      content,
    )
  return found?.[1] && found[2] ? `The ${found[1]} is ${found[2]}` : null
}

const warned: Frame = (content, cue, speaker) =>
  /^of /u.test(content) ? coming(content.slice(3)) : urged(content, cue, speaker)

/** Cues with their frames; only the first frame that fits the cue is tried. */
const FRAMES: readonly (readonly [RegExp, Frame])[] = [
  [/\baccus/i, accused],
  [/\bblam/i, blamed],
  [/\bcall\w* (?:for|on)\b|\bappeal\w* for\b/i, calledFor],
  [/\b(?:call|describ|dismiss|label|brand|denounc|condemn|hail|prais|dub|characteri)/i, called],
  [/\bwarn/i, warned],
  [/\b(?:urg|ask|tell|told|advis|encourag|warn|order|implor|beg|recommend|instruct|remind)/i, urged],
  [/\b(?:promis|pledg|vow|agree|threaten|offer|commit|swor|undert)/i, promised],
  [/\b(?:want|wish|like|hop)/i, wanted],
  [/\b(?:expect|anticipat|predict|forecast|foresee)/i, expected],
  [/\b(?:report|show|estimat|put|indicat|reveal|cit)/i, measured],
  [/\b(?:demand|seek|sought)/i, calledForThing],
  [/\bannounc|\bunveil/i, announced],
]

const DEMANDS = /\b(?:recommend|propos|suggest|demand|insist|urg|ask|request|requir|prefer|advis|order)/i
const SUBJUNCTIVE =
  /^that ((?:(?!\b(?:should|must|will|would|could|can|may|might|shall|to|not)\b)[^,.;]){3,80}?) (not )?be (?=\p{Ll})/u

/** Cues of a denial. */
export const DENIES = /\b(?:den(?:y|ies|ied|ying)|reject\w*|disput\w*|contest\w*|refut\w*)\b/i

/** Cues of a question. */
export const ASKS = /\b(?:ask\w*|wonder\w*|question\w*)\b/i

/**
 * The statement from a cue and a content that is no clause by itself.
 * @param speaker the noun for the speaker in the statement: “the council”
 * @returns null if no frame fits
 */
export function framed(cue: string, content: string, speaker: string): string | null {
  // “recommended that the clinic be kept open”
  if (DEMANDS.test(cue) && SUBJUNCTIVE.test(content))
    return content.replace(
      SUBJUNCTIVE,
      (_, subject: string, not?: string) => `${subject} should ${not ?? ''}be `,
    )
  if (DENIES.test(cue)) return denied(content, cue, speaker)
  if (ASKS.test(cue) && /^(?:whether|if|what|why|how|when|where|who|which)\b/i.test(content))
    return asked(content, cue, speaker)
  for (const [form, frame] of FRAMES) if (form.test(cue)) return frame(content, cue, speaker)
  return null
}
