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
import { looksLikeOutlet } from './voices/outlets'
import { relate } from './draft/related'
import { passagesOf, UNKNOWN_OUTLET, type DraftPassage } from './segment/passages'

/** The publisher's name if none was given. */
const DEFAULT_PUBLISHER = 'the blog'

/**
 * Extracts from a text. Any string gives a result. Deterministic, and linear in the length of the text.
 * @param text the text as given; all ranges are UTF-16 code units into it, end exclusive
 * @param options.publisher name of the page's own voice; "the blog" if missing
 */
export function extract(text: string, options: { readonly publisher?: string } = {}): Extraction {
  const publisher = publisherVoice(options.publisher)
  const { passages, headers } = passagesOf(layoutOf(text), publisher.name)
  const units = attribute(text, passages, (passage) => voiceOf(passage, publisher))
  const drafts = draftsOf(text, passages, units, publisher)
  const headerSkips = headers.map((range) => ({ range, reason: 'comment-header' as const }))
  const skipped = [...headerSkips, ...drafts.flatMap((draft) => draft.skipped)]
  return {
    length: text.length,
    passages: passages.map(({ kind, voice, range, confidence }) => ({
      kind,
      voice,
      range,
      confidence: rounded(confidence),
    })),
    attributions: units.flatMap(({ attributions }) =>
      attributions.map((attribution) => withoutNotes(attribution)),
    ),
    claims: relate(drafts.flatMap((draft) => draft.claims)),
    skipped: skipped.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]),
  }
}

function publisherVoice(name: string | undefined): ExtractedVoice {
  const given = name?.trim() ?? ''
  const kind: VoiceKind = given !== '' && looksLikeOutlet(given) ? 'outlet' : 'blog'
  return { name: given === '' ? DEFAULT_PUBLISHER : given, kind, affiliation: null }
}

function voiceOf(passage: DraftPassage, publisher: ExtractedVoice): ExtractedVoice {
  if (passage.kind === 'own') return publisher
  const kind =
    passage.kind === 'comment' ? 'reader' : passage.voice === UNKNOWN_OUTLET ? 'anonymous' : 'outlet'
  return { name: passage.voice, kind, affiliation: null }
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
    const carriers = self === publisher ? [publisher] : [publisher, self]
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
