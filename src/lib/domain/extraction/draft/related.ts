import { rankOf } from './rank'
import type { DraftClaim, RelatedDraft, UnrelatedDraft } from '$lib/domain/extraction/types'

/** A stem in more drafts than this is too common to link drafts. */
const MAX_DRAFTS_PER_STEM = 12
/**
 * The minimum number of shared stems, and their minimum share of the smaller draft's stems. A shared figure counts as
 * one stem.
 */
const MIN_SHARED_STEMS = 3
const MIN_SHARE = 0.6
const MIN_SHARE_WITH_FIGURE = 0.5
/** The maximum number of links of a draft. */
const MAX_LINKS = 4

const NEGATION = /\b(?:not|no|never|none|neither|cannot|without|denied|false|untrue)\b|n['’]t\b/i
const STOP = new Set(
  `that this with from have been were will would could should about after before their there which while what when
  where they them than then into over also more most some such only other said says said told according because
  being does doing each very just like much many must shall upon your ours hers whom whose`.split(/\s+/u),
)

/**
 * Links drafts of different voices about the same thing: supporting if they agree, conflicting if one denies it or
 * gives another figure. Common stems are not followed, so the time is linear.
 */
export function relate(drafts: readonly UnrelatedDraft[]): DraftClaim[] {
  const marks = drafts.map(({ statement }) => marksOf(statement))
  const byStem = new Map<string, number[]>()
  marks.forEach(({ stems }, index) => {
    for (const stem of stems) {
      const holders = byStem.get(stem)
      if (holders === undefined) byStem.set(stem, [index])
      else if (holders.length <= MAX_DRAFTS_PER_STEM) holders.push(index)
    }
  })
  const related = drafts.map((draft, index) => ({ ...draft, related: linksOf(drafts, marks, byStem, index) }))
  const ranks = rankOf(related)
  return related.map((draft, index) => ({ ...draft, rank: ranks[index] ?? index }))
}

interface Marks {
  readonly stems: ReadonlySet<string>
  readonly figures: ReadonlySet<string>
  readonly isNegated: boolean
}

function marksOf(statement: string): Marks {
  const stems = new Set<string>()
  const figures = new Set<string>()
  for (const word of statement.match(WORD) ?? []) {
    const mark = highWaterMark(word)
    if (mark?.isFigure === true) figures.add(mark.text)
    else if (mark) stems.add(mark.text)
  }
  return { stems, figures, isNegated: NEGATION.test(statement) }
}

/** Figures, and words that are long enough to be specific. */
const WORD = /\p{N}+(?:[.,]\p{N}+)*|\p{L}{4,}/gu

interface Mark {
  readonly text: string
  readonly isFigure: boolean
}

/** The stem of each known word, computed once; null for an unspecific word. */
const known = new Map<string, Mark | null>()
const MAX_CACHED_WORDS = 50_000

function highWaterMark(word: string): Mark | null {
  const before = known.get(word)
  if (before !== undefined) return before
  const lower = word.toLowerCase()
  const isFigure = /^\p{N}/u.test(word)
  const text = isFigure ? word.replace(/,/gu, '') : stemOf(lower)
  const mark = STOP.has(lower) ? null : { text, isFigure }
  if (known.size >= MAX_CACHED_WORDS) known.clear()
  known.set(word, mark)
  return mark
}

/** A word without endings of number and tense, which is enough to compare sentences by their words. */
function stemOf(lower: string): string {
  const stem = lower.replace(/(?:ies|ied)$/u, 'y').replace(/(?:ing|ed|es|s|e)$/u, '')
  return stem.length >= 3 ? stem : lower
}

function linksOf(
  drafts: readonly UnrelatedDraft[],
  marks: readonly Marks[],
  byStem: ReadonlyMap<string, readonly number[]>,
  index: number,
): RelatedDraft[] {
  const own = marks[index]
  if (!own) return []
  const links: RelatedDraft[] = []
  for (const [claim, count] of sharing(own, byStem, index)) {
    const other = marks[claim]
    if (links.length >= MAX_LINKS) break
    if (!other || speaker(drafts[claim]) === speaker(drafts[index])) continue
    if (overlap(drafts[claim], drafts[index])) continue
    const found = comparison(own, other, count)
    if (found) links.push({ claim, ...found })
  }
  return links
}

/** Drafts that share enough stems with this one, with the number of shared stems, most first. */
function sharing(
  { stems }: Marks,
  byStem: ReadonlyMap<string, readonly number[]>,
  index: number,
): [claim: number, shared: number][] {
  const shared = new Map<number, number>()
  for (const stem of stems) {
    const holders = byStem.get(stem) ?? []
    if (holders.length > MAX_DRAFTS_PER_STEM) continue
    for (const other of holders) if (other !== index) shared.set(other, (shared.get(other) ?? 0) + 1)
  }
  const enough: [claim: number, shared: number][] = []
  for (const entry of shared) if (entry[1] + 1 >= MIN_SHARED_STEMS) enough.push(entry)
  return enough.sort((a, b) => b[1] - a[1] || a[0] - b[0])
}

function comparison(one: Marks, other: Marks, shared: number): Omit<RelatedDraft, 'claim'> | null {
  const figures = [...one.figures].filter((figure) => other.figures.has(figure)).length
  const part = figures > 0 ? MIN_SHARE_WITH_FIGURE : MIN_SHARE
  const smaller = Math.min(one.stems.size, other.stems.size)
  if (shared + (figures > 0 ? 1 : 0) < MIN_SHARED_STEMS || shared < smaller * part) return null
  if (one.isNegated !== other.isNegated) return { how: 'conflicts', over: 'denial' }
  if (figures > 0) return { how: 'supports', over: 'figure' }
  const otherFigure = one.figures.size > 0 && other.figures.size > 0
  return otherFigure ? { how: 'conflicts', over: 'figure' } : { how: 'supports', over: 'words' }
}

/** Tells whether one draft is nested in the other. A voice that passes on a claim is not a second voice for it. */
function overlap(one: UnrelatedDraft | undefined, other: UnrelatedDraft | undefined): boolean {
  return (
    one !== undefined && other !== undefined && one.range[0] < other.range[1] && other.range[0] < one.range[1]
  )
}

function speaker(draft: UnrelatedDraft | undefined): string {
  return draft?.chain.at(-1)?.name ?? ''
}
