import type { Deck } from '$lib/domain/deck/deck'
import { heldBackBy, holdoutsIn, type HeldBack, type HoldoutSet } from '$lib/domain/review/holdout'
import { compareEvents } from '$lib/domain/review/order'
import type { DeckId, EventId } from '$lib/domain/shared/ids'
import type { WhenceDb } from '$lib/storage/db'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** Reads the running holdout of a deck; null if there is none. */
export async function holdoutOf(db: WhenceDb, deck: DeckId): Promise<HoldoutSet | null> {
  const events = await db.events.where('type').equals('HoldoutSet').toArray()
  return holdoutsIn(events.sort(compareEvents)).get(deck) ?? null
}

/** Reads which part of a deck is held back; nothing if that cannot be read. */
export async function heldBackIn({ db }: Pick<Deps, 'db'>, deck: DeckId): Promise<HeldBack> {
  const found = await attempt(() => holdoutOf(db, deck))
  return found.ok ? heldBackBy(found.value) : 'nothing'
}

/**
 * Writes the next step of a holdout. Sessions of the deck that were left open are dropped, because they may hold a claim
 * that is held back from now on. Runs in the caller's transaction over `events` and `sessions`.
 */
export async function addHoldoutStep(
  { db, clock, device, ids }: Deps,
  { id: deck, version }: Deck,
  step: HoldoutSet['step'],
  { held, others }: Pick<HoldoutSet, 'held' | 'others'>,
): Promise<void> {
  const at = clock.now()
  const base = { id: ids.ulid(at) as EventId, at, offset: clock.offsetAt(at), device }
  const sides = { held: [...held], others: [...others] }
  await db.events.add({ type: 'HoldoutSet', ...base, deck, deckVersion: version, step, ...sides })
  await db.sessions.filter(({ decks }) => decks.includes(deck)).delete()
}

/**
 * Ends the holdout of a deck, if one is running: an assignment asks for all its claims. Runs in the caller's transaction
 * over `events` and `sessions`.
 */
export async function endHoldout(deps: Deps, deck: Deck): Promise<void> {
  const running = await holdoutOf(deps.db, deck.id)
  if (running) await addHoldoutStep(deps, deck, 'end', running)
}
