import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { isCorrection } from '$lib/domain/deck/diff'
import { cardsOf } from '$lib/domain/deck/generate'
import type { ReviewGiven } from '$lib/domain/review/event'
import { compareEvents } from '$lib/domain/review/order'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { countMetOf } from '$lib/storage/card-queries'
import { knownRegraded, lookForRegraded, type Regraded } from '$lib/storage/regraded'
import type { PendingCorrection } from '$lib/storage/rows'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** A card with a claim corrected after a right answer, or with an answer that was marked wrong and is right today. */
export interface DueCorrection {
  readonly card: CardId
  /** The latest version that corrected the claim. Showing this correction also counts for earlier ones. */
  readonly version: number
  /** The claim as it was when the learner had it right. */
  readonly before: Claim
  readonly after: Claim
  /** The answer that was marked wrong and is right today. The claim itself may be as it was. */
  readonly markedWrong?: MarkedWrong
}

/** The answer that was marked wrong, a voice or a kind, with the format of its question. */
export interface MarkedWrong {
  readonly format: ReviewGiven['item']['format']
  readonly chosen: string
}

/** The log of a deck is short if at most this many of its cards were answered. */
const SHORT_LOG_CARDS = 500

/**
 * The corrections to show in the next session, in the order of the deck: one card for each claim that was corrected
 * after a right last answer, and for each claim with an answer that was marked wrong and is right today. A learner who
 * never had the claim right learns the corrected claim like any other. A long log that is still to be looked through
 * shows its wrong marks in a later session, after {@link lookThroughLongLogs}.
 * @param shortLog the most answered cards of a deck whose log is looked through at once
 */
export async function dueCorrections(
  deps: Deps,
  deck: Deck,
  shortLog = SHORT_LOG_CARDS,
): Promise<DueCorrection[]> {
  const [seen, regraded] = await Promise.all([
    deps.db.seen.get(deck.id),
    regradedAtOnce(deps, deck, shortLog),
  ])
  const corrections = seen?.corrections ?? []
  if (corrections.length + regraded.reviews.length === 0) return []
  const due = await Promise.all(
    deck.claims.map(async (after) => {
      const pending = corrections.filter(({ claim }) => claimOf(deck, claim) === after)
      const corrected = pending.length === 0 ? null : await correctionOf(deps, deck, after, pending)
      return corrected ?? markedWrongOf(deps, deck, after, regraded)
    }),
  )
  return due.flatMap((correction) => correction ?? [])
}

/** Known wrong marks. Only a short log is looked through at once, because the session waits for this. */
async function regradedAtOnce({ db }: Deps, deck: Deck, shortLog: number): Promise<Regraded> {
  const known = await knownRegraded(db, deck)
  if (known) return known
  const isShort = (await countMetOf(db, deck.id)) <= shortLog
  return isShort ? lookForRegraded(db, deck) : { version: deck.version, reviews: [] }
}

/**
 * Looks through the logs that were too long for {@link dueCorrections}, one after another, in a worker. What is found is
 * told in the next session. A failure is not reported: the next session asks again.
 */
export async function lookThroughLongLogs(
  deps: Deps,
  decks: readonly Deck[],
  shortLog = SHORT_LOG_CARDS,
): Promise<void> {
  for (const deck of decks) {
    const isLeft = await attempt(
      async () => !(await knownRegraded(deps.db, deck)) && (await countMetOf(deps.db, deck.id)) > shortLog,
    )
    if (!isLeft.ok || !isLeft.value) continue
    await attempt(async () => (await deps.jobs()).lookForRegraded(deck, () => undefined))
  }
}

/** The latest answer to a claim that was marked wrong and is right today, unless the learner was told already. */
async function markedWrongOf(
  { db }: Deps,
  deck: Deck,
  claim: Claim,
  { version, reviews }: Regraded,
): Promise<DueCorrection | null> {
  const own = reviews.filter(({ card }) => claimOf(deck, partsOfCardId(card).claim) === claim)
  if (own.length === 0) return null
  const cards = cardsOf(deck).filter((card) => claimOf(deck, partsOfCardId(card).claim) === claim)
  const rows = (await db.cards.bulkGet(cards)).flatMap((row) => row ?? [])
  if (rows.some((row) => row.correctionShown >= version)) return null
  const known = new Set(rows.filter((row) => row.memory !== null).map(({ card }) => card))
  for (const { card, id } of [...own].reverse()) {
    const review = known.has(card) ? await db.events.get(id) : undefined
    if (review?.type !== 'ReviewGiven' || review.chosen === null) continue
    const markedWrong = { format: review.item.format, chosen: review.chosen }
    return { card, version, before: claim, after: claim, markedWrong }
  }
  return null
}

/** @param pending the claim's corrections, oldest first */
async function correctionOf(
  deps: Deps,
  deck: Deck,
  after: Claim,
  pending: readonly PendingCorrection[],
): Promise<DueCorrection | null> {
  const cards = cardsOf(deck).filter((card) => claimOf(deck, partsOfCardId(card).claim) === after)
  const rows = (await deps.db.cards.bulkGet(cards)).flatMap((row) => row ?? [])
  // A correction shown on one sibling counts for all: the claim is the same.
  const shown = Math.max(0, ...rows.map((row) => row.correctionShown))
  const version = Math.max(...pending.map((correction) => correction.version))
  // A card without a memory state was reset, or all its answers were undone.
  for (const { card } of rows.filter((row) => row.memory !== null)) {
    const last = await lastReview(deps, card)
    if (last === undefined || last.rating === 1) continue
    const known = Math.max(shown, last.deckVersion)
    const before = pending.find((correction) => correction.version > known)?.before
    if (before && isCorrection({ before, after })) return { card, version, before, after }
  }
  return null
}

/** The last answer that was not undone. */
async function lastReview(deps: Deps, card: CardId): Promise<ReviewGiven | undefined> {
  const events = await deps.db.events.where('card').equals(card).toArray()
  const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  return events
    .filter((event): event is ReviewGiven => event.type === 'ReviewGiven' && !voided.has(event.id))
    .sort(compareEvents)
    .at(-1)
}
