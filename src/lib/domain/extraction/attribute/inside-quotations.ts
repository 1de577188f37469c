import type { Quotation } from '$lib/domain/extraction/words/quotations'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'

/** So many tokens a quotation has at least in which somebody else is quoted. */
const MIN_TOKENS = 6

/**
 * A view of a unit from inside its quotations: their words are plain there, and the quotations in them count. All else
 * counts as quoted, so that no phrase continues across a mark. Built once for a unit, in one pass.
 */
export interface InnerView {
  readonly unit: Unit
  /** The sentences inside the quotations, in order. */
  readonly sentences: readonly Sentence[]
}

/** The view from inside; null if no quotation is long enough. */
export function innerView(unit: Unit): InnerView | null {
  const long = unit.quotations.filter(({ first, last, closed }) => closed && last - first >= MIN_TOKENS)
  if (long.length === 0) return null
  const quotations: Quotation[] = [OUTSIDE]
  const quoteAt = new Array<number>(unit.tokens.length).fill(0)
  const sentences: Sentence[] = []
  for (const { first, last } of long) {
    quoteAt.fill(-1, first + 1, last)
    for (const inner of quotationsIn(unit, first + 1, last)) {
      quoteAt.fill(quotations.length, inner.first, inner.last + 1)
      quotations.push(inner)
    }
    sentences.push(...sentencesIn(unit, quoteAt, first + 1, last))
  }
  return { unit: { ...unit, quotations, quoteAt }, sentences }
}

/** Stands for all that is outside the quotations. */
const OUTSIDE: Quotation = { first: -1, last: -1, closed: true }

/** The quotations between two tokens, by their marks: an opening one touches the word after it. */
function quotationsIn({ tokens }: Unit, from: number, to: number): Quotation[] {
  const found: Quotation[] = []
  let open = -1
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (!token || !/^[“”"‘’']$/u.test(token.text)) continue
    const after = i + 1 < to && tokens[i + 1]?.isWord === true && tokens[i + 1]?.start === token.end
    const before = i > from && tokens[i - 1]?.end === token.start
    if (open < 0 && after && !before) open = i
    else if (open >= 0 && before && !after) {
      found.push({ first: open, last: i, closed: true })
      open = -1
    }
  }
  return found
}

function sentencesIn({ tokens }: Unit, quoteAt: readonly number[], from: number, to: number): Sentence[] {
  const out: Sentence[] = []
  let start = from
  for (let i = from; i < to; i++) {
    const isEnd =
      quoteAt[i] === -1 && /^[.!?]$/u.test(tokens[i]?.text ?? '') && tokens[i + 1]?.isCapital === true
    if (!isEnd && i < to - 1) continue
    if (i + 1 - start >= MIN_TOKENS) out.push({ from: start, to: i + 1 })
    start = i + 1
  }
  return out
}
