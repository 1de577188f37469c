import {
  attributedDrafts,
  contentRange,
  freeSentences,
  isOwnVoice,
  ownDraft,
  type ById,
  type Drafts,
  type PassageReading,
} from './draft-parts'
import type { CheckCode, UnrelatedDraft, Skipped } from '$lib/domain/extraction/types'
import type { Range } from '$lib/domain/material/block'
import { isAboutAtrocity, isMeta, skipReason } from './kind-cues'

/** The maximum number of drafts of a reader’s own sentences, so that readers do not outweigh the page. */
const MAX_DRAFTS = 2
/** The maximum number of drafts from one comment, with what others say in it. */
const MAX_ALL_DRAFTS = 6

/** The factor for the confidence in a draft from a comment. */
const COMMENT_FACTOR = 0.6

/** The drafts from a reader's comment: at most two of the reader’s own sentences; no questions and insults. */
export function commentDrafts(reading: PassageReading): Drafts {
  const skipped: Skipped[] = []
  const drafts: UnrelatedDraft[] = []
  const isFull = (attribution: number | null): boolean =>
    drafts.length >= MAX_ALL_DRAFTS ||
    (attribution === null && drafts.filter((one) => one.attribution === null).length >= MAX_DRAFTS)
  for (const { range, attribution, make } of candidates(reading, skipped)) {
    if (isFull(attribution)) {
      skipped.push({ range, reason: 'rest-of-comment' })
      continue
    }
    const made = make()
    skipped.push(...made.skipped)
    for (const draft of made.claims) {
      if (draft.kind === 'question') skipped.push({ range: draft.range, reason: 'aside' })
      else if (!isFull(attribution)) drafts.push(asComment(draft))
      else skipped.push({ range: draft.range, reason: 'rest-of-comment' })
    }
  }
  return { claims: drafts, skipped }
}

/** A possible draft. Its statement is worded only if it is chosen, because most sentences of a long comment are not. */
interface Possible {
  readonly range: Range
  /** The id of its attribution; null for the reader’s own sentence. */
  readonly attribution: number | null
  readonly make: () => Drafts
}

function candidates(reading: PassageReading, skipped: Skipped[]): Possible[] {
  const out: Possible[] = []
  for (const unit of reading.units) {
    const byId: ById = new Map(unit.attributions.map((one) => [one.id, one]))
    const found = unit.attributions.filter((one) => !isOwnVoice(reading, one))
    for (const attribution of found) {
      const range = contentRange(attribution)
      const isEcho = attribution.cue === null && attribution.rule !== 'turn'
      const reason = isEcho ? 'quoted-back' : reasonFor(reading, range)
      // A short clause may still be a statement of somebody.
      if (reason && reason !== 'fragment') skipped.push({ range, reason })
      else
        out.push({
          range,
          attribution: attribution.id,
          make: () => attributedDrafts(reading, attribution, unit, byId),
        })
    }
    for (const range of freeSentences(unit, found)) {
      const reason = reasonFor(reading, range)
      if (reason) skipped.push({ range, reason })
      else
        out.push({ range, attribution: null, make: () => ofSentence(ownDraft(reading, range, unit), range) })
    }
  }
  return out.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])
}

function ofSentence(draft: UnrelatedDraft | null, range: Range): Drafts {
  return draft ? { claims: [draft], skipped: [] } : { claims: [], skipped: [{ range, reason: 'fragment' }] }
}

/** A sentence with an insult anywhere in it makes no draft. */
function reasonFor({ text }: PassageReading, range: Range): Skipped['reason'] | null {
  const sentence = text.slice(...range)
  if (isAboutAtrocity(sentence)) return 'atrocity'
  return isMeta(sentence) ? 'meta' : skipReason(sentence)
}

function asComment(draft: UnrelatedDraft): UnrelatedDraft {
  const check: CheckCode[] = [...draft.check, 'anonymous-comment']
  return { ...draft, check, confidence: Math.round(draft.confidence * COMMENT_FACTOR * 100) / 100 }
}
