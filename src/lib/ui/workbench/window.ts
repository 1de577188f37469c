import type { AnchoredMarks } from '$lib/domain/material/anchor'
import type { Block, Range } from '$lib/domain/material/block'

/** How much of a paragraph is shown before and after the marks, in UTF-16 code units. */
const BEFORE = 160
const AFTER = 120
/** A paragraph not much longer than that is shown whole. */
const SHORT = 420

/** The part of a long paragraph that holds all marks with some words around them; cut between words. */
export function windowOf(block: Block, marks: Pick<AnchoredMarks, 'content' | 'cue' | 'source'>): Range {
  const [start, end] = block.range
  const all = [...marks.content, ...marks.cue, ...marks.source]
  if (block.text.length <= SHORT || all.length === 0) return block.range
  const first = Math.min(...all.map(([from]) => from))
  const last = Math.max(...all.map(([, to]) => to))
  const from = first - BEFORE <= start ? start : wordStart(block, first - BEFORE, first)
  const to = last + AFTER >= end ? end : wordEnd(block, last, last + AFTER)
  return [from, to]
}

/** Where the first whole word after `at` begins; `at` itself where there is no gap before `limit`. */
function wordStart(block: Block, at: number, limit: number): number {
  const gap = block.text.slice(at - block.range[0], limit - block.range[0]).search(/\s/u)
  return gap < 0 ? at : at + gap + 1
}

/** Where the last whole word before `at` ends; `at` itself where there is no gap after `limit`. */
function wordEnd(block: Block, limit: number, at: number): number {
  const part = block.text.slice(limit - block.range[0], at - block.range[0])
  const gap = part.search(/\s\S*$/u)
  return gap < 0 ? at : limit + gap
}
