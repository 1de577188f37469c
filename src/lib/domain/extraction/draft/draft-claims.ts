import { commentDrafts } from './comment-claims'
import type { Skipped, UnrelatedDraft } from '$lib/domain/extraction/types'
import {
  attributedDrafts,
  freeSentences,
  isOwnVoice,
  ownDraft,
  passedOver,
  spokenDrafts,
  type Drafts,
  type PassageReading,
} from './draft-parts'

/** Drafts the claims of one passage: those of each attribution, and each sentence in the voice’s own words. */
export function draftClaims(reading: PassageReading): Drafts {
  if (reading.passage.kind === 'comment') return commentDrafts(reading)
  const claims: UnrelatedDraft[] = []
  const skipped: Skipped[] = []
  const put = (drafts: Drafts): void => {
    for (const claim of drafts.claims) claims.push(claim)
    for (const skip of drafts.skipped) skipped.push(skip)
  }
  for (const unit of reading.units) {
    const byId = new Map(
      [...unit.attributions, ...(unit.within ? [unit.within] : [])].map((one) => [one.id, one]),
    )
    const found = unit.attributions.filter((one) => one.id !== unit.within?.id && !isOwnVoice(reading, one))
    for (const attribution of found) put(attributedDrafts(reading, attribution, unit, byId))
    for (const range of freeSentences(unit, found)) {
      if (unit.within) {
        put(spokenDrafts(reading, unit.within, range, unit, byId))
        continue
      }
      const reason = passedOver(reading, range)
      const draft = reason === null ? ownDraft(reading, range, unit) : null
      if (draft) claims.push(draft)
      else skipped.push({ range, reason: reason ?? 'fragment' })
    }
  }
  return { claims: claims.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]), skipped }
}
