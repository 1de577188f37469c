import type { Candidate } from './candidate'
import { contentSpan } from './content'
import type { Span } from './clauses'
import type { Unit } from '$lib/domain/extraction/words/sentences'

/** Candidates, and for each the index of the one whose content contains it, or -1. */
export interface Nested {
  readonly found: readonly Candidate[]
  readonly parents: readonly number[]
}

/** Finds the attributions inside other ones, and cuts an inner content at the end of the outer one. */
export function nested(unit: Unit, candidates: readonly Candidate[]): Nested {
  const parents = parentsOf(candidates)
  const found = candidates.map((inner, i) => {
    const outer = candidates[parents[i] ?? -1]
    return outer ? within(unit, inner, outer) : inner
  })
  const around = candidates.map((inner, i) =>
    inner.rule === 'cited' ? citing(candidates, i) : (parents[i] ?? -1),
  )
  return { found, parents: around.map((at, i) => (isInside(found[i], found[at]) ? at : -1)) }
}

/** “The Post, citing two people, said …”: the one that has the same content. */
function citing(candidates: readonly Candidate[], at: number): number {
  const start = candidates[at]?.content[0]?.from
  return candidates.findIndex(
    ({ rule, content }, i) => i !== at && rule !== 'cited' && content[0]?.from === start,
  )
}

function within(unit: Unit, inner: Candidate, outer: Candidate): Candidate {
  const hull = hullOf(outer)
  const content = inner.content
    .map(({ from, to }) => cutTo(unit, Math.max(from, hull.from), Math.min(to, hull.to)))
    .filter((span) => span !== null)
  return content.length > 0 ? { ...inner, content } : inner
}

/** The span without the closing mark of a quotation that opens before it. */
function cutTo(unit: Unit, from: number, to: number): Span | null {
  let end = to
  const quotation = unit.quotations[unit.quoteAt[to - 1] ?? -1]
  if (quotation && quotation.last === to - 1 && quotation.first < from && quotation.closed) {
    end--
    while (end > from && /^[,.;:]$/u.test(unit.tokens[end - 1]?.text ?? '')) end--
  }
  return contentSpan(unit, from, end)
}

function isInside(inner: Candidate | undefined, outer: Candidate | undefined): boolean {
  if (!inner || !outer) return false
  const [own, around] = [hullOf(inner), hullOf(outer)]
  return around.from <= own.from && own.to <= around.to
}

function hullOf({ content }: Candidate): Span {
  return { from: content[0]?.from ?? 0, to: content.at(-1)?.to ?? 0 }
}

/** The maximum number of earlier attributions among which a parent is looked for. */
const PARENT_REACH = 12

/**
 * For each candidate the smallest one whose content contains its cue, or -1. A parent's content must be longer than the
 * child's, so that two candidates cannot be each other's parent.
 */
function parentsOf(found: readonly Candidate[]): number[] {
  return found.map((inner, i) => {
    const own = longest(inner)
    let best = -1
    let size = Infinity
    for (let at = Math.max(0, i - PARENT_REACH); at < Math.min(found.length, i + PARENT_REACH); at++) {
      const around = at === i ? undefined : found[at]?.content.find((span) => holds(span, inner))
      if (!around || around.to - around.from >= size || around.to - around.from <= own) continue
      best = at
      size = around.to - around.from
    }
    return best
  })
}

function longest({ content }: Candidate): number {
  return content.reduce((most, { from, to }) => Math.max(most, to - from), 0)
}

function holds(outer: Span, inner: Candidate): boolean {
  const mark = inner.cue ?? inner.content[0]
  return mark !== undefined && outer.from <= mark.from && outer.to >= mark.to
}
