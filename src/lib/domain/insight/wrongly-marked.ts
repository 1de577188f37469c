import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { voiceAtLevel } from '$lib/domain/deck/carrier'
import { kindToday, type Claim } from '$lib/domain/claim/claim'
import type { CardEvent, ReviewGiven } from '$lib/domain/review/event'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { standing } from './trial'

/** Looks for answers that were marked wrong and are right by the deck and the rules of today. Practice counts, rounds do not. */
export function wronglyMarked(events: readonly CardEvent[], deck: Deck): ReviewGiven[] {
  return standing(events).filter(
    (event): event is ReviewGiven => event.type === 'ReviewGiven' && isRightToday(event, deck),
  )
}

function isRightToday({ card, right, chosen, item }: ReviewGiven, deck: Deck): boolean {
  if (right !== false || chosen === null) return false
  const claim = claimOf(deck, partsOfCardId(card).claim)
  return claim !== undefined && isAnswer(item, chosen, claim, deck)
}

/** Only these two formats log answers whose meaning the rules of format 2 have changed. */
function isAnswer({ format, level }: ReviewGiven['item'], chosen: string, claim: Claim, deck: Deck): boolean {
  if (format === 'what-kind') return kindToday(chosen) === claim.kind
  return format === 'who-says-it' && level !== null && voiceAtLevel(deck, claim, level) === chosen
}
