import { commentDrafts } from './comment-claims'
import type { Skipped, UnrelatedDraft } from '$lib/domain/extraction/types'
import {
  attributedDraft,
  freeSentences,
  isSpoken,
  ownDraft,
  passedOver,
  type Drafts,
  type PassageReading,
} from './draft-parts'

/** Drafts the claims of one passage: one for each attribution, and one for each sentence in the voice's own words. */
export function draftClaims(reading: PassageReading): Drafts {
  if (reading.passage.kind === 'comment') return commentDrafts(reading)
  const claims: UnrelatedDraft[] = []
  const skipped: Skipped[] = []
  for (const unit of reading.units) {
    const byId = new Map(unit.attributions.map((attribution) => [attribution.id, attribution]))
    const spoken = unit.attributions.filter((attribution) => isSpoken(reading, attribution))
    for (const attribution of spoken) claims.push(attributedDraft(reading, attribution, byId))
    for (const range of freeSentences(unit, spoken)) {
      const reason = passedOver(reading, range)
      if (reason) skipped.push({ range, reason })
      else claims.push(ownDraft(reading, range))
    }
  }
  return { claims: claims.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]), skipped }
}
