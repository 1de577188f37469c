import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { Range } from '$lib/domain/material/block'
import { firstIndex } from '$lib/domain/material/prepared-text'
import type { PassageKind } from '$lib/domain/material/material'

/** The reasons why a part of a page is no prose. */
export const BLOCK_KINDS = [
  'header',
  'byline',
  'caption',
  'navigation',
  'advert',
  'related',
  'legal',
  'timestamp',
  'stage-direction',
  'signature',
  'sources',
  'about',
] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

/** A part that is dropped, or that a person restored (`kept`). UTF-16 code units of the raw text. */
export interface PageBlock {
  readonly range: Range
  readonly kind: BlockKind
  readonly kept: boolean
}

/** The data that a page gives about itself; null if it gives none. */
export interface PageMeta {
  readonly title: string | null
  readonly publisher: string | null
  readonly author: string | null
  /** As the page writes it. */
  readonly published: string | null
  readonly link: string | null
  /** A language code such as “en”, as the page declares it or as its common words tell. */
  readonly language: string | null
}

/** The voice of a part of a page, at the level of the page. A null voice stands for the publisher. */
export interface PageLabel {
  readonly kind: PassageKind
  readonly voice: string | null
  readonly voiceKind: VoiceKind
  readonly confidence: number
}

/** A turn of a conversation inside a passage: its speaker as the page writes it. */
export interface Turn {
  /** The range of the speaker’s name; null if only the layout shows the speaker. */
  readonly source: Range | null
  readonly name: string
  readonly isAnonymous: boolean
}

/** The start of a new part of a page. UTF-16 code units. */
export interface PageSection {
  readonly start: number
  /** Undefined: as before. Null: the label ends, and the text and its layout decide who speaks. */
  readonly label?: PageLabel | null
  /** Undefined: as before. */
  readonly turn?: Turn | null
}

/** Lines that are marked as quoted, by “>”. */
export interface QuotedLines {
  readonly range: Range
  readonly level: number
}

/** A page as later stages read it. It is as long as the raw text, so that every offset stays valid. */
export interface NormalPage {
  readonly text: string
  readonly blocks: readonly PageBlock[]
  readonly sections: readonly PageSection[]
  readonly quotes: readonly QuotedLines[]
  readonly meta: Partial<PageMeta>
}

/** A line of the page, without its line break. */
export interface PageLine {
  readonly start: number
  readonly end: number
  /** The line without white space at its ends. */
  readonly plain: string
}

/** Fills the gap between two parts of a word, so that later stages read one word. */
export const JOINER = '\u00AD'

interface Edit {
  readonly from: number
  readonly to: number
  /** The new text, as long as the range; a single unit is repeated. */
  readonly by: string
}

/** The lines of a text, including empty ones. */
export function pageLines(text: string): PageLine[] {
  const lines: PageLine[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, plain: line.trim() })
    start += line.length + 1
  }
  return lines
}

/** Collects the finds of a shape in a page, and makes the normal page from them. */
export class PageDraft {
  readonly text: string
  readonly lines: readonly PageLine[]
  readonly meta: { -readonly [K in keyof PageMeta]?: PageMeta[K] } = {}
  readonly #edits: Edit[] = []
  readonly #blocks: PageBlock[] = []
  readonly #sections: PageSection[] = []
  readonly #quotes: QuotedLines[] = []
  readonly #taken = new Set<number>()
  readonly #keep: ReadonlySet<number>

  /** @param keep the starts of blocks that are read although they do not look like prose */
  constructor(text: string, keep: ReadonlySet<number> = new Set()) {
    this.text = text
    this.lines = pageLines(text)
    this.#keep = keep
  }

  /** The plain text of a line; empty past the ends. */
  plain(at: number): string {
    return this.lines[at]?.plain ?? ''
  }

  /** The index of the line that contains an offset, by binary search. */
  lineAt(offset: number): number {
    return firstIndex(this.lines.length, (at) => (this.lines[at]?.start ?? 0) > offset) - 1
  }

  /** Tells if an earlier step has taken the line. */
  isTaken(at: number): boolean {
    return this.#taken.has(at)
  }

  /** Drops lines up to `to` (exclusive). */
  drop(from: number, kind: BlockKind, to = from + 1): void {
    for (let at = from; at < to; at++) {
      const line = this.lines[at]
      if (!line || this.#taken.has(at)) continue
      this.#taken.add(at)
      if (line.plain === '') continue
      const start = line.start + this.text.slice(line.start, line.end).indexOf(line.plain)
      const range: Range = [start, start + line.plain.length]
      const last = this.#blocks.at(-1)
      const joins =
        last?.kind === kind &&
        last.range[1] <= range[0] &&
        this.text.slice(last.range[1], range[0]).trim() === ''
      const first = joins ? last.range[0] : range[0]
      const kept = this.#keep.has(first)
      if (joins) this.#blocks[this.#blocks.length - 1] = { kind, kept, range: [first, range[1]] }
      else this.#blocks.push({ kind, kept, range })
      if (!kept) this.mask(line.start, line.end)
    }
  }

  /** Marks a line as taken, without dropping it. */
  take(at: number): void {
    this.#taken.add(at)
  }

  /** Makes later stages read the range as white space. */
  mask(from: number, to: number): void {
    if (to > from) this.#edits.push({ from, to, by: ' ' })
  }

  /** Makes later stages read the text before and after the range as one word. */
  join(from: number, to: number): void {
    if (to > from) this.#edits.push({ from, to, by: JOINER })
  }

  /** Makes later stages read other words of the same length. */
  replace(from: number, by: string): void {
    if (by.length > 1) this.#edits.push({ from, to: from + by.length, by })
  }

  section(section: PageSection): void {
    this.#sections.push(section)
  }

  /** Starts a paragraph. */
  split(start: number): void {
    this.#sections.push({ start })
  }

  quote(at: number, level: number): void {
    const line = this.lines[at]
    if (!line) return
    const last = this.#quotes.at(-1)
    if (last?.level === level && last.range[1] + 1 === line.start)
      this.#quotes[this.#quotes.length - 1] = { level, range: [last.range[0], line.end] }
    else this.#quotes.push({ level, range: [line.start, line.end] })
  }

  finish(): NormalPage {
    return {
      text: this.#edited(),
      blocks: this.#blocks.sort((a, b) => a.range[0] - b.range[0]),
      sections: this.#sections.sort((a, b) => a.start - b.start),
      quotes: this.#quotes.sort((a, b) => a.range[0] - b.range[0]),
      meta: this.meta,
    }
  }

  #edited(): string {
    if (this.#edits.length === 0) return this.text
    const edits = this.#edits.sort((a, b) => a.from - b.from)
    const parts: string[] = []
    let at = 0
    for (const { from, to, by } of edits) {
      if (to <= at) continue
      const start = Math.max(at, from)
      parts.push(this.text.slice(at, start))
      parts.push(by.length === 1 ? by.repeat(to - start) : by.slice(start - from))
      at = to
    }
    parts.push(this.text.slice(at))
    return parts.join('')
  }
}
