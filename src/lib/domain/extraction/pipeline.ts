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
import type { PageMeta } from './shapes/page'
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
  const { passages, headers } = passagesOf(layoutOf(page), publisher.name)
  const opened = openingsOf(given, page, passages)
  const units = attribute(text, passages, (passage) => voiceOf(passage, publisher))
  const drafts =
    isRead(language) && page.shape.name !== 'cards' ? draftsOf(text, passages, units, publisher) : []
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
      attributions.map((attribution) => withoutNotes(attribution)),
    ),
    claims: relate(drafts.flatMap((draft) => draft.claims)),
    skipped: skipped.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]),
  }
}

/** The rules read English. A text in another language gets no drafts; a person makes its claims by hand. */
function isRead(language: string | null): boolean {
  return language === null || /^en\b/iu.test(language)
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
