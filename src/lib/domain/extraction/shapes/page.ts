import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { Range } from '$lib/domain/material/block'
import { firstIndex } from '$lib/domain/material/prepared-text'
import type { PassageKind } from '$lib/domain/material/material'

/** Why a stretch of a page is no prose. */
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

/** A stretch that is left out, or that was and that a person brought back. UTF-16 code units of the text as it came. */
export interface PageBlock {
  readonly range: Range
  readonly kind: BlockKind
  readonly kept: boolean
}

/** What a page says of itself. Null where it does not. */
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

/** Who speaks from some place on, at the level of the page; null voice stands for the publisher. */
export interface PageLabel {
  readonly kind: PassageKind
  readonly voice: string | null
  readonly voiceKind: VoiceKind
  readonly confidence: number
}

/** A turn of a conversation inside a passage: its speaker as the page writes it. */
export interface Turn {
  /** Where the speaker’s name stands; null where only the layout tells. */
  readonly source: Range | null
  readonly name: string
  readonly isAnonymous: boolean
}

/** A place where a new stretch starts. UTF-16 code units. */
export interface Section {
  readonly start: number
  /** Undefined: as before. Null: the text speaks again, and its own layout tells who. */
  readonly label?: PageLabel | null
  /** Undefined: as before. */
  readonly turn?: Turn | null
}

/** Lines that are marked as quoted, by “>”. */
export interface QuotedLines {
  readonly range: Range
  readonly level: number
}

/** A page as later stages read it: as long as the text it came from, so that every offset stays. */
export interface NormalPage {
  readonly text: string
  readonly blocks: readonly PageBlock[]
  readonly sections: readonly Section[]
  readonly quotes: readonly QuotedLines[]
  readonly meta: Partial<PageMeta>
}

/** A line of the page, without its line break. */
export interface Line {
  readonly start: number
  readonly end: number
  /** Without white space at its ends. */
  readonly plain: string
}

/** Joins two parts of a word over what stands between them: later stages read across it. */
export const JOINER = '\u00AD'

interface Edit {
  readonly from: number
  readonly to: number
  /** A single unit is repeated; otherwise as long as the range. */
  readonly by: string
}

/** The lines of a text, those without words too. */
export function pageLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, plain: line.trim() })
    start += line.length + 1
  }
  return lines
}

/** Collects what a shape finds in a page, and makes the page without it. */
export class PageDraft {
  readonly text: string
  readonly lines: readonly Line[]
  readonly meta: { -readonly [K in keyof PageMeta]?: PageMeta[K] } = {}
  readonly #edits: Edit[] = []
  readonly #blocks: PageBlock[] = []
  readonly #sections: Section[] = []
  readonly #quotes: QuotedLines[] = []
  readonly #taken = new Set<number>()
  readonly #keep: ReadonlySet<number>

  /** @param keep where blocks start that are read although they look like no prose */
  constructor(text: string, keep: ReadonlySet<number> = new Set()) {
    this.text = text
    this.lines = pageLines(text)
    this.#keep = keep
  }

  /** The plain text of a line; empty past the ends. */
  plain(at: number): string {
    return this.lines[at]?.plain ?? ''
  }

  /** The line in which an offset stands, by halving. */
  lineAt(offset: number): number {
    return firstIndex(this.lines.length, (at) => (this.lines[at]?.start ?? 0) > offset) - 1
  }

  /** Whether an earlier step has used the line up. */
  isTaken(at: number): boolean {
    return this.#taken.has(at)
  }

  /** Leaves lines out, up to `to` (exclusive). */
  drop(from: number, kind: BlockKind, to = from + 1): void {
    for (let at = from; at < to; at++) {
      const line = this.lines[at]
      if (!line || this.#taken.has(at)) continue
      this.#taken.add(at)
      if (line.plain === '') continue
      const start = line.start + this.text.slice(line.start, line.end).indexOf(line.plain)
      const range: Range = [start, start + line.plain.length]
      const last = this.#blocks.at(-1)
      const joins = last?.kind === kind && this.text.slice(last.range[1], range[0]).trim() === ''
      const first = joins ? last.range[0] : range[0]
      const kept = this.#keep.has(first)
      if (joins) this.#blocks[this.#blocks.length - 1] = { kind, kept, range: [first, range[1]] }
      else this.#blocks.push({ kind, kept, range })
      if (!kept) this.mask(line.start, line.end)
    }
  }

  /** Marks a line as used up, without leaving it out. */
  take(at: number): void {
    this.#taken.add(at)
  }

  /** Reads the stretch as white space. */
  mask(from: number, to: number): void {
    if (to > from) this.#edits.push({ from, to, by: ' ' })
  }

  /** Reads what stands before and after as one word. */
  join(from: number, to: number): void {
    if (to > from) this.#edits.push({ from, to, by: JOINER })
  }

  /** Reads the stretch as other words of the same length. */
  replace(from: number, by: string): void {
    if (by.length > 1) this.#edits.push({ from, to: from + by.length, by })
  }

  section(section: Section): void {
    this.#sections.push(section)
  }

  /** A paragraph starts here. */
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
