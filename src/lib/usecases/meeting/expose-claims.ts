import type { Deck } from '$lib/domain/deck/deck'
import type { EXPOSURE_WAYS, WhenceEvent } from '$lib/domain/review/event'
import type { ClaimId, EventId } from '$lib/domain/shared/ids'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { ok, type Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { loadRules } from '$lib/usecases/study/rules'

/** The way in which a claim's source was shown outside questions. */
export type ExposureWay = (typeof EXPOSURE_WAYS)[number]

/**
 * Records that claims were shown with their sources outside questions: one event for each claim, way and study day. No
 * memory state and no due date changes.
 * @returns the claims that were recorded now
 */
export async function exposeClaims(
  deps: Deps,
  deck: Pick<Deck, 'id' | 'version'>,
  claims: readonly ClaimId[],
  how: ExposureWay,
): Promise<Result<readonly ClaimId[], StorageError>> {
  const { db, clock, device, ids } = deps
  const recorded = await attempt(async () => {
    const { rolloverHour } = await loadRules(deps)
    return db.transaction('rw', db.events, async () => {
      const at = clock.now()
      const offset = clock.offsetAt(at)
      const today = studyDayOf(at, offset, rolloverHour)
      const earlier = await db.events.where('type').equals('Exposed').toArray()
      const known = new Set(
        earlier.flatMap((event) =>
          event.type === 'Exposed' &&
          event.deck === deck.id &&
          event.how === how &&
          studyDayOf(event.at, event.offset, rolloverHour) === today
            ? [event.claim]
            : [],
        ),
      )
      const fresh = [...new Set(claims)].filter((claim) => !known.has(claim))
      const events = fresh.map((claim): WhenceEvent => {
        const base = { id: ids.ulid(at) as EventId, at, offset, device }
        return { type: 'Exposed', ...base, deck: deck.id, claim, deckVersion: deck.version, how }
      })
      await db.events.bulkAdd(events)
      return fresh
    })
  })
  return recorded.ok ? ok(recorded.value) : recorded
}
