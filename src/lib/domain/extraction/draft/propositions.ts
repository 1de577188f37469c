import type { Range } from '$lib/domain/material/block'
import { firstIndex } from '$lib/domain/material/prepared-text'

/** A stretch that is drafted alone: one or more ranges that one sentence holds together. */
export type Proposition = readonly Range[]

/** So many drafts come of one attribution at most. */
const MAX_DRAFTS = 6
const CLAUSE_START =
  /(?:; |,? and (?=that (?:\p{L}+ ){1,4}(?:would|will|was|were|had|has|is|are|could)\b)|, (?:and|but|so|while|whereas|although|though) (?=(?:he|she|it|they|we|I|you|there|this|that|these|those|the|an?|his|her|its|their|our|my|no|nobody|most|many|some|all|\p{Lu}[\p{L}’'-]+)\b))/gu
const VERB =
  /\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should|may|might|must|said|says|\p{L}{3,}(?:ed|s))\b/u

/** Cuts contents at the ends of sentences and between clauses that could be sentences of their own. */
export function propositionsOf(
  text: string,
  pieces: readonly Range[],
  sentences: readonly Range[],
): Proposition[] {
  const out: Proposition[] = []
  let open: Range[] = []
  const close = (): void => {
    if (open.length > 0) out.push(open)
    open = []
  }
  for (const piece of pieces) {
    const parts = within(sentences, piece)
      .map(([start, end]): Range => [Math.max(start, piece[0]), Math.min(end, piece[1])])
      .filter(([start, end]) => start < end)
    for (const part of (parts.length > 0 ? parts : [piece]).flatMap((one) => sentencesIn(text, one))) {
      const sliced = text.slice(...part)
      const goesOn = open.length > 0 && /^["“‘'«]?\p{Ll}/u.test(sliced)
      if (!goesOn) close()
      const clauses = open.length === 0 ? clausesOf(text, part) : [part]
      for (const clause of clauses.slice(0, -1)) out.push([clause])
      const last = clauses.at(-1)
      if (last) open.push(last)
      if (/[.!?]["”’']?$/u.test(sliced)) close()
    }
  }
  close()
  return out.slice(0, MAX_DRAFTS)
}

/** The sentences that a piece touches, by halving. */
function within(sentences: readonly Range[], [start, end]: Range): Range[] {
  const out: Range[] = []
  for (
    let i = firstIndex(sentences.length, (at) => (sentences[at]?.[1] ?? 0) > start);
    i < sentences.length;
    i++
  ) {
    const sentence = sentences[i]
    if (!sentence || sentence[0] >= end || out.length > MAX_DRAFTS) break
    out.push(sentence)
  }
  return out
}

/** A sentence ends inside a quotation of several sentences. */
const ENDS =
  /(?<=[\p{L}\p{N}%)]{3}[.!?]) +(?=["“‘]?\p{Lu}\p{L}*[’']?\p{L}* \p{L})|(?<=[.!?])\s*\n\s*(?=["“‘])/gu

/** The sentences inside a quotation: a quotation is read as one sentence of the text. */
function sentencesIn(text: string, [start, end]: Range): Range[] {
  const words = text.slice(start, end)
  if (!/^["“‘'«„]/u.test(words)) return [[start, end]]
  const out: Range[] = []
  let from = 0
  for (const { index, 0: gap } of words.matchAll(ENDS)) {
    out.push([start + from, start + index])
    from = index + gap.length
  }
  out.push([start + from, end])
  return out
}

/** The clauses of a sentence, where each has a verb and enough words. */
export function clausesOf(text: string, [start, end]: Range): Range[] {
  const sentence = text.slice(start, end)
  const clauses: Range[] = []
  let from = 0
  for (const { index, 0: mark } of sentence.matchAll(CLAUSE_START)) {
    const [before, after] = [sentence.slice(from, index), sentence.slice(index + mark.length)]
    if (!isClause(before) || !isClause(after) || isInsideMarks(sentence, index)) continue
    clauses.push([start + from, start + index])
    from = index + mark.length
  }
  clauses.push([start + from, end])
  return clauses
}

function isClause(text: string): boolean {
  return (
    text.trim().split(/\s+/u).length >= 4 &&
    VERB.test(text) &&
    !/^(?:if|when|because|although|though|while|as|since)\b/i.test(text.trim())
  )
}

/** An odd number of marks before a place: a quotation is open there. A clause of a direct quotation may be cut out. */
function isInsideMarks(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at)
  const opens = (before.match(/“/gu)?.length ?? 0) - (before.match(/”/gu)?.length ?? 0)
  return opens > 0 || (before.match(/"/gu)?.length ?? 0) % 2 === 1
}
