import * as v from 'valibot'
import type { Deck } from '$lib/domain/deck/deck'
import { wronglyMarked } from '$lib/domain/insight/wrongly-marked'
import type { ReviewGiven } from '$lib/domain/review/event'
import { compareEvents } from '$lib/domain/review/order'
import { CardIdSchema, EventIdSchema } from '$lib/domain/shared/ids'
import type { WhenceDb } from './db'
import { eachCard } from './event-store'
import { readMeta, writeMeta } from './meta'

/** The rules by which answers are right. A higher number lets every deck's log be looked through once more. */
const RULES = 2

/** The table `meta` keeps for each deck what was found, so that a log is looked through once. */
const REGRADED = 'regraded'

const RegradedSchema = v.record(
  v.string(),
  v.object({
    rules: v.number(),
    version: v.number(),
    reviews: v.array(v.object({ card: CardIdSchema, id: EventIdSchema })),
  }),
)

/** Answers that were marked wrong and are right today, with the deck version that they are told under. */
export interface Regraded {
  readonly version: number
  readonly reviews: readonly Pick<ReviewGiven, 'card' | 'id'>[]
}

/**
 * The answers to a deck that {@link lookForRegraded} found earlier; null if the log is still to be looked through. That
 * happens once for each set of rules, and once for each version of a deck that came with the app: a deck that was made
 * here changes under the learner's own hands.
 */
export async function knownRegraded(db: WhenceDb, deck: Deck): Promise<Regraded | null> {
  const known = (await readMeta(db, REGRADED, RegradedSchema)) ?? {}
  const before = Object.hasOwn(known, deck.id) ? known[deck.id] : undefined
  if (before?.rules !== RULES) return null
  const isMadeHere = (await db.decks.where('id').equals(deck.id).count()) > 0
  return isMadeHere || before.version === deck.version ? before : null
}

/**
 * Looks through the log for answers to a deck that were marked wrong and are right by the rules of today. It keeps what
 * it finds, since by the next session the log may be longer. It reads every event of the deck: 100,000 take seconds.
 */
export async function lookForRegraded(db: WhenceDb, deck: Deck): Promise<Regraded> {
  const found: ReviewGiven[] = []
  await eachCard(db, deck.id, (_card, events) => {
    for (const review of wronglyMarked(events, deck)) found.push(review)
  })
  const reviews = found.sort(compareEvents).map(({ card, id }) => ({ card, id }))
  const regraded = { rules: RULES, version: deck.version, reviews }
  // One transaction, because another deck may be looked through at the same time.
  const keep = (): Promise<void> =>
    db.transaction('rw', db.meta, async () => {
      const known = (await readMeta(db, REGRADED, RegradedSchema)) ?? {}
      await writeMeta(db, REGRADED, { ...known, [deck.id]: regraded })
    })
  // Without room the log is looked through again next time.
  await keep().catch(() => undefined)
  return regraded
}
