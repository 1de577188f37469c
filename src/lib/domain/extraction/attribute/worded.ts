import type { Unit } from '$lib/domain/extraction/words/sentences'
import type { Candidate } from './candidate'
import type { Span } from './clauses'

/** Removes pieces that are only punctuation; null if no content or no source is left. */
export function worded(unit: Unit, candidate: Candidate): Candidate | null {
  const { source, content } = candidate
  if (source && wordsIn(unit, source) === 0) return null
  const named = source && withoutTime(unit, source)
  const pieces = content.filter((span) => wordsIn(unit, span) > 0)
  if (pieces.length === content.length) return named === source ? candidate : { ...candidate, source: named }
  return pieces.length > 0 ? { ...candidate, source: named, content: pieces } : null
}

/** “Last night Kadir Selim”: the time is no part of the source. */
function withoutTime({ tokens }: Unit, source: Span): Span {
  const [first, second, third] = tokens.slice(source.from, source.from + 3)
  const isTime =
    /^(?:last|late|early|this)$/u.test(first?.lower ?? '') &&
    /^(?:night|week|month|year|spring|summer|autumn|winter|\p{Ll}+day)$/u.test(second?.lower ?? '')
  if (isTime && third?.isWord && source.to - source.from > 2) return { from: source.from + 2, to: source.to }
  return source
}

/** More words than this are not counted. */
const ENOUGH = 4

/** The number of words in a span, up to one more than enough to tell. */
export function wordsIn(unit: Unit, { from, to }: Span): number {
  let words = 0
  for (let i = from; i < to && words <= ENOUGH; i++) if (unit.tokens[i]?.isWord) words++
  return words
}

/** “a report entitled “…””, “a man who goes by the name “Shorty””: a title or a name is no speech. */
export function isNameInMarks({ tokens }: Unit, at: number): boolean {
  return /^(?:entitled|titled|called|named|dubbed|nicknamed|name|nickname|alias|pseudonym)$/u.test(
    tokens[at - 1]?.lower ?? '',
  )
}
