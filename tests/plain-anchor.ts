/**
 * Folding, locating and anchoring by their simple definitions, which look at everything each time. Tests compare the
 * fast versions with them.
 */
import type { Anchoring } from '$lib/domain/material/anchor'
import { blocksOf, type Block, type Range } from '$lib/domain/material/block'
import { paragraphDigest } from '$lib/domain/material/digest'
import { fold, type FoldedText } from '$lib/domain/material/normalize'
import { CONTEXT_LENGTH, rawRange, type Marks } from '$lib/domain/material/locate'
import { spanList, type Locator } from '$lib/domain/material/locator'

/** Every cluster folded by itself. If that differs from folding the whole, the whole is one piece. */
export function plainFoldWithMap(text: string): FoldedText {
  const clusters = [...text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)]
  const joined = clusters.map(([piece]) => piece.normalize('NFKC')).join('')
  const pieces =
    joined === text.normalize('NFKC')
      ? clusters.map(({ 0: piece, index }) => ({ piece, start: index, end: index + piece.length }))
      : [{ piece: text, start: 0, end: text.length }]
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { piece, start, end } of pieces) {
    for (const unit of unitsOf(piece)) {
      if (unit === ' ' && (folded === '' || folded.endsWith(' '))) {
        if (folded !== '') ends[ends.length - 1] = end
        continue
      }
      folded += unit
      starts.push(start)
      ends.push(end)
    }
  }
  if (folded.endsWith(' ')) {
    folded = folded.slice(0, -1)
    starts.pop()
    ends.pop()
  }
  return { folded, starts: [...starts, ends.at(-1) ?? 0], ends }
}

/** The code units of a folded piece, each run of white space as one space. */
function unitsOf(piece: string): string[] {
  return piece
    .normalize('NFKC')
    .split('')
    .map((unit) => (/\s/u.test(unit) ? ' ' : fold(unit)))
}

/** Looks through all blocks, and through every code unit of the block for every span. */
export function plainLocate(text: string, marks: Marks): Locator | null {
  const inOrder = (ranges: readonly Range[] = []): Range[] => [...ranges].sort((a, b) => a[0] - b[0])
  const start = inOrder(marks.content)[0]?.[0]
  const block = blocksOf(text).find(({ range }) => start !== undefined && range[1] > start)
  if (!block) return null
  const map = plainFoldWithMap(block.text)
  const spansOf = (ranges: readonly Range[] = []): [number, number][] =>
    inOrder(ranges).flatMap(([from, to]): [number, number][] => {
      const inside = [...map.folded.split('').keys()].filter(
        (i) => Number(map.ends[i]) > from - block.range[0] && Number(map.starts[i]) < to - block.range[0],
      )
      return inside.length === 0 ? [] : [[Number(inside[0]), Number(inside.at(-1)) + 1]]
    })
  const [content, cue, source] = [marks.content, marks.cue, marks.source].map(spansOf)
  const [first, last] = [content?.[0], content?.at(-1)]
  if (!content || !first || !last) return null
  return {
    paragraph: block.number,
    digest: paragraphDigest(block.text),
    content,
    ...(cue && cue.length > 0 && { cue }),
    ...(source && source.length > 0 && { source }),
    quote: {
      exact: map.folded.slice(first[0], last[1]),
      prefix: map.folded.slice(Math.max(0, first[0] - CONTEXT_LENGTH), first[0]),
      suffix: map.folded.slice(last[1], last[1] + CONTEXT_LENGTH),
    },
  }
}

/** Finds the content of a locator, and says how, by looking at every place of the quote. */
export function plainAnchor(
  locator: Locator,
  text: string,
): { readonly status: Anchoring['status']; readonly content: readonly Range[] } {
  const blocks = blocksOf(text)
  const lost = { status: 'lost', content: [] } as const
  const rawIn = (block: Block, spans: readonly Range[]): Range[] => {
    const map = plainFoldWithMap(block.text)
    return spans.map((span) => {
      const [from, to] = rawRange(map, span)
      return [block.range[0] + from, block.range[0] + to]
    })
  }
  const spans = spanList(locator.content)
  const expected = blocks[locator.paragraph - 1]
  if (expected && paragraphDigest(expected.text) === locator.digest)
    return { status: 'exact', content: rawIn(expected, spans) }
  const distance = ({ number }: Block): number => Math.abs(number - locator.paragraph)
  const [same] = blocks
    .filter((block) => paragraphDigest(block.text) === locator.digest)
    .sort((a, b) => distance(a) - distance(b) || a.number - b.number)
  if (same) return { status: 'moved', content: rawIn(same, spans) }
  const { quote } = locator
  if (!quote) return lost
  const hits = blocks.flatMap((block) => {
    const { folded } = plainFoldWithMap(block.text)
    const places = [...folded.split('').keys()].filter((at) => folded.startsWith(quote.exact, at))
    return places.map((at) => ({
      block,
      at,
      kept:
        Number(folded.slice(0, at).endsWith(quote.prefix)) +
        Number(folded.slice(at + quote.exact.length).startsWith(quote.suffix)),
    }))
  })
  const most = Math.max(...hits.map(({ kept }) => kept))
  const best = hits.filter(({ kept }) => kept === most)
  const [only] = best
  if (!only || best.length > 1) return lost
  const shift = only.at - (spans[0]?.[0] ?? 0)
  const content = spans.map(([from, to]): Range => [from + shift, to + shift])
  return { status: 'moved', content: rawIn(only.block, content) }
}
