import type { PreparedText } from './anchor'

/** The state of a paragraph in a person's copy. */
export type ParagraphFate = 'same' | 'changed' | 'absent'

/**
 * Compares a copy with the digests of the original's paragraphs. Paragraphs that both have in the same order are fixed
 * points (longest common subsequence). A paragraph missing between two fixed points counts as changed if the copy has
 * other words there, otherwise as absent. Text before the first and after the last fixed point may be a page's
 * navigation, so it never counts as a change. A paragraph found out of order counts as the same.
 * @param original digests in order
 * @returns one state for each, in order
 */
export function compareParagraphs(original: readonly string[], copy: PreparedText): ParagraphFate[] {
  const fixed = commonSubsequence(original, copy.digests)
  const known = new Set(original)
  const held = new Set(copy.digests)
  const fates: ParagraphFate[] = original.map((digest) => (held.has(digest) ? 'same' : 'absent'))
  for (let k = 1; k < fixed.length; k++) {
    const [from, to] = [fixed[k - 1], fixed[k]]
    if (!from || !to) continue
    let strangers = copy.digests.slice(from[1] + 1, to[1]).filter((digest) => !known.has(digest)).length
    for (let i = from[0] + 1; i < to[0] && strangers > 0; i++) {
      if (fates[i] !== 'absent') continue
      fates[i] = 'changed'
      strangers -= 1
    }
  }
  return fates
}

/** Beyond this number of comparisons (a copy of thousands of lines), only presence is reported, not change. */
const MAX_COMPARISONS = 5_000_000

/** Pairs of indices of a longest common subsequence. Time and space: the product of the lengths. */
function commonSubsequence(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length * b.length > MAX_COMPARISONS) return []
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}
