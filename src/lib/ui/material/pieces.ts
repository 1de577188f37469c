import type { AnchoredMarks } from '$lib/domain/material/anchor'
import type { Block, Range } from '$lib/domain/material/block'
import type { ClaimId } from '$lib/domain/shared/ids'

/** The place of a draft's content in the text. */
export interface DraftSpan {
  readonly id: ClaimId
  readonly ranges: readonly Range[]
}

/** A piece of a paragraph between two cuts. */
export interface TextPiece {
  /** The offset in the text. */
  readonly start: number
  readonly text: string
  /** The role of the piece in the selected draft. */
  readonly role: 'content' | 'cue' | 'source' | null
  /** The drafts that cover it, the shortest first. */
  readonly drafts: readonly ClaimId[]
}

/** Cuts a paragraph at the start and end of drafts and marks. Cue has priority over source, and source over content. */
export function piecesOf(
  block: Block,
  spans: readonly DraftSpan[],
  marks: Pick<AnchoredMarks, 'content' | 'cue' | 'source'> | null,
): readonly TextPiece[] {
  const [from, to] = block.range
  const { content, cue, source } = marks ?? { content: [], cue: [], source: [] }
  const ranges = [...spans.flatMap((span) => span.ranges), ...content, ...cue, ...source]
  const cuts = [from, to, ...ranges.flat().filter((at) => at > from && at < to)]
  const starts = [...new Set(cuts)].sort((a, b) => a - b).slice(0, -1)
  const shortest = [...spans].sort((a, b) => lengthOf(a) - lengthOf(b))
  return starts.map((start, i) => {
    const role = holds(cue, start)
      ? 'cue'
      : holds(source, start)
        ? 'source'
        : holds(content, start)
          ? 'content'
          : null
    const drafts = shortest.filter((span) => holds(span.ranges, start)).map(({ id }) => id)
    return { start, text: block.text.slice(start - from, (starts[i + 1] ?? to) - from), role, drafts }
  })
}

/** The draft that a tap on a piece selects: the shortest one, and with each further tap the next longer one. */
export function draftToSelect(drafts: readonly ClaimId[], selected: ClaimId | null): ClaimId | null {
  const at = selected === null ? -1 : drafts.indexOf(selected)
  return drafts[(at + 1) % drafts.length] ?? null
}

function holds(ranges: readonly Range[], at: number): boolean {
  return ranges.some(([start, end]) => at >= start && at < end)
}

function lengthOf({ ranges }: DraftSpan): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start, 0)
}
