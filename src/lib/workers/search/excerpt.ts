import { searchWords } from './index'

const MAX_EXCERPT_LENGTH = 160

/** The part of a paragraph around the first found word, cut between words. */
export function excerptOf(text: string, words: readonly string[]): string {
  const flat = text.replace(/\s+/gu, ' ')
  if (flat.length <= MAX_EXCERPT_LENGTH) return flat
  const starts = [...flat.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)]
  const hit = starts.find(([word]) =>
    searchWords(word).some((found) => words.some((start) => found.startsWith(start))),
  )
  const middle = hit?.index ?? 0
  const from = Math.max(0, Math.min(middle - MAX_EXCERPT_LENGTH / 3, flat.length - MAX_EXCERPT_LENGTH))
  const to = Math.min(flat.length, from + MAX_EXCERPT_LENGTH)
  const start = from === 0 ? 0 : flat.indexOf(' ', from) + 1
  const end = to === flat.length ? to : flat.lastIndexOf(' ', to)
  return `${start > 0 ? '… ' : ''}${flat.slice(start, Math.max(end, start))}${end < flat.length ? ' …' : ''}`
}
