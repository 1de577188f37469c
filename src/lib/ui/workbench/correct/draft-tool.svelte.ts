import type { Range } from '$lib/domain/material/block'
import type { ClaimId } from '$lib/domain/shared/ids'

/** The tool that is open for the selected draft: it is split, its marks are moved, or a new claim is marked in its paragraph. */
export type Tool =
  | { readonly type: 'split' | 'marks'; readonly id: ClaimId }
  | {
      readonly type: 'new'
      /** The draft after which the new one comes. */
      readonly id: ClaimId
      /** The paragraph, counted from 1. */
      readonly paragraph: number
      /** The ranges of the text that are selected; none if nothing is. */
      readonly selected: readonly Range[]
    }

/** Holds the open tool, if any. */
export class DraftTool {
  #now = $state.raw<Tool | null>(null)

  get now(): Tool | null {
    return this.#now
  }

  open(tool: Tool): void {
    this.#now = tool
  }

  close(): void {
    this.#now = null
  }
}

/** The selected words of the text on the page; null if nothing is selected in one of its paragraphs. */
export function selectedInText(blockStart: (paragraph: number) => number | undefined): {
  readonly paragraph: number
  readonly selected: readonly Range[]
} | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const start = range.startContainer
  const element = start instanceof Element ? start : start.parentElement
  const holder = element?.closest('[data-paragraph]')
  const paragraph = Number(holder?.getAttribute('data-paragraph'))
  const base = holder ? blockStart(paragraph) : undefined
  if (!holder || base === undefined) return null
  const before = document.createRange()
  before.setStart(holder, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const from = base + before.toString().length
  const length = Math.min(range.toString().length, holder.textContent.length - (from - base))
  return { paragraph, selected: [[from, from + length]] }
}
