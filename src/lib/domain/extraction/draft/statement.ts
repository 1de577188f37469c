import { MAX_STATEMENT } from '$lib/domain/claim/claim'
import type { Range } from '$lib/domain/material/block'

/** A first statement made from the text, for a person to rewrite. */
export interface Wording {
  readonly statement: string
  /** True if the content was longer than a statement may be. */
  readonly isCut: boolean
}

/** The length of each piece that is used, in UTF-16 code units. It is longer than a statement. */
const MAX_LOOKED_AT = MAX_STATEMENT * 4

/**
 * Joins the pieces to one sentence without quotation marks, with a capital first, a full stop last, and at most 240
 * characters.
 */
export function wordingOf(text: string, pieces: readonly Range[]): Wording {
  const joined = pieces
    .slice(0, 4)
    .map(([start, end]) => text.slice(start, Math.min(end, start + MAX_LOOKED_AT)))
    .reduce(
      (before, piece) =>
        `${/^["“‘']?\p{Lu}/u.test(piece) ? before.replace(/,(["”’']*)$/u, '.$1') : before} ${piece}`,
    )
  const plain = withoutQuotationMarks(joined.toWellFormed())
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^that (?!is\b|was\b)/u, '')
    .replace(/ (?=[,.;:!?])/gu, '')
    .replace(/[,;:–—\s-]+$/u, '')
  const sentence = plain.charAt(0).toUpperCase() + plain.slice(1)
  if (sentence === '') return { statement: '…', isCut: false }
  const closed = /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`
  return closed.length <= MAX_STATEMENT
    ? { statement: closed, isCut: false }
    : { statement: cut(closed), isCut: true }
}

/** Removes single marks only if one opens a quotation; the others are apostrophes (“the militias' chain”). */
function withoutQuotationMarks(text: string): string {
  const plain = text.replace(/[“”„«»"]|``|''/gu, ' ')
  const single = /[‘']/u.test(plain) && /(?<![\p{L}\p{N}])[‘'](?=\p{L})/u.test(plain)
  return single ? plain.replace(/(?<![\p{L}\p{N}])[‘']|[’'](?![\p{L}\p{N}])/gu, ' ') : plain
}

function cut(sentence: string): string {
  const room = sentence.slice(0, MAX_STATEMENT - 1)
  const space = room.lastIndexOf(' ')
  const words = space > MAX_STATEMENT / 2 ? room.slice(0, space) : room
  return `${words.replace(/[,;:–—\s-]+$/u, '').toWellFormed()}…`
}
