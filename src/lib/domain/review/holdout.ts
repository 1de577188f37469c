import { claimOf, type Deck } from '$lib/domain/deck/deck'
import type { DeckId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'

/** An event of a holdout: some claims of a deck are read and not practised, until a test compares both kinds. */
export type HoldoutSet = Extract<WhenceEvent, { type: 'HoldoutSet' }>

/**
 * The holdouts in force, by deck. The latest event of a deck counts, unless it ends the holdout.
 * @param sorted events in their order
 */
export function holdoutsIn(sorted: readonly WhenceEvent[]): ReadonlyMap<DeckId, HoldoutSet> {
  const inForce = new Map<DeckId, HoldoutSet>()
  for (const event of sorted) {
    if (event.type !== 'HoldoutSet') continue
    if (event.step === 'end') inForce.delete(event.deck)
    else inForce.set(event.deck, event)
  }
  return inForce
}

/** The part of a deck that no question asks because of its holdout: nothing, the claims held back, or all of it. */
export type HeldBack = 'nothing' | 'some' | 'all'

/** The part of a deck that its holdout holds back. */
export function heldBackBy(holdout: HoldoutSet | null | undefined): HeldBack {
  if (!holdout) return 'nothing'
  return holdout.step === 'pause' ? 'all' : 'some'
}

/**
 * The part of a deck that questions may show: all of it without a holdout, all but the claims held back while it runs,
 * and nothing during the pause before the test.
 */
export function practisedPart(deck: Deck, holdout: HoldoutSet | undefined): Deck {
  if (!holdout) return deck
  if (holdout.step === 'pause') return { ...deck, claims: [] }
  const held = new Set(holdout.held.map((id) => claimOf(deck, id)?.id))
  return { ...deck, claims: deck.claims.filter(({ id }) => !held.has(id)) }
}
