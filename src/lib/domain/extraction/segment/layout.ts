import { blocksOf, type Range } from '$lib/domain/material/block'
import type {
  NormalPage,
  PageLabel,
  QuotedLines,
  PageSection,
  Turn,
} from '$lib/domain/extraction/shapes/page'
import { commentHeader, isCommentsHeading, looksLikeHandle, type CommentHeader } from './comment-header'

/** A block of the page with its layout. */
export interface LayoutBlock {
  readonly range: Range
  readonly text: string
  /** The blank lines above it; 0 for the first block, and for text directly below a comment header. */
  readonly gap: number
  readonly role: 'text' | 'comment-header' | 'heading'
  /** The reader’s handle, for a comment header. */
  readonly handle: string
  /** The block is marked as a quotation (“> ”). */
  readonly isMarkedQuote: boolean
  /** The voice of the block by the shape of the page; null if only the text can decide. */
  readonly label: PageLabel | null
  readonly turn: Turn | null
  /** The start of the comment's head, for the first block of a comment; null for other blocks. */
  readonly opensAt: number | null
}

/** The parts of a page that the layout needs. */
export type LaidOut = Pick<NormalPage, 'text' | 'sections' | 'quotes'>

/** Splits a page into blocks, with comment headers as blocks of their own. */
export function layoutOf(page: LaidOut): LayoutBlock[] {
  const rough = roughPieces(page)
  const first = rough.findIndex((piece) => piece.header?.certain === true || piece.isHeading)
  const uncertain = rough.filter((piece) => piece.header && !piece.header.certain)
  const handles = uncertain.filter((piece) => looksLikeHandle(piece.header?.handle ?? ''))
  return rough.map(({ header, isHeading, ...piece }, index) => {
    const isHeader =
      header !== null &&
      (header.certain ||
        (first >= 0 && index > first) ||
        (uncertain.length > 1 && handles.length * 2 >= uncertain.length))
    const role = isHeader ? 'comment-header' : isHeading ? 'heading' : 'text'
    return { ...piece, role, handle: isHeader ? header.handle : '' }
  })
}

interface RoughPiece extends Omit<LayoutBlock, 'role' | 'handle'> {
  readonly header: CommentHeader | null
  readonly isHeading: boolean
}

function roughPieces(page: LaidOut): RoughPiece[] {
  const pieces: RoughPiece[] = []
  const state = new Sections(page)
  let end = 0
  for (const { range, text: block } of blocksOf(page.text)) {
    let gap = end === 0 ? 0 : blankLines(page.text.slice(end, range[0]))
    end = range[1]
    for (const part of state.parts(range, block)) {
      const marks = state.at(part.range[0])
      const [first, ...rest] = withHeaders(part, gap, marks.label !== null || marks.isMarkedQuote)
      if (first)
        pieces.push({ ...first, ...marks }, ...rest.map((piece) => ({ ...piece, ...marks, opensAt: null })))
      gap = 0
    }
  }
  return pieces
}

type Marks = Pick<LayoutBlock, 'label' | 'turn' | 'opensAt' | 'isMarkedQuote'>
type Bare = Omit<RoughPiece, keyof Marks>
interface Part {
  readonly range: Range
  readonly text: string
}

function withHeaders({ range, text: block }: Part, gap: number, isKnown: boolean): Bare[] {
  const lineEnd = block.indexOf('\n')
  const line = lineEnd < 0 ? block : block.slice(0, lineEnd)
  const header = isKnown ? null : commentHeader(line)
  if (header && lineEnd >= 0) return splitHeader(block, range, gap, line, header)
  return [piece(block, range, gap, header)]
}

/** Walks the sections and the quoted lines of a page in step with its blocks. */
class Sections {
  readonly #text: string
  readonly #sections: readonly PageSection[]
  readonly #quotes: readonly QuotedLines[]
  readonly #cuts: readonly number[]
  #section = 0
  #quote = 0
  #cut = 0
  #label: PageLabel | null = null
  #turn: Turn | null = null

  constructor({ text, sections, quotes }: LaidOut) {
    this.#text = text
    this.#sections = sections
    this.#quotes = quotes
    const cuts = [...sections.map(({ start }) => start), ...quotes.flatMap(({ range }) => range)]
    this.#cuts = cuts.sort((a, b) => a - b)
  }

  /** The parts of a block between the starts of sections and quotations. */
  parts(range: Range, block: string): Part[] {
    while ((this.#cuts[this.#cut] ?? Infinity) <= range[0]) this.#cut++
    if ((this.#cuts[this.#cut] ?? Infinity) >= range[1]) return [{ range, text: block }]
    const parts: Part[] = []
    let from = range[0]
    for (; from < range[1]; this.#cut++) {
      const to = Math.min(this.#cuts[this.#cut] ?? Infinity, range[1])
      const raw = this.#text.slice(from, to)
      const text = raw.trim()
      const start = from + raw.indexOf(text)
      if (text !== '') parts.push({ text, range: [start, start + text.length] })
      from = to
      if (to === range[1]) break
    }
    return parts
  }

  /** The label, turn and quotation at an offset. Calls must have rising offsets, because the walk never goes back. */
  at(offset: number): Marks {
    let opensAt: number | null = null
    for (; (this.#sections[this.#section]?.start ?? Infinity) <= offset; this.#section++) {
      const { start, label, turn } = this.#sections[this.#section] as PageSection
      if (turn !== undefined) this.#turn = turn
      if (label === undefined) continue
      this.#label = label
      opensAt = label?.kind === 'comment' ? start : null
    }
    while ((this.#quotes[this.#quote]?.range[1] ?? Infinity) <= offset) this.#quote++
    const isMarkedQuote = (this.#quotes[this.#quote]?.range[0] ?? Infinity) <= offset
    return { label: this.#label, turn: this.#turn, opensAt, isMarkedQuote }
  }
}

function splitHeader(block: string, range: Range, gap: number, line: string, header: CommentHeader): Bare[] {
  if (!header.certain && !looksLikeHandle(header.handle)) return [piece(block, range, gap, null)]
  const head = line.trimEnd()
  const rest = block.slice(line.length).trimStart()
  const start = range[1] - rest.length
  return [
    piece(head, [range[0], range[0] + head.length], gap, header),
    piece(rest, [start, range[1]], 0, null),
  ]
}

function piece(text: string, range: Range, gap: number, header: CommentHeader | null): Bare {
  return { range, text, gap, header, isHeading: !header && isCommentsHeading(text) }
}

function blankLines(between: string): number {
  let breaks = 0
  for (const unit of between) if (unit === '\n') breaks++
  return Math.max(0, breaks - 1)
}
