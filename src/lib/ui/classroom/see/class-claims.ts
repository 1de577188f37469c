import type { Facility } from '$lib/domain/classroom/facility'
import { shownShare } from '$lib/domain/classroom/facility'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import type { Interval } from '$lib/domain/insight/proportion'
import type { ClaimId } from '$lib/domain/shared/ids'

/** The first remembered answers of a class to one claim, ready to be drawn. */
export interface ClassClaim {
  readonly id: ClaimId
  readonly statement: string
  /** The pupils who answered it. */
  readonly pupils: number
  readonly right: number
  /** The share of right answers, 0 to 1; null if it rests on too few pupils. */
  readonly share: number | null
  /** The pupils who chose the most chosen wrong option; 0 if no answer was wrong. */
  readonly wrong: number
  /** The voice of that option; null if it is no voice. */
  readonly wrongVoice: string | null
  /** The item–rest correlation; null if the pupils or the form do not allow one. */
  readonly fits: Interval | null
}

/** Names the claims and the voices of a deck in figures of a class. Claims that the deck does not hold are left out. */
export function classClaims(
  deck: Deck,
  facilities: readonly Facility[],
  itemRest: ReadonlyMap<ClaimId, Interval | null> | null = null,
): ClassClaim[] {
  const names = new Map<string, string>(deck.voices.map(({ id, name }) => [id, name]))
  return facilities.flatMap(({ claim, right, mostChosenWrong }) => {
    const found = claimOf(deck, claim)
    if (!found) return []
    return [
      {
        id: claim,
        statement: found.statement,
        pupils: right.n,
        right: right.count,
        share: shownShare(right),
        wrong: mostChosenWrong?.pupils ?? 0,
        wrongVoice: (mostChosenWrong && names.get(mostChosenWrong.option)) ?? null,
        fits: itemRest?.get(claim) ?? null,
      },
    ]
  })
}
