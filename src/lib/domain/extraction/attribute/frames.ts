import type { Candidate } from './candidate'
import { contentSpan, isTail } from './content'
import { contentLast, mainSubject, subjectOf, type Reading } from './inverted-content'
import { isAside } from './cue'
import { hasFinite, looksFinite, type Span } from './clauses'
import { PREPOSITIONS, QUESTION_WORDS, RELATIVES, TIME_WORDS } from '$lib/domain/extraction/words/lexicon'
import { phraseAfter } from './phrase-after'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import { subjectBefore } from './subject'
import { isNameInMarks } from './worded'

/** The attribution of a cue, by the first frame that fits; null if none does. */
export function readCue(reading: Reading): Candidate | null {
  const aside = asideOf(reading)
  if (aside) return aside
  if (isReminder(reading) || isUnsaid(reading)) return null
  if (reading.cue.participle) return contentLast(reading, mainSubject(reading))
  const before = introducesQuote(reading) ? null : contentFirst(reading)
  return before ?? inverted(reading) ?? contentLast(reading, subjectOf(reading))
}

/** “As the Post reports, the steel was tested.” */
function asideOf({ unit, sentence, cue }: Reading): Candidate | null {
  const { frames } = cue.verb
  if (!isAside(unit, sentence, cue.at) || !(frames.has('speech') || frames.has('showing'))) return null
  const source = subjectBefore(unit, sentence, cue.span.from)
  if (source?.from !== sentence.from + 1) return null
  const content = contentSpan(unit, cue.at + 2, sentence.to)
  return content && hasFinite(unit, content.from, content.to)
    ? { rule: 'according', source, cue: cue.span, content: [content] }
    : null
}

/** “The mayor never said that …”, “… did not say whether …”, “Nobody said …”: what nobody said is no saying. */
function isUnsaid({ unit, sentence, cue }: Reading): boolean {
  if (!cue.verb.frames.has('speech')) return false
  const isNegated = unit.tokens.slice(cue.span.from, cue.at).some(({ lower }) => NEGATION.test(lower))
  // The subject is looked for only if the sentence can be a denial.
  if (!isNegated && !namesNobody(unit, sentence, cue.span.from)) return false
  const source = subjectBefore(unit, sentence, cue.span.from)
  // A quotation must keep its attribution, or its words would go to somebody else.
  if (source === null || (source.from > sentence.from && endsQuotation(unit, source.from - 1))) return false
  if (isNegated) return /^(?:say|claim|write|report|state|mention)$/u.test(cue.verb.lemma)
  return /^(?:nobody|none)$/u.test(unit.tokens[source.from]?.lower ?? '')
}

function namesNobody({ tokens }: Unit, { from }: Sentence, to: number): boolean {
  for (let i = from; i < to; i++)
    if (tokens[i]?.lower === 'nobody' || tokens[i]?.lower === 'none') return true
  return false
}

const NEGATION = /^(?:never|not|\p{L}+n't)$/u

/** “As regular readers know, …”: a reminder gives the words to nobody. */
function isReminder({ unit, sentence, cue }: Reading): boolean {
  if (unit.tokens[sentence.from]?.lower !== 'as' || cue.verb.frames.has('speech')) return false
  const source = subjectBefore(unit, sentence, cue.span.from)
  return source?.from === sentence.from + 1 && /^[,;]$/u.test(unit.tokens[cue.span.to]?.text ?? '')
}

/**
 * “Asked about the mill, she said, “…””: with a quotation directly after the cue, the words before it are not content.
 */
function introducesQuote({ unit, sentence, cue }: Reading): boolean {
  const next = unit.tokens[cue.span.to]
  const at = next && /^[,:]$/u.test(next.text) ? cue.span.to + 1 : cue.span.to
  if (at >= sentence.to || (unit.quoteAt[at] ?? -1) === -1) return false
  const source = subjectBefore(unit, sentence, cue.span.from)
  return source !== null && !endsQuotation(unit, source.from - 1)
}

/** “…,” X said. / …, X said on Friday. */
function contentFirst({ unit, sentence, cue }: Reading): Candidate | null {
  const { frames } = cue.verb
  if (!frames.has('speech') && !frames.has('belief') && !frames.has('showing')) return null
  const source = subjectBefore(unit, sentence, cue.span.from)
  if (!source) return null
  const edge = source.from - 1
  if (edge - sentence.from < 1 || !isEdge(unit, edge)) return null
  const quoted = endsQuotation(unit, edge)
  if (!quoted && isParenthesis(unit, sentence, cue.span.to)) {
    return {
      rule: 'content-first',
      source,
      cue: cue.span,
      content: contentAround(unit, sentence, edge, cue.span.to, false),
    }
  }
  if (!quoted && (edge - sentence.from < 3 || !isTail(unit, sentence, cue.span.to))) return null
  if (!quoted && (isCircumstance(unit, sentence, edge) || cue.verb.quoteOnly)) return null
  const content = contentAround(unit, sentence, edge, cue.span.to, quoted)
  return content.length > 0 ? { rule: 'content-first', source, cue: cue.span, content } : null
}

/** “…,” said X. / …, said X. */
function inverted({ unit, sentence, cue }: Reading): Candidate | null {
  const edge = cue.span.from - 1
  if (!cue.verb.frames.has('speech') || cue.span.to - cue.span.from > 1) return null
  if (edge - sentence.from < 1 || !isEdge(unit, edge)) return null
  const next = unit.tokens[cue.span.to]
  if (!next?.isWord || next.lower === 'that' || TIME_WORDS.has(next.lower) || PREPOSITIONS.has(next.lower))
    return null
  if (QUESTION_WORDS.has(next.lower)) return null
  const source = phraseAfter(unit, sentence, cue.span.to, true)
  if (!source) return null
  const quoted = endsQuotation(unit, edge)
  const mark = quoted ? unit.quotations[unit.quoteAt[edge] ?? -1]?.first : undefined
  if (mark !== undefined && isNameInMarks(unit, mark)) return null
  if (!quoted && hasSubjectOfItsOwn(unit, sentence, cue.span.from)) return null
  if (!quoted && (!hasFinite(unit, sentence.from, edge) || hasOwnVerb(unit, source))) return null
  const content = contentAround(unit, sentence, edge, source.to, quoted)
  return content.length > 0 ? { rule: 'inverted', source, cue: cue.span, content } : null
}

/** “A spokesman, who asked not to be named, said …”: all before the cue is its subject. */
function hasSubjectOfItsOwn(unit: Unit, sentence: Sentence, at: number): boolean {
  const subject = subjectBefore(unit, sentence, at)
  return subject !== null && subject.from - sentence.from < 2 && subject.to === at - 1
}

/** The content before the attribution, and its continuation in the same sentence. */
function contentAround(unit: Unit, sentence: Sentence, edge: number, after: number, quoted: boolean): Span[] {
  const before = contentSpan(unit, quoted ? quoteStart(unit, sentence, edge) : sentence.from, edge + 1)
  const rest = quoted ? quoteAfter(unit, sentence, after) : clauseAfter(unit, sentence, after)
  return [before, rest].filter((span) => span !== null)
}

/** “Hugh Marden said: “A,” he added”: what stands before a colon is no part of the quotation after it. */
function quoteStart(unit: Unit, sentence: Sentence, edge: number): number {
  const at = unit.quoteAt[edge] === -1 ? edge - 1 : edge
  const first = unit.quotations[unit.quoteAt[at] ?? -1]?.first ?? -1
  return first > sentence.from && unit.tokens[first - 1]?.text === ':' ? first : sentence.from
}

function quoteAfter(unit: Unit, sentence: Sentence, from: number): Span | null {
  for (let i = from; i < Math.min(sentence.to, from + 20); i++) {
    if (unit.quoteAt[i] !== -1) return isNameInMarks(unit, i) ? null : contentSpan(unit, i, sentence.to)
    if (i > from && looksFinite(unit.tokens, i)) return null
    if (/ing$/u.test(unit.tokens[i]?.lower ?? '')) return null
  }
  return null
}

/** “The plan, he said, is sound”: the words after the second comma. */
function clauseAfter(unit: Unit, sentence: Sentence, from: number): Span | null {
  const next = unit.tokens[from + 1]
  if (unit.tokens[from]?.text !== ',' || !next?.isWord || sentence.to - from < 4) return null
  if (/ing$/u.test(next.text) || RELATIVES.has(next.lower)) return null
  if (/^(?:and|but|while|though|although|as|after|when|who|which)$/u.test(next.lower)) return null
  return contentSpan(unit, from + 1, sentence.to)
}

/** “The plan, he said, is sound”: a verb after the second comma shows that the sentence continues around the cue. */
function isParenthesis(unit: Unit, sentence: Sentence, after: number): boolean {
  if (unit.tokens[after]?.text !== ',' || after + 2 >= sentence.to) return false
  return looksFinite(unit.tokens, after + 1) && unit.quoteAt[after + 1] === -1
}

function isEdge(unit: Unit, at: number): boolean {
  return endsQuotation(unit, at) || /^[,–—―?!]$/u.test(unit.tokens[at]?.text ?? '')
}

function endsQuotation(unit: Unit, at: number): boolean {
  return unit.quoteAt[at] !== -1 || (unit.tokens[at]?.text === ',' && (unit.quoteAt[at - 1] ?? -1) !== -1)
}

/** “On Friday,” “Asked about the third,”: tells whether the words before a comma are not content. */
function isCircumstance(unit: Unit, sentence: Sentence, edge: number): boolean {
  return edge - sentence.from < 10 && !hasFinite(unit, sentence.from, edge)
}

function hasOwnVerb(unit: Unit, span: Span): boolean {
  for (let i = span.from; i < span.to; i++) {
    if (RELATIVES.has(unit.tokens[i]?.lower ?? '')) return false
    if (looksFinite(unit.tokens, i)) return true
  }
  return false
}
