import { describe, expect, it } from 'vitest'
import { SHOWN_FIRST } from '$lib/domain/extraction/draft/rank'
import { extractionOf, goldenExtraction } from './extraction-of'
import { goldenTexts } from './golden-texts'
import { draftTexts } from './more-gold'
import type { Predicted, ScoredClaim } from './scored'
import { isThere, sharedTexts } from './shared-gold'

/**
 * The faults of a draft by plain tests of their own, apart from those that rank the drafts. A quotation in the speaker's
 * own words is kept whole, so its pronouns count as faults only outside the marks.
 */
const FAULTS: Readonly<Record<string, (statement: string, speaker: string | null) => boolean>> = {
  fragment: (statement) =>
    statement.split(/\s+/u).length < 3 ||
    /^["“‘']?\p{Ll}/u.test(statement) ||
    /^(?:that|which|whether|because|to \p{Ll}+)\b/iu.test(statement.replace(/^["“‘']/u, '')),
  'dangling reference': (statement) =>
    /^(?:he|she|they|him|them|his|her|their|its|but|so|and)\b/iu.test(statement) ||
    /^it\b(?! (?:is|was|would be|will be) (?:not )?(?:\p{L}+ ){1,8}(?:to|that|who)\b)/iu.test(statement) ||
    /\b(?:I|we|my|our|me|us)\b/u.test(statement.replace(/“[^”]*”|"[^"]*"|‘.*’/gu, '')),
  ellipsis: (statement) => /…|\.\.\./u.test(statement),
  'named speaker': (statement, speaker) => {
    const names = (speaker?.match(/\p{Lu}[\p{L}’'-]{2,}/gu) ?? []).filter((word) => word !== 'The')
    return names.some((name) => new RegExp(String.raw`(?<!\p{L})${name}(?!\p{L})`, 'u').test(statement))
  },
}

function shownFirst({ claims = [] }: Predicted): ScoredClaim[] {
  return claims.filter(({ rank, attribution }) => attribution !== null && (rank ?? 0) < SHOWN_FIRST)
}

/** The speaker’s name; null for a voice without a name, whose noun a statement may have. */
function speakerOf({ chain }: ScoredClaim): string | null {
  const last = chain.at(-1)
  return last?.kind === 'person' || last?.kind === 'outlet' ? last.name : null
}

const TEXTS: readonly (readonly [name: string, isMissing: boolean, read: () => Predicted[]])[] = [
  ['the golden texts', false, () => goldenTexts().map((text) => goldenExtraction(text))],
  ['three articles', false, () => draftTexts().map(({ text }) => extractionOf(text))],
  ['the unseen articles', false, () => draftTexts('unseen').map(({ text }) => extractionOf(text))],
  [
    'the sample article (skipped without ../shared)',
    !isThere('sample'),
    () => sharedTexts('sample').map(({ text }) => extractionOf(text)),
  ],
]

describe.each(TEXTS)('the drafts shown first of %s', (_name, isMissing, read) => {
  it.skipIf(isMissing).each(Object.keys(FAULTS))('have no %s in more than two of a hundred', (fault) => {
    const drafts = read().flatMap(shownFirst)
    const faulty = drafts.filter((draft) => FAULTS[fault]?.(draft.statement, speakerOf(draft)))
    const allowed = Math.floor(drafts.length * 0.02)
    expect(faulty.slice(allowed).map(({ statement }) => statement)).toEqual([])
  })
})
