import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, materialOf, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { carryOver } from '$lib/domain/review/carry-over'
import type { CardEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import {
  cardIdOf,
  slugFrom,
  TEMPLATES,
  type CardId,
  type ClaimId,
  type DeckId,
  type EventId,
} from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { eachCard, eventsOfCard } from '$lib/storage/event-store'
import { mergeEvents } from '$lib/storage/event-merge'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import { changeDeck, type ChangeDeckError } from './change-deck'
import type { Deps } from '$lib/usecases/deps'
import { withoutClaims } from './edit-claim'
import { findDeck } from './find-deck'
import { moveDeck } from './move-deck'
import { loadRules } from '$lib/usecases/study/rules'

/**
 * Makes a copy of a deck that can be changed.
 * @param withProgress the learner's progress moves to the copy, and the deck it came from goes into the archive
 */
export async function forkDeck(
  deps: Deps,
  id: DeckId,
  title: string,
  withProgress: boolean,
): Promise<Result<Deck, StorageError | ChangeDeckError>> {
  const found = await findDeck(deps, id)
  if (!found.ok) return found
  const fork: Deck = {
    ...found.value,
    id: `${slugFrom(found.value.title)}-${deps.ids.short()}` as DeckId,
    version: 1,
    title,
  }
  const kept = await attempt(async () => {
    await deps.db.decks.add({ id: fork.id, deck: fork, updatedAt: deps.clock.now() })
    // The learner's own copies of texts serve the copy of the deck as well.
    const copies = await deps.db.copies.where('deck').equals(id).toArray()
    await deps.db.copies.bulkPut(copies.map((copy) => ({ ...copy, deck: fork.id })))
  })
  if (!kept.ok) return kept
  if (!withProgress) return ok(fork)
  const claims = [...found.value.claims.map((claim) => claim.id), ...(Object.keys(fork.renamed) as ClaimId[])]
  const carried = await carryProgress(deps, id, cardsOfClaims(id, fork.id, claims))
  if (!carried.ok) return carried
  const away = await moveDeck(deps, id, 'archive')
  return away.ok ? ok(fork) : away
}

/**
 * Moves claims from one deck made on this device to another, with their voices, materials and progress. A claim the
 * other deck has already stays where it is.
 * @returns how many claims moved
 */
export async function moveClaims(
  deps: Deps,
  from: DeckId,
  to: DeckId,
  ids: readonly ClaimId[],
): Promise<Result<number, StorageError | ChangeDeckError>> {
  const source = await findDeck(deps, from)
  if (!source.ok) return source
  const target = await findDeck(deps, to)
  if (!target.ok) return target
  const moving = [...new Set(ids)]
    .flatMap((id) => claimOf(source.value, id) ?? [])
    .filter((claim) => fits(claim, source.value, target.value))
  if (moving.length === 0) return ok(0)
  const moved = await changeDeck<ChangeDeckError>(deps, to, (deck) =>
    ok(withClaimsOf(source.value, moving, deck)),
  )
  if (!moved.ok) return moved
  const gone = new Set(moving.map(({ id }) => id))
  const left = await changeDeck<ChangeDeckError>(deps, from, (deck) => ok(withoutClaims(deck, gone)))
  // A deck that came with the app keeps its claims; their progress has moved.
  if (!left.ok && left.error.code !== 'deck-shipped') return fail(left.error)
  const carried = await carryProgress(deps, from, cardsOfClaims(from, to, ids))
  return carried.ok ? ok(moving.length) : carried
}

/** Whether a claim can join a deck: its id is free, and nothing else goes by the names of its voices and material. */
function fits(claim: Claim, source: Deck, target: Deck): boolean {
  if (claimOf(target, claim.id)) return false
  const same = <T>(a: T, b: T | undefined): boolean =>
    b === undefined || JSON.stringify(a) === JSON.stringify(b)
  const material = claim.evidence.material
  return (
    claim.chain.every((id) => same(voiceOf(source, id), voiceOf(target, id))) &&
    same(materialOf(source, material), materialOf(target, material))
  )
}

function withClaimsOf(source: Deck, moving: readonly Claim[], target: Deck): Deck {
  const materials = source.materials.filter(
    ({ id }) => !materialOf(target, id) && moving.some(({ evidence }) => evidence.material === id),
  )
  const wanted = new Set([
    ...moving.flatMap(({ chain }) => chain),
    ...materials.flatMap(({ publisher, passages }) => [publisher, ...passages.map(({ voice }) => voice)]),
  ])
  return {
    ...target,
    materials: [...target.materials, ...materials],
    voices: [...target.voices, ...source.voices.filter(({ id }) => wanted.has(id) && !voiceOf(target, id))],
    claims: [...target.claims, ...moving.map((claim) => ({ ...claim, contrast: [] }))],
  }
}

function cardsOfClaims(from: DeckId, to: DeckId, claims: readonly ClaimId[]): [CardId, CardId][] {
  return [...new Set(claims)].flatMap((claim) =>
    TEMPLATES.map((template): [CardId, CardId] => [
      cardIdOf(from, claim, template),
      cardIdOf(to, claim, template),
    ]),
  )
}

/** Cards that are asked for one by one; for more the deck's log is gone through. */
const FEW = 200

async function carryProgress(
  deps: Deps,
  from: DeckId,
  cards: readonly [CardId, CardId][],
): Promise<Result<void, StorageError>> {
  const { db, clock, device, ids } = deps
  const at = clock.now()
  const now = { at, offset: clock.offsetAt(at), device }
  const targets = new Map(cards)
  return attempt(async () => {
    const made: CardEvent[] = []
    const take = (card: CardId, events: readonly CardEvent[]): void => {
      const to = targets.get(card)
      const carrying = { from: card, idAt: (instant: number) => ids.ulid(instant) as EventId, now }
      if (to) for (const event of carryOver(events, { ...carrying, to })) made.push(event)
    }
    if (cards.length > FEW) await eachCard(db, from, take)
    else for (const [card] of cards) take(card, await eventsOfCard(db, card))
    await mergeEvents(db, makeFold((await loadRules(deps)).parametersOf), made)
  })
}
