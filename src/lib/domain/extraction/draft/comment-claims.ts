import type { Range } from '$lib/domain/material/block'
import {
  asks,
  attributedDraft,
  contentRange,
  freeSentences,
  isSpoken,
  ownDraft,
  type Drafts,
  type PassageReading,
} from './draft-parts'
import type { CheckCode, UnrelatedDraft, Skipped } from '$lib/domain/extraction/types'
import { isAboutAtrocity, isQuestion, skipReason } from './kind-cues'

/** The maximum number of drafts from one comment, so that readers do not outweigh the page. */
const MAX_DRAFTS = 2

/** The factor for the confidence in a draft from a comment. */
const COMMENT_FACTOR = 0.6

/** At most two drafts from a reader's comment: explicit claims only, no questions and insults. */
export function commentDrafts(reading: PassageReading): Drafts {
  const skipped: Skipped[] = []
  const drafts: UnrelatedDraft[] = []
  for (const { range, isQuestion, draft } of candidates(reading, skipped)) {
    if (isQuestion()) skipped.push({ range, reason: 'aside' })
    else if (drafts.length < MAX_DRAFTS) drafts.push(asComment(draft()))
    else skipped.push({ range, reason: 'rest-of-comment' })
  }
  return { claims: drafts, skipped }
}

/** A possible draft. Its statement is worded only if it is chosen, because most sentences of a long comment are not. */
interface Possible {
  readonly range: Range
  readonly isQuestion: () => boolean
  readonly draft: () => UnrelatedDraft
}

function candidates(reading: PassageReading, skipped: Skipped[]): Possible[] {
  const out: Possible[] = []
  for (const unit of reading.units) {
    const byId = new Map(unit.attributions.map((attribution) => [attribution.id, attribution]))
    const spoken = unit.attributions.filter((attribution) => isSpoken(reading, attribution))
    for (const attribution of spoken) {
      const range = contentRange(attribution)
      const reason = attribution.cue === null ? 'quoted-back' : reasonFor(reading, range)
      const draft = (): UnrelatedDraft => attributedDraft(reading, attribution, byId)
      if (reason) skipped.push({ range, reason })
      else out.push({ range, isQuestion: () => asks(reading, attribution), draft })
    }
    for (const range of freeSentences(unit, spoken)) {
      const reason = reasonFor(reading, range)
      if (reason) skipped.push({ range, reason })
      else
        out.push({
          range,
          isQuestion: () => isQuestion(reading.text.slice(...range)),
          draft: () => ownDraft(reading, range),
        })
    }
  }
  return out.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])
}

/** A sentence with an insult anywhere in it makes no draft. */
function reasonFor({ text }: PassageReading, range: Range): Skipped['reason'] | null {
  const sentence = text.slice(...range)
  return isAboutAtrocity(sentence) ? 'atrocity' : skipReason(sentence)
}

function asComment(draft: UnrelatedDraft): UnrelatedDraft {
  const check: CheckCode[] = [...draft.check, 'anonymous-comment']
  return { ...draft, check, confidence: Math.round(draft.confidence * COMMENT_FACTOR * 100) / 100 }
}
