/** Splits a long text into pages of about a phone screen, so that only pages in view cost time. */
import type { Block } from '$lib/domain/material/block'
import type { Passage } from '$lib/domain/material/material'
import type { DraftSpan } from './pieces'

/** A part of a page: a paragraph, or a piece of one that is too long for a page. */
export interface TextPage {
  readonly key: string
  /** Pieces of one paragraph have its number. */
  readonly blocks: readonly Block[]
  /** The number of the paragraph that continues from the page before; null if none does. */
  readonly before: number | null
  /** The estimated height: UTF-16 code units, plus a number for each paragraph's margin. */
  readonly weight: number
}

/** The approximate length of a page, in UTF-16 code units: a page is drawn within a frame, also on a slow phone. */
const PAGE_LENGTH = 1200
/** The weight of a paragraph's margin, in code units. */
const PARAGRAPH_WEIGHT = 50

/** The pages of a text, in order. The time is linear in the length of the text. */
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

/** Splits a paragraph into pieces that fit a page, between words if possible. */
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
  // Do not split a surrogate pair.
  return /[\uDC00-\uDFFF]/u.test(text.charAt(most)) ? most - 1 : most
}

/** The index of the page that contains an offset of the text, by binary search; -1 if none does. */
export function pageAt(pages: readonly TextPage[], offset: number): number {
  let [low, high] = [0, pages.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pages[middle]?.blocks[0]?.range[0] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The drafts of each page, by its index. A draft is on every page that its content touches. */
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

/** The number of rails that continue from the page before: none, the outer one, or also the excerpt's. */
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

/** The passages with a paragraph on the page. */
export function passagesOn({ blocks }: TextPage, passages: readonly Passage[]): readonly Passage[] {
  const [first, last] = [blocks[0]?.number ?? 0, blocks.at(-1)?.number ?? 0]
  return passages.filter(({ paragraphs }) => paragraphs[0] <= last && paragraphs[1] >= first)
}
