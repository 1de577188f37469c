import type { DraftClaim, RelatedDraft, UnrelatedDraft } from './extraction'

/** A stem that more drafts share than this tells nothing of any of them. */
const COMMON = 12
/** So many stems two drafts must share, and this part of the smaller one’s; a shared figure counts as one. */
const LEAST_SHARED = 3
const LEAST_PART = 0.5
/** A draft names at most so many others. */
const MOST_LINKS = 4

const NEGATION = /\b(?:not|no|never|none|neither|cannot|without|denied|false|untrue)\b|n['’]t\b/iu
const STOP = new Set(
  `that this with from have been were will would could should about after before their there which while what when
  where they them than then into over also more most some such only other said says said told according because
  being does doing each very just like much many must shall upon your ours hers whom whose`.split(/\s+/u),
)

/**
 * Links drafts of different voices that say the same thing: corroborating where they agree, conflicting where one denies
 * it or gives another figure. Linear: stems that many drafts share are not followed.
 */
export function relate(drafts: readonly UnrelatedDraft[]): DraftClaim[] {
  const marks = drafts.map(({ statement }) => marksOf(statement))
  const byStem = new Map<string, number[]>()
  marks.forEach(({ stems }, index) => {
    for (const stem of stems) {
      const holders = byStem.get(stem)
      if (holders === undefined) byStem.set(stem, [index])
      else if (holders.length <= COMMON) holders.push(index)
    }
  })
  return drafts.map((draft, index) => ({ ...draft, related: linksOf(drafts, marks, byStem, index) }))
}

interface Marks {
  readonly stems: ReadonlySet<string>
  readonly figures: ReadonlySet<string>
  readonly isNegated: boolean
}

function marksOf(statement: string): Marks {
  const stems = new Set<string>()
  const figures = new Set<string>()
  for (const [word] of statement.matchAll(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}]{4,}/gu)) {
    if (/^\p{N}/u.test(word)) figures.add(word.replace(/,/gu, ''))
    else if (!STOP.has(word.toLowerCase())) stems.add(stemOf(word.toLowerCase()))
  }
  return { stems, figures, isNegated: NEGATION.test(statement) }
}

/** Without the endings of number and tense: enough to see that two sentences share their words. */
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
  const shared = new Map<number, number>()
  const own = marks[index]
  if (!own) return []
  for (const stem of own.stems) {
    const holders = byStem.get(stem) ?? []
    if (holders.length > COMMON) continue
    for (const other of holders) if (other !== index) shared.set(other, (shared.get(other) ?? 0) + 1)
  }
  const links: RelatedDraft[] = []
  for (const [claim, count] of [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const other = marks[claim]
    if (links.length >= MOST_LINKS) break
    if (!other || speaker(drafts[claim]) === speaker(drafts[index])) continue
    const how = comparison(own, other, count)
    if (how) links.push({ claim, how })
  }
  return links
}

function comparison(one: Marks, other: Marks, shared: number): RelatedDraft['how'] | null {
  const figures = [...one.figures].filter((figure) => other.figures.has(figure)).length
  const smaller = Math.min(one.stems.size, other.stems.size)
  if (shared + (figures > 0 ? 1 : 0) < LEAST_SHARED || shared < smaller * LEAST_PART) return null
  const otherFigure = figures === 0 && one.figures.size > 0 && other.figures.size > 0
  return otherFigure || one.isNegated !== other.isNegated ? 'conflicts' : 'corroborates'
}

function speaker(draft: UnrelatedDraft | undefined): string {
  return draft?.chain.at(-1)?.name ?? ''
}
