import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import type { ReviewGiven } from '$lib/domain/review/event'
import { compareEvents } from '$lib/domain/review/order'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deps } from './deps'

/** A card whose claim was corrected after the learner had it right. */
export interface DueCorrection {
  readonly card: CardId
  readonly version: number
  readonly before: Claim
  readonly after: Claim
}

/**
 * The corrections to show in the next sitting: one card for each corrected claim whose last answer was right. Who
 * never had it right learns the corrected claim like any other.
 */
export async function dueCorrections(deps: Deps, deck: Deck): Promise<DueCorrection[]> {
  const seen = await deps.db.seen.get(deck.id)
  const due = await Promise.all(
    (seen?.corrections ?? []).map(async ({ claim, version, before }): Promise<DueCorrection[]> => {
      const after = claimOf(deck, claim)
      if (!after) return []
      const siblings = cardsOf(deck).filter((card) => claimOf(deck, partsOfCardId(card).claim) === after)
      for (const card of siblings) {
        const row = await deps.db.cards.get(card)
        if (row && row.correctionShown < version && (await lastWasRight(deps, card))) {
          return [{ card, version, before, after }]
        }
        // Shown on one sibling is shown: the claim is the same.
        if (row && row.correctionShown >= version) return []
      }
      return []
    }),
  )
  return due.flat()
}

async function lastWasRight(deps: Deps, card: CardId): Promise<boolean> {
  const events = await deps.db.events.where('card').equals(card).toArray()
  const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  const last = events
    .filter((event): event is ReviewGiven => event.type === 'ReviewGiven' && !voided.has(event.id))
    .sort(compareEvents)
    .at(-1)
  return last !== undefined && last.rating > 1
}
