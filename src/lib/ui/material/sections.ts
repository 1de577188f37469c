/** Splits a material's passages into nested sections for the screens that show it. */
import type { Block } from '$lib/domain/material/block'
import type { Passage, PassageKind } from '$lib/domain/material/material'
import type { VoiceId } from '$lib/domain/shared/ids'

/** A part of the text in one voice, drawn with one rail. */
export interface Section {
  readonly kind: PassageKind
  readonly voice: VoiceId
  readonly parts: readonly Part[]
}

/** A paragraph, or an excerpt inside the section. */
type Part =
  | { readonly type: 'paragraph'; readonly block: Block }
  | { readonly type: 'section'; readonly section: Section }

/**
 * The text as nested sections: excerpts inside the publisher's words, readers' comments beside them. A paragraph
 * without a passage belongs to the publisher, whose page it is on.
 */
export function sectionsOf(
  blocks: readonly Block[],
  passages: readonly Passage[],
  publisher: VoiceId,
): readonly Section[] {
  const sections: OpenSection[] = []
  let passage: Passage | undefined
  for (const block of blocks) {
    const here = passages.find(({ paragraphs }) => isBetween(block.number, paragraphs))
    const goesOn = here === passage && sections.length > 0
    passage = here
    if (here?.kind === 'comment') {
      if (!goesOn) sections.push({ kind: 'comment', voice: here.voice, parts: [] })
      sections.at(-1)?.parts.push({ type: 'paragraph', block })
      continue
    }
    const page = pageSection(sections, publisher)
    if (here?.kind === 'excerpt') excerptIn(page, here.voice, goesOn).parts.push({ type: 'paragraph', block })
    else page.parts.push({ type: 'paragraph', block })
  }
  return sections
}

interface OpenSection extends Section {
  readonly parts: OpenPart[]
}
type OpenPart =
  | { readonly type: 'paragraph'; readonly block: Block }
  | { readonly type: 'section'; readonly section: OpenSection }

function pageSection(sections: OpenSection[], publisher: VoiceId): OpenSection {
  const last = sections.at(-1)
  if (last?.kind === 'own') return last
  const made: OpenSection = { kind: 'own', voice: publisher, parts: [] }
  sections.push(made)
  return made
}

function excerptIn(page: OpenSection, voice: VoiceId, goesOn: boolean): OpenSection {
  const last = page.parts.at(-1)
  if (goesOn && last?.type === 'section') return last.section
  const section: OpenSection = { kind: 'excerpt', voice, parts: [] }
  page.parts.push({ type: 'section', section })
  return section
}

function isBetween(number: number, [first, last]: Passage['paragraphs']): boolean {
  return number >= first && number <= last
}
