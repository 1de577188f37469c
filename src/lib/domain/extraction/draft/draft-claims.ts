import { commentDrafts } from './comment-claims'
import type { Skipped, UnrelatedDraft } from '$lib/domain/extraction/types'
import type { CheckedAttribution } from '$lib/domain/extraction/attribute/attribute'
import {
  attributedDrafts,
  contentRange,
  freeSentences,
  isOwnVoice,
  ownDraft,
  passedOver,
  spokenDrafts,
  type Drafts,
  type PassageReading,
} from './draft-parts'

/**
 * Drafts the claims of one passage: those of each attribution, and each sentence in the voice’s own words. An attribution
 * without a draft is skipped with its reason.
 */
export function draftClaims(reading: PassageReading): Drafts {
  const drafts = reading.passage.kind === 'comment' ? commentDrafts(reading) : proseDrafts(reading)
  const rest = notAccountedFor(
    reading.units.flatMap(({ attributions }) => attributions),
    drafts,
  )
  return { ...drafts, skipped: [...drafts.skipped, ...rest] }
}

/** Whatever an inner voice says, or the rest of its sentence, is passed on: “HALE: The port says it was cut.” */
function notAccountedFor(
  attributions: readonly CheckedAttribution[],
  { claims, skipped }: Drafts,
): Skipped[] {
  const drafted = new Set(claims.map(({ attribution }) => attribution))
  const ranges = [...skipped, ...claims.filter(({ attribution }) => attribution === null)].map(
    ({ range }) => range,
  )
  ranges.sort((a, b) => a[0] - b[0])
  const left = attributions.filter(({ id }) => !drafted.has(id)).map((one) => contentRange(one))
  left.sort((a, b) => a[1] - b[1])
  let [next, reach] = [0, -1]
  return left.flatMap((range): Skipped[] => {
    for (; (ranges[next]?.[0] ?? Infinity) < range[1]; next++) reach = Math.max(reach, ranges[next]?.[1] ?? 0)
    return reach > range[0] ? [] : [{ range, reason: 'passed-on' }]
  })
}

function proseDrafts(reading: PassageReading): Drafts {
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
