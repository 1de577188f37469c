import { blocksOf, linesOf, type Block, type Range } from './block'
import { paragraphDigest } from './digest'
import { foldWithMap } from './fold'
import { rawRange } from './locate'
import { spanList, type Locator, type Spans } from './locator'

/** Where a locator's marks stand in a text, in UTF-16 code units of that text. */
export interface AnchoredMarks {
  readonly paragraph: number
  /** The paragraph's own range in the text. */
  readonly range: Range
  readonly content: readonly Range[]
  readonly cue: readonly Range[]
  readonly source: readonly Range[]
}

/**
 * `exact`: the paragraph stands where it stood. `moved`: found, but elsewhere, or in a paragraph changed around the
 * quote. `lost`: not found; nothing is guessed. `changed` says that the quote's surroundings are no longer the same.
 */
export type Anchoring =
  | { readonly status: 'exact'; readonly marks: AnchoredMarks }
  | { readonly status: 'moved'; readonly changed: boolean; readonly marks: AnchoredMarks }
  | { readonly status: 'lost' }

/** A text made ready for anchoring many locators: its paragraphs, each with its digest. */
export interface PreparedText {
  readonly blocks: readonly Block[]
  readonly digests: readonly string[]
}

/** Splits and digests a text once, so that anchoring a deck does not do it for every claim. */
export function prepareText(text: string): PreparedText {
  return digested(blocksOf(text))
}

/**
 * Prepares somebody's own copy of a text: by blank lines, or by single lines where those give more of the paragraphs
 * that are looked for (copies often lose blank lines on their way).
 * @param wanted digests of the paragraphs looked for
 */
export function prepareCopy(text: string, wanted: ReadonlySet<string>): PreparedText {
  const found = ({ digests }: PreparedText): number =>
    new Set(digests.filter((digest) => wanted.has(digest))).size
  const [paragraphs, lines] = [digested(blocksOf(text)), digested(linesOf(text))]
  return found(lines) > found(paragraphs) ? lines : paragraphs
}

function digested(blocks: readonly Block[]): PreparedText {
  return { blocks, digests: blocks.map((block) => paragraphDigest(block.text)) }
}

/**
 * Finds a locator in a text: first by number and digest, then by digest alone, then (where the locator holds a quote)
 * by the quote with its surroundings. A quote that stands in several places is told apart by prefix and suffix, or is
 * lost: two equal candidates are no evidence.
 */
export function anchor(locator: Locator, text: PreparedText): Anchoring {
  const expected = text.blocks[locator.paragraph - 1]
  if (expected && text.digests[locator.paragraph - 1] === locator.digest) {
    const marks = marksIn(expected, locator)
    return marks ? { status: 'exact', marks } : { status: 'lost' }
  }
  const same = text.digests.flatMap((digest, i) => (digest === locator.digest ? [i] : []))
  const nearest = same.sort((a, b) => distance(a, locator) - distance(b, locator) || a - b)[0]
  const moved = nearest === undefined ? undefined : text.blocks[nearest]
  return moved ? movedTo(moved, locator, false) : anchorByQuote(locator, text)
}

function distance(index: number, locator: Locator): number {
  return Math.abs(index + 1 - locator.paragraph)
}

function movedTo(block: Block, locator: Locator, changed: boolean): Anchoring {
  const marks = marksIn(block, locator)
  return marks ? { status: 'moved', changed, marks } : { status: 'lost' }
}

/** The marks in a paragraph, or null where the content does not fit: a right digest with wrong offsets is no evidence. */
function marksIn(block: Block, locator: Locator): AnchoredMarks | null {
  const folded = foldWithMap(block.text)
  if (spanList(locator.content).some(([, end]) => end > folded.folded.length)) return null
  const base = block.range[0]
  const raw = (spans: Spans | undefined): Range[] =>
    spanList(spans)
      .filter(([, end]) => end <= folded.folded.length)
      .map((span) => {
        const [start, end] = rawRange(folded, span)
        return [base + start, base + end] as const
      })
  return {
    paragraph: block.number,
    range: block.range,
    content: raw(locator.content),
    cue: raw(locator.cue),
    source: raw(locator.source),
  }
}

function anchorByQuote(locator: Locator, text: PreparedText): Anchoring {
  const { quote } = locator
  if (!quote || quote.exact === '') return { status: 'lost' }
  const hits = text.blocks.flatMap((block) => {
    const { folded } = foldWithMap(block.text)
    return occurrences(folded, quote.exact).map((at) => {
      const before = folded.slice(Math.max(0, at - quote.prefix.length), at)
      const after = folded.slice(at + quote.exact.length, at + quote.exact.length + quote.suffix.length)
      return { block, at, surroundings: Number(before === quote.prefix) + Number(after === quote.suffix) }
    })
  })
  const best = hits.reduce((most, hit) => Math.max(most, hit.surroundings), 0)
  const winners = hits.filter((hit) => hit.surroundings === best)
  const [winner] = winners
  if (winners.length !== 1 || !winner) return { status: 'lost' }
  const shift = winner.at - (spanList(locator.content)[0]?.[0] ?? 0)
  return movedTo(winner.block, shifted(locator, shift, winner), true)
}

function occurrences(text: string, part: string): number[] {
  const out: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) out.push(at)
  return out
}

/** Only what lies inside the quote is known to be unchanged; marks outside it are dropped. */
function shifted(locator: Locator, by: number, hit: { readonly at: number }): Locator {
  const end = hit.at + (locator.quote?.exact.length ?? 0)
  const inside = (spans: Spans | undefined): [number, number][] =>
    spanList(spans)
      .map(([from, to]): [number, number] => [from + by, to + by])
      .filter(([from, to]) => from >= hit.at && to <= end)
  const [cue, source] = [inside(locator.cue), inside(locator.source)]
  const { cue: _cue, source: _source, ...rest } = locator
  return {
    ...rest,
    content: inside(locator.content),
    ...(cue.length > 0 && { cue }),
    ...(source.length > 0 && { source }),
  }
}
