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
import type { WhenceDb } from '$lib/storage/db'
import { putEdited } from '$lib/storage/edits'
import { eachCard, eventsOfCard } from '$lib/storage/event-store'
import { mergeEvents } from '$lib/storage/event-merge'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import { putNextVersion, type ChangeDeckError } from './change-deck'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { withoutClaims } from './edit-claim'
import { findDeck } from './find-deck'
import { addDeckMove } from './move-deck'
import { loadRules } from '$lib/usecases/study/rules'

/**
 * Makes an editable copy of a deck, all or nothing. The copy says which deck and version it comes from.
 * @param withProgress the learner's progress moves to the copy, and the original is archived
 */
export async function forkDeck(
  deps: Deps,
  id: DeckId,
  title: string,
  withProgress: boolean,
): Promise<Result<Deck, StorageError | ChangeDeckError>> {
  // Read this before the transaction, which would end while waiting for a file.
  const found = await findDeck(deps, id)
  if (!found.ok) return found
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', [db.decks, db.copies, db.edits, ...progressTables(db)], async () => {
      const source = (await db.decks.get(id))?.deck ?? found.value
      const forkId = `${slugFrom(source.title)}-${deps.ids.short()}` as DeckId
      const copiedFrom = { id, version: source.version, title: source.title }
      const fork: Deck = { ...source, id: forkId, version: 1, title, copiedFrom }
      const stamp = editStamp(deps)
      await putEdited(db, 'decks', [{ id: fork.id, deck: fork, updatedAt: stamp.editedAt }], stamp)
      // The learner's copies of texts also serve the copied deck.
      const copies = await db.copies.where('deck').equals(id).toArray()
      const own = copies.map((copy) => ({ ...copy, deck: fork.id }))
      await putEdited(db, 'copies', own, stamp)
      if (!withProgress) return fork
      const claims = [...source.claims.map((claim) => claim.id), ...(Object.keys(fork.renamed) as ClaimId[])]
      await carryProgress(deps, id, cardsOfClaims(id, fork.id, claims))
      await addDeckMove(deps, id, 'archive')
      return fork
    }),
  )
}

/** Claims that move from one deck to another. */
export interface ClaimMove {
  readonly from: DeckId
  readonly to: DeckId
  readonly claims: readonly ClaimId[]
}

/**
 * Moves claims from decks to a deck made on this device, with their voices, materials and progress: all moves or none.
 * A claim that the target deck has already stays where it is, with its progress. A shipped deck keeps its claims; only
 * their progress moves.
 * @returns the number of claims that moved
 */
export async function moveClaims(
  deps: Deps,
  moves: readonly ClaimMove[],
): Promise<Result<number, StorageError | ChangeDeckError>> {
  const { db } = deps
  // Read this before the transaction, which would end while waiting for a file.
  const shipped = new Map<DeckId, Deck>()
  for (const id of new Set(moves.flatMap(({ from, to }) => [from, to]))) {
    const deck = await deps.shipped.get(id)
    if (deck.ok) shipped.set(id, deck.value)
  }
  const moved = await attempt(() =>
    db.transaction('rw', [db.decks, db.drafts, db.edits, ...progressTables(db)], async () => {
      for (const { from, to } of moves) {
        const [source, target] = await db.decks.bulkGet([from, to])
        if (!target) return fail<ChangeDeckError>({ code: shipped.has(to) ? 'deck-shipped' : 'deck-unknown' })
        if (!source && !shipped.has(from)) return fail<ChangeDeckError>({ code: 'deck-unknown' })
      }
      let count = 0
      for (const move of moves) count += await moveInTransaction(deps, move, shipped.get(move.from))
      return ok(count)
    }),
  )
  return moved.ok ? moved.value : moved
}

/** @param shipped the deck as it came with the app; undefined for one made here */
async function moveInTransaction(
  deps: Deps,
  { from, to, claims: asked }: ClaimMove,
  shipped: Deck | undefined,
): Promise<number> {
  const [own, target] = (await deps.db.decks.bulkGet([from, to])).map((row) => row?.deck)
  const source = own ?? shipped
  if (!source || !target) return 0
  const claims = new Set(asked.flatMap((id) => claimOf(source, id) ?? []))
  const moving = [...claims].filter((claim) => fits(claim, source, target))
  if (moving.length === 0) return 0
  const gone = new Set(moving.map(({ id }) => id))
  await putNextVersion(deps, target, withClaimsOf(source, moving, target))
  if (own) await putNextVersion(deps, own, withoutClaims(own, gone))
  await carryProgress(deps, from, cardsOfClaims(from, to, [...gone]))
  return moving.length
}

/**
 * Tells whether a claim can join a deck: its id is free, and the deck uses the ids of its voices and material for
 * nothing else.
 */
function fits(claim: Claim, source: Deck, target: Deck): boolean {
  if (claimOf(target, claim.id)) return false
  const same = <T>(a: T, b: T | undefined): boolean =>
    b === undefined || JSON.stringify(a) === JSON.stringify(b)
  const material = claim.evidence?.material
  return (
    claim.chain.every((id) => same(voiceOf(source, id), voiceOf(target, id))) &&
    (material === undefined || same(materialOf(source, material), materialOf(target, material)))
  )
}

function withClaimsOf(source: Deck, moving: readonly Claim[], target: Deck): Deck {
  const materials = source.materials.filter(
    ({ id }) => !materialOf(target, id) && moving.some(({ evidence }) => evidence?.material === id),
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

/** The tables that hold the learner's progress: the log, and its projection. */
function progressTables({ events, siblings, dates, packs }: WhenceDb) {
  return [events, siblings, dates, packs]
}

/** Up to this number of cards, events are read card by card; beyond it the deck's whole log is read. */
const MAX_CARDS_READ_SINGLY = 200

/** Copies the events of cards to other cards, inside the caller's transaction ({@link progressTables}). */
async function carryProgress(deps: Deps, from: DeckId, cards: readonly [CardId, CardId][]): Promise<void> {
  const { db, clock, device, ids } = deps
  const at = clock.now()
  const now = { at, offset: clock.offsetAt(at), device }
  const targets = new Map(cards)
  const made: CardEvent[] = []
  const take = (card: CardId, events: readonly CardEvent[]): void => {
    const to = targets.get(card)
    const carrying = { from: card, idAt: (instant: number) => ids.ulid(instant) as EventId, now }
    if (to) for (const event of carryOver(events, { ...carrying, to })) made.push(event)
  }
  if (cards.length > MAX_CARDS_READ_SINGLY) await eachCard(db, from, take)
  else for (const [card] of cards) take(card, await eventsOfCard(db, card))
  await mergeEvents(db, makeFold((await loadRules(deps)).parametersOf), made)
}
