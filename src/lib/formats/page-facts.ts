/** The facts about a page that can be read before anything is drawn out of it. */
import { languageOf } from '$lib/domain/extraction/shapes/language'
import { readPage } from '$lib/domain/extraction/shapes/normalise'
import type { PageBlock, PageMeta } from '$lib/domain/extraction/shapes/page'
import type { ShapeFound } from '$lib/domain/extraction/shapes/recognise'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import { metaOfHtml } from '$lib/formats/html-meta'
import type { LeftOutPart } from '$lib/formats/html-left-out'
import { readHtml } from '$lib/formats/html-text'

/** The page to read. */
export interface PageRequest {
  readonly content: string
  readonly isHtml: boolean
  /** The shape that a person chose; null to find it. */
  readonly shape: Shape | null
  /** The starts of blocks that a person brought back. UTF-16 code units of the text. */
  readonly keep: readonly number[]
  /** The starts of parts of the HTML that a person brought back. UTF-16 code units of the HTML. */
  readonly bring?: readonly number[]
}

/** A page before its claims are drawn out. Ranges are UTF-16 code units of `text`. */
export interface PageFacts {
  /** The text as it came, or the visible text of HTML. */
  readonly text: string
  readonly shape: ShapeFound
  readonly blocks: readonly PageBlock[]
  readonly meta: Partial<PageMeta>
  /** The parts of the HTML that its visible text leaves out; none for plain text. */
  readonly leftOut: readonly LeftOutPart[]
}

/** Reads a page. Total: any content gives facts. What the head of HTML says goes before what the text says. */
export function pageFactsOf({ content, isHtml, shape, keep, bring }: PageRequest): PageFacts {
  const { text, leftOut } = isHtml ? readHtml(content, new Set(bring)) : { text: content, leftOut: [] }
  const head = isHtml ? metaOfHtml(content) : {}
  const page = readPage(text, shape, new Set(keep))
  const said = Object.entries(head).filter(([, value]) => value !== null)
  const language = languageOf(page.text) ?? head.language ?? null
  return {
    text,
    shape: page.shape,
    blocks: page.blocks,
    leftOut,
    meta: { ...page.meta, ...Object.fromEntries(said), language },
  }
}
