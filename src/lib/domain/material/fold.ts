/**
 * Folding: the form of a text in which copies that differ only in spacing, quotation marks or dashes are the same.
 * NFKC; every quotation mark to ' or "; every dash to -; every run of white space to one space; trimmed.
 */

const SINGLE = /[‘’‚‛‹›′`´ʼ]/gu
const DOUBLE = /[“”„‟″«»]/gu
const DASH = /[‐‑‒–—―−]/gu

/** Folds a text for comparing and digesting; the rules are part of the deck format and never change. */
export function fold(text: string): string {
  return mapMarks(text.normalize('NFKC')).replace(/\s+/gu, ' ').trim()
}

function mapMarks(text: string): string {
  return text.replace(SINGLE, "'").replace(DOUBLE, '"').replace(DASH, '-')
}

/** A folded text that remembers where each of its code units came from. */
export interface FoldedText {
  readonly folded: string
  /** For each code unit of `folded`, the start of its origin in the text as given; one more entry for the end. */
  readonly starts: readonly number[]
  /** For each code unit of `folded`, the end (exclusive) of its origin. */
  readonly ends: readonly number[]
}

/** Folds as {@link fold} does and keeps a map back to the original offsets (UTF-16 code units). */
export function foldWithMap(text: string): FoldedText {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  const put = (piece: string, start: number, end: number): void => {
    for (const unit of piece.split('')) {
      if (/\s/u.test(unit)) {
        if (folded === '') continue
        if (folded.endsWith(' ')) {
          ends[ends.length - 1] = end
          continue
        }
        folded += ' '
      } else folded += unit
      starts.push(start)
      ends.push(end)
    }
  }
  for (const { piece, start, end } of clusters(text)) put(mapMarks(piece.normalize('NFKC')), start, end)
  if (folded.endsWith(' ')) {
    folded = folded.slice(0, -1)
    starts.pop()
    ends.pop()
  }
  starts.push(ends.at(-1) ?? 0)
  return { folded, starts, ends }
}

/**
 * Pieces that can be normalised one by one: a character with the marks that follow it. Where composition reaches
 * further (Hangul, a few scripts), the whole text becomes one piece: the fold stays exact, the map turns coarse.
 */
function clusters(text: string): { piece: string; start: number; end: number }[] {
  const out: { piece: string; start: number; end: number }[] = []
  let joined = ''
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    out.push({ piece: match[0], start: match.index, end: match.index + match[0].length })
    joined += match[0].normalize('NFKC')
  }
  if (joined === text.normalize('NFKC')) return out
  return [{ piece: text, start: 0, end: text.length }]
}
