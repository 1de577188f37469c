import type { AnchoredMarks } from '$lib/domain/material/anchor'
import type { Block, Range } from '$lib/domain/material/block'

/** The length of text before and after the marks, in UTF-16 code units. */
const LENGTH_BEFORE = 160
const LENGTH_AFTER = 120
/** A paragraph up to this length is shown whole. */
const MAX_WHOLE_LENGTH = 420

/** The part of a long paragraph that contains all marks and some words around them, cut between words. */
export function windowOf(block: Block, marks: Pick<AnchoredMarks, 'content' | 'cue' | 'source'>): Range {
  const [start, end] = block.range
  const all = [...marks.content, ...marks.cue, ...marks.source]
  if (block.text.length <= MAX_WHOLE_LENGTH || all.length === 0) return block.range
  const first = Math.min(...all.map(([from]) => from))
  const last = Math.max(...all.map(([, to]) => to))
  const from = first - LENGTH_BEFORE <= start ? start : wordStart(block, first - LENGTH_BEFORE, first)
  const to = last + LENGTH_AFTER >= end ? end : wordEnd(block, last, last + LENGTH_AFTER)
  return [from, to]
}

/** The start of the first whole word after `at`; `at` itself if there is no gap before `limit`. */
function wordStart(block: Block, at: number, limit: number): number {
  const gap = block.text.slice(at - block.range[0], limit - block.range[0]).search(/\s/u)
  return gap < 0 ? at : at + gap + 1
}

/** The end of the last whole word before `at`; `at` itself if there is no gap after `limit`. */
function wordEnd(block: Block, limit: number, at: number): number {
  const part = block.text.slice(limit - block.range[0], at - block.range[0])
  const gap = part.search(/\s\S*$/u)
  return gap < 0 ? at : limit + gap
}
