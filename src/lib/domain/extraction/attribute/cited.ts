import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import {
  BE_FORMS,
  COLLECTIVE_NOUNS,
  DOCUMENT_NOUNS,
  INSTITUTION_NOUNS,
  ROLE_NOUNS,
} from '$lib/domain/extraction/words/lexicon'
import type { Candidate } from './candidate'
import type { Span } from './clauses'
import { clauseEnd, contentSpan } from './content'
import { phraseAfter } from './phrase-after'

/** “The Post, citing two people, said …”, “…, Reuters reported, citing officials”: the cited voice says the same. */
export function withCited(unit: Unit, sentence: Sentence, found: readonly Candidate[]): Candidate[] {
  const out = found.flatMap((candidate) => quotedAs(unit, candidate))
  for (let i = sentence.from; i < sentence.to; i++) {
    const source = citedAt(unit, sentence, i)
    if (!source) continue
    // “Citing a memo, the Post reported …”
    const opens = i - sentence.from < 2
    const at = opens
      ? out.findIndex(({ cue }) => cue !== null && cue.from > i)
      : out.findLastIndex((candidate) => candidate.rule !== 'cited' && stands(candidate, i))
    const outer = out[at]
    if (!outer) continue
    if (!opens) out[at] = { ...outer, source: outer.source && before(unit, outer.source, i) }
    out.splice(at + 1, 0, { rule: 'cited', source, cue: { from: i, to: i + 1 }, content: outer.content })
  }
  return out
}

/** “The paper quoted a diplomat as saying: “…””: the diplomat’s words, in the paper. */
function quotedAs(unit: Unit, candidate: Candidate): Candidate[] {
  const { cue, content } = candidate
  const [first] = content
  if (!cue || !first || !/^(?:quot|cit)/u.test(unit.tokens[cue.to - 1]?.lower ?? '')) return [candidate]
  for (let i = cue.to + 1; i < Math.min(first.to, cue.to + MAX_QUOTED_NAME); i++) {
    if (
      unit.tokens[i]?.lower !== 'as' ||
      !/^(?:saying|telling|stating)$/u.test(unit.tokens[i + 1]?.lower ?? '')
    )
      continue
    const said = contentSpan(unit, i + 2, content.at(-1)?.to ?? first.to)
    if (!said) return [candidate]
    const outer: Candidate = { ...candidate, rule: 'quote-after', content: [said] }
    return [
      outer,
      { rule: 'cited', source: { from: cue.to, to: i }, cue: { from: i, to: i + 2 }, content: [said] },
    ]
  }
  return [candidate]
}

/** So many tokens a quoted person’s name and description have at most. */
const MAX_QUOTED_NAME = 16

/** The source that a token cites; null if the token cites nothing, or cites a thing that cannot speak. */
export function citedAt(unit: Unit, sentence: Sentence, at: number): Span | null {
  const token = unit.tokens[at]
  if (!token || (token.lower !== 'citing' && token.lower !== 'quoting') || unit.quoteAt[at] !== -1)
    return null
  const source = phraseAfter(unit, sentence, at + 1, false)
  return source && canSpeak(unit, source) ? source : null
}

/** True if a token stands inside the source of an attribution, or after the whole attribution. */
function stands({ source, cue, content }: Candidate, at: number): boolean {
  if (source && source.from < at && at < source.to) return true
  const end = Math.max(cue?.to ?? 0, source?.to ?? 0, content.at(-1)?.to ?? 0)
  return at >= end
}

function before(unit: Unit, source: Span, at: number): Span {
  if (at >= source.to || at <= source.from) return source
  const to = unit.tokens[at - 1]?.text === ',' ? at - 1 : at
  return to > source.from ? { from: source.from, to } : source
}

/** People, bodies and written things can be cited; “high winds” cannot. */
function canSpeak(unit: Unit, { from, to }: Span): boolean {
  return unit.tokens
    .slice(from, to)
    .some(
      ({ lower, isCapital }) =>
        isCapital ||
        ROLE_NOUNS.has(lower) ||
        DOCUMENT_NOUNS.has(lower) ||
        COLLECTIVE_NOUNS.has(lower) ||
        INSTITUTION_NOUNS.has(lower),
    )
}

/** “She had been told by the warden that the gate was locked.” */
export function toldByAt(unit: Unit, sentence: Sentence, at: number): Candidate | null {
  const token = unit.tokens[at]
  if (!token || !/^(?:told|informed|warned|advised|assured|reminded)$/u.test(token.lower)) return null
  if (unit.tokens[at + 1]?.lower !== 'by' || unit.quoteAt[at] !== -1) return null
  let first = at
  while (first - 1 > sentence.from && isAuxiliary(unit.tokens[first - 1]?.lower ?? '')) first--
  if (first === at || !unit.tokens.slice(first, at).some(({ lower }) => BE_FORMS.has(lower))) return null
  const source = phraseAfter(unit, sentence, at + 2, false)
  if (!source) return null
  const content = contentSpan(unit, source.to, clauseEnd(unit, sentence, source.to, 'clause'))
  return content
    ? { rule: 'that-clause', source, cue: { from: first, to: at + 2 }, content: [content] }
    : null
}

function isAuxiliary(lower: string): boolean {
  return BE_FORMS.has(lower) || /^(?:has|have|had)$/u.test(lower)
}
