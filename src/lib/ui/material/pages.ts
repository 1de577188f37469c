/** A long text is drawn page by page: about a phone's screen or two each, so that only pages in view cost anything. */
import type { Block } from '$lib/domain/material/block'
import type { Passage } from '$lib/domain/material/material'
import type { DraftSpan } from './pieces'

/** A stretch of the text: paragraphs, or parts of one that is too long for a page. */
export interface TextPage {
  readonly key: string
  /** Parts of a paragraph have its number. */
  readonly blocks: readonly Block[]
  /** The paragraph that ends on the page before; null where none does. */
  readonly before: number | null
  /** UTF-16 code units, and some for each paragraph's margin: what its height goes by. */
  readonly weight: number
}

/** So many UTF-16 code units a page takes, about. */
const PAGE_LENGTH = 2500
/** A paragraph costs room of its own, as much as so many code units. */
const PARAGRAPH_WEIGHT = 50

/** The pages of a text, in order. Linear in its length. */
export function textPagesOf(blocks: readonly Block[]): readonly TextPage[] {
  const pages: TextPage[] = []
  let page: Block[] = []
  let weight = 0
  let before: Block | undefined
  const close = (): void => {
    const [first] = page
    if (!first) return
    pages.push({
      key: String(first.range[0]),
      blocks: page,
      before: before?.number ?? null,
      weight,
    })
    before = page.at(-1)
    page = []
    weight = 0
  }
  for (const part of blocks.flatMap(partsOf)) {
    const more = part.text.length + PARAGRAPH_WEIGHT
    if (weight + more > PAGE_LENGTH) close()
    page.push(part)
    weight += more
  }
  close()
  return pages
}

/** A paragraph in parts that fit a page, cut between words where there are any. */
function partsOf(block: Block): Block[] {
  const { text, number, range } = block
  if (text.length <= PAGE_LENGTH) return [block]
  const parts: Block[] = []
  for (let from = 0; from < text.length;) {
    const to = text.length - from <= PAGE_LENGTH ? text.length : cutNear(text, from)
    parts.push({ number, range: [range[0] + from, range[0] + to], text: text.slice(from, to) })
    from = to
  }
  return parts
}

function cutNear(text: string, from: number): number {
  const most = from + PAGE_LENGTH - PARAGRAPH_WEIGHT
  for (let at = most; at > from + PAGE_LENGTH / 2; at--) if (/\s/u.test(text.charAt(at - 1))) return at
  // Half a character is none.
  return /[\uDC00-\uDFFF]/u.test(text.charAt(most)) ? most - 1 : most
}

/** The index of the page that holds an offset of the text, by halving; -1 where none does. */
export function pageAt(pages: readonly TextPage[], offset: number): number {
  let [low, high] = [0, pages.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pages[middle]?.blocks[0]?.range[0] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The drafts of each page, by its index: a draft stands on every page that its content touches. */
export function spansByPage(
  pages: readonly TextPage[],
  drafts: Iterable<DraftSpan>,
): ReadonlyMap<number, readonly DraftSpan[]> {
  const out = new Map<number, DraftSpan[]>()
  for (const draft of drafts) {
    const touched = new Set<number>()
    for (const [start, end] of draft.ranges) {
      const last = pageAt(pages, end - 1)
      for (let page = pageAt(pages, start); page <= last; page++) touched.add(page)
    }
    for (const page of touched) {
      const list = out.get(page)
      if (list) list.push(draft)
      else out.set(page, [draft])
    }
  }
  return out
}

/** How deep a page goes on with the voices of the page before: no rail, the outer one, or the excerpt's inside it too. */
export function continuedRails({ before, blocks }: TextPage, passages: readonly Passage[]): 0 | 1 | 2 {
  const first = blocks[0]?.number
  if (before === null || first === undefined) return 0
  const [then, now] = [before, first].map((number) =>
    passages.find(({ paragraphs }) => number >= paragraphs[0] && number <= paragraphs[1]),
  )
  const outer = (passage: Passage | undefined): Passage | null =>
    passage?.kind === 'comment' ? passage : null
  if (outer(then) !== outer(now)) return 0
  return now?.kind === 'excerpt' && then === now ? 2 : 1
}

/** The passages that have a paragraph on a page. */
export function passagesOn({ blocks }: TextPage, passages: readonly Passage[]): readonly Passage[] {
  const [first, last] = [blocks[0]?.number ?? 0, blocks.at(-1)?.number ?? 0]
  return passages.filter(({ paragraphs }) => paragraphs[0] <= last && paragraphs[1] >= first)
}
