import type { Span } from './clauses'
import { RELATIVES } from '$lib/domain/extraction/words/lexicon'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import { subjectBefore } from './subject'

/** The subject that ends before token `end`; “who” stands for itself. */
export function speakerSpan(unit: Unit, sentence: Sentence, end: number): Span | null {
  const before = unit.tokens[end - 1]
  if (end - 1 > sentence.from && before && RELATIVES.has(before.lower)) return { from: end - 1, to: end }
  return subjectBefore(unit, sentence, end)
}
