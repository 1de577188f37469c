import { blocksOf, type Range } from '$lib/domain/material/block'
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
  /** The block is marked as a quotation in Markdown (“> ”). */
  readonly isMarkedQuote: boolean
}

/** Splits a text into blocks. Comment headers are separate blocks. */
export function layoutOf(text: string): LayoutBlock[] {
  const rough = roughPieces(text)
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

function roughPieces(text: string): RoughPiece[] {
  const pieces: RoughPiece[] = []
  let end = 0
  for (const { range, text: block } of blocksOf(text)) {
    const gap = end === 0 ? 0 : blankLines(text.slice(end, range[0]))
    end = range[1]
    const lineEnd = block.indexOf('\n')
    const line = lineEnd < 0 ? block : block.slice(0, lineEnd)
    const header = commentHeader(line)
    if (header && lineEnd >= 0) pieces.push(...splitHeader(block, range, gap, line, header))
    else pieces.push(piece(block, range, gap, header))
  }
  return pieces
}

function splitHeader(
  block: string,
  range: Range,
  gap: number,
  line: string,
  header: CommentHeader,
): RoughPiece[] {
  if (!header.certain && !looksLikeHandle(header.handle)) return [piece(block, range, gap, null)]
  const head = line.trimEnd()
  const rest = block.slice(line.length).trimStart()
  const start = range[1] - rest.length
  return [
    piece(head, [range[0], range[0] + head.length], gap, header),
    piece(rest, [start, range[1]], 0, null),
  ]
}

function piece(text: string, range: Range, gap: number, header: CommentHeader | null): RoughPiece {
  const isHeading = !header && isCommentsHeading(text)
  return { range, text, gap, header, isHeading, isMarkedQuote: text.startsWith('> ') }
}

function blankLines(between: string): number {
  let breaks = 0
  for (const unit of between) if (unit === '\n') breaks++
  return Math.max(0, breaks - 1)
}
