/**
 * Extracts passages, attributions and draft claims from a text, with rules over words tagged by `tagger`. It uses no
 * network and gives the same result everywhere. Each stage is a pure function of the one before: `segment/` splits a
 * text into blocks and passages and decides who speaks at the level of the page; `words/` makes tokens, quotations and
 * sentences; `attribute/` finds attributions; `voices/` resolves sources to voices; `draft/` drafts claims for a person
 * to rewrite and vet, and links related ones.
 */
import type { VoiceKind } from '$lib/domain/attribution/voice'
import { attribute, type CheckedAttribution, type ReadUnit } from './attribute/attribute'
import { draftClaims } from './draft/draft-claims'
import type { Drafts } from './draft/draft-parts'
import type { ExtractedAttribution, Extraction, ExtractedVoice } from './types'
import { layoutOf } from './segment/layout'
import { languageOf } from './shapes/language'
import { readPage, type ReadPage } from './shapes/normalise'
import { columnsOf } from './shapes/columns'
import { pageLines, type PageBlock, type PageMeta } from './shapes/page'
import type { Range } from '$lib/domain/material/block'
import { firstIndex } from '$lib/domain/material/prepared-text'
import { foreignSpeaker } from './voices/foreign-speakers'
import type { Shape } from './shapes/shape-names'
import { looksLikeOutlet } from './voices/outlets'
import { relate } from './draft/related'
import { passagesOf, UNKNOWN_OUTLET, type DraftPassage } from './segment/passages'

/** The publisher's name if none was given. */
export const DEFAULT_PUBLISHER = 'the blog'

/** The facts about a page that are known before it is read. */
export interface ExtractOptions {
  /** The name of the page’s own voice; by default the publisher that the page names, or “the blog”. */
  readonly publisher?: string
  /** The shape of the page; by default its marks decide. */
  readonly shape?: Shape
  /** The starts of blocks that are read although they do not look like prose. UTF-16 code units. */
  readonly keep?: readonly number[]
  /** Data from outside the text: the head of an HTML page. */
  readonly meta?: Partial<PageMeta>
}

/**
 * Reads a text. Total: any string gives a result. Deterministic, and linear in the length of the text.
 * @param given the raw text; all ranges are UTF-16 code units into it, end exclusive
 */
export function extract(given: string, options: ExtractOptions = {}): Extraction {
  const page = readPage(given, options.shape ?? null, new Set(options.keep))
  const meta = { ...NO_META, ...page.meta, ...defined(options.meta ?? {}) }
  const publisher = publisherVoice(options.publisher ?? meta.publisher)
  const { text } = page
  // The words of the text decide first, because a declared language may be that of the template.
  const language = languageOf(text) ?? meta.language
  const { passages, headers, units, drafts } = readParts(page, given, publisher, language)
  const opened = openingsOf(given, page, passages)
  const headerSkips = headers.map((range) => ({ range, reason: 'comment-header' as const }))
  const skipped = [...headerSkips, ...drafts.flatMap((draft) => draft.skipped)]
  return {
    length: text.length,
    shape: page.shape,
    blocks: page.blocks,
    meta: { ...meta, language, publisher: options.publisher ?? meta.publisher },
    passages: passages.map(({ kind, voice, range, confidence }, i) => ({
      kind,
      voice,
      range: [opened[i] ?? range[0], range[1]],
      confidence: rounded(confidence),
    })),
    attributions: units.flatMap(({ attributions }) =>
      attributions.map((attribution) =>
        outsideBlocks(withoutNotes(spokenBy(attribution, text, language)), page.blocks),
      ),
    ),
    claims: relate(drafts.flatMap((draft) => draft.claims)),
    skipped: skipped.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]),
  }
}

interface Parts {
  readonly passages: readonly DraftPassage[]
  readonly headers: readonly Range[]
  readonly units: readonly ReadUnit[]
  readonly drafts: readonly Drafts[]
}

/** Reads a page, or each of the two columns of a page on its own. */
function readParts(page: ReadPage, given: string, publisher: ExtractedVoice, language: string | null): Parts {
  const read = (text: string): Parts => {
    const { passages, headers } = passagesOf(layoutOf({ ...page, text }), publisher.name)
    const units = attribute(text, passages, (passage) => voiceOf(passage, publisher))
    const isDrafted = isRead(language) && page.shape.name !== 'cards'
    return { passages, headers, units, drafts: isDrafted ? draftsOf(text, passages, units, publisher) : [] }
  }
  const columns =
    page.shape.name === 'pdf' ? columnsOf({ text: given, lines: pageLines(given) }, page.text) : null
  const [left, right] = columns?.map((column) => inColumn(read(column), column, page.text)) ?? []
  // A column with excerpts or comments is no newspaper column.
  const isPlain = left?.passages.length === 1 && right?.passages.length === 1
  return left && right && isPlain ? sideBySide(left, right) : read(page.text)
}

/** Cuts the ranges of a column at the ends of its lines, because the other column stands between them. */
function inColumn(parts: Parts, column: string, whole: string): Parts {
  const cut = ([start, end]: Range): Range[] => {
    const out: Range[] = []
    let from = -1
    for (let i = start; i <= end; i++) {
      const isOther = i === end || (column.charAt(i).trim() === '' && whole.charAt(i).trim() !== '')
      if (isOther && from >= 0) out.push([from, i])
      if (isOther) from = -1
      else if (from < 0 && column.charAt(i).trim() !== '') from = i
    }
    return out.map(([a, b]) => [a, a + column.slice(a, b).trimEnd().length])
  }
  const units = parts.units.map((unit) => ({
    ...unit,
    attributions: unit.attributions.map((one) => ({
      ...one,
      ...{ source: one.source?.flatMap(cut) ?? null, cue: one.cue?.flatMap(cut) ?? null },
      content: one.content.flatMap(cut),
    })),
  }))
  return { ...parts, units }
}

/** Joins the readings of two columns as one passage. */
function sideBySide(left: Parts, right: Parts): Parts {
  const [one, other] = [left.passages[0], right.passages[0]]
  if (!one || !other) return left
  const range: Range = [Math.min(one.range[0], other.range[0]), Math.max(one.range[1], other.range[1])]
  const last = left.units.flatMap(({ attributions }) => attributions.map(({ id }) => id)).at(-1) ?? -1
  const shifted = <T extends { readonly id: number; readonly parent: number | null }>(found: T): T => ({
    ...found,
    id: found.id + last + 1,
    parent: found.parent === null ? null : found.parent + last + 1,
  })
  const units = right.units.map((unit) => ({
    ...unit,
    attributions: unit.attributions.map(shifted),
    within: unit.within && shifted(unit.within),
  }))
  const drafts = right.drafts.map(({ claims, skipped }) => ({
    skipped,
    claims: claims.map((claim) => ({
      ...claim,
      attribution: claim.attribution === null ? null : claim.attribution + last + 1,
    })),
  }))
  return {
    passages: [{ ...one, range, pieces: [...one.pieces, ...other.pieces] }],
    headers: [...left.headers, ...right.headers],
    units: [...left.units, ...units],
    drafts: [...left.drafts, ...drafts],
  }
}

/** In a language without rules, a verb of speech and a name after a quotation still tell who speaks. */
function spokenBy(
  attribution: CheckedAttribution,
  text: string,
  language: string | null,
): CheckedAttribution {
  if (isRead(language) || language === null || attribution.source !== null) return attribution
  const found = foreignSpeaker(text, attribution.content.at(-1)?.[1] ?? 0, language)
  if (!found) return attribution
  const { name, source, cue } = found
  return { ...attribution, source: [source], cue: [cue], voice: { name, kind: 'person', affiliation: null } }
}

/** Cuts ranges around the blocks that are left out inside them, such as the head of a page inside a sentence. */
function outsideBlocks(found: ExtractedAttribution, blocks: readonly PageBlock[]): ExtractedAttribution {
  if (blocks.length === 0) return found
  const cut = (ranges: readonly Range[]): Range[] => ranges.flatMap((range) => withoutBlocks(range, blocks))
  const { source, cue, content } = found
  return { ...found, source: source && cut(source), cue: cue && cut(cue), content: cut(content) }
}

function withoutBlocks([start, end]: Range, blocks: readonly PageBlock[]): Range[] {
  const out: Range[] = []
  let from = start
  for (
    let i = firstIndex(blocks.length, (at) => (blocks[at]?.range[0] ?? 0) > start);
    i < blocks.length;
    i++
  ) {
    const block = blocks[i]
    if (!block || block.range[0] >= end) break
    if (block.kept || block.range[1] >= end) continue
    out.push([from, block.range[0]])
    from = block.range[1]
  }
  return [...out, [from, end]]
}

/** The rules read English. A text in another language gets no drafts; a person makes its claims by hand. */
function isRead(language: string | null): boolean {
  return language === null || /^en\b/i.test(language)
}

const NO_META: PageMeta = {
  ...{ title: null, publisher: null, author: null, published: null, link: null, language: null },
}

/**
 * The starts of the passages with what the normalised page hides directly before their words: a speaker’s label, a mark of
 * quoted lines, a dateline. What is dropped as a block belongs to no passage.
 */
function openingsOf(given: string, { text, blocks }: ReadPage, passages: readonly DraftPassage[]): number[] {
  let [block, end] = [0, 0]
  return passages.map(({ range: [start, stop] }) => {
    for (; (blocks[block]?.range[1] ?? Infinity) <= start; block++)
      end = Math.max(end, blocks[block]?.range[1] ?? 0)
    let opened = start
    let breaks = 0
    for (let i = start - 1; i >= end && text.charAt(i).trim() === '' && breaks < 2; i--) {
      const unit = given.charAt(i)
      if (unit === '\n') breaks++
      else if (unit.trim() !== '') [opened, breaks] = [i, 0]
    }
    end = Math.max(end, stop)
    return opened
  })
}

/** Removes null values, because they would hide the values from the text. */
function defined(meta: Partial<PageMeta>): Partial<PageMeta> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== null))
}

function publisherVoice(name: string | null): ExtractedVoice {
  const given = name?.trim() ?? ''
  const kind: VoiceKind = given !== '' && looksLikeOutlet(given) ? 'outlet' : 'blog'
  return { name: given === '' ? DEFAULT_PUBLISHER : given, kind, affiliation: null }
}

function voiceOf(passage: DraftPassage, publisher: ExtractedVoice): ExtractedVoice {
  if (passage.kind === 'own') return publisher
  const byKind =
    passage.kind === 'comment' ? 'reader' : passage.voice === UNKNOWN_OUTLET ? 'anonymous' : 'outlet'
  return { name: passage.voice, kind: passage.voiceKind ?? byKind, affiliation: null }
}

function draftsOf(
  text: string,
  passages: readonly DraftPassage[],
  units: readonly ReadUnit[],
  publisher: ExtractedVoice,
): Drafts[] {
  const byPassage = passages.map((): ReadUnit[] => [])
  for (const unit of units) byPassage[unit.passage]?.push(unit)
  return passages.map((passage, index) => {
    const self = voiceOf(passage, publisher)
    const carriers = self.name === publisher.name ? [publisher] : [publisher, self]
    return draftClaims({ text, passage, units: byPassage[index] ?? [], carriers })
  })
}

/** Removes the data that only the drafting stage needs. */
function withoutNotes({
  check: _check,
  rule: _rule,
  ...attribution
}: CheckedAttribution): ExtractedAttribution {
  return attribution
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
