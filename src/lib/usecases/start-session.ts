import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import type { MemoryState } from '$lib/domain/scheduling/memory-state'
import { buildQueue } from '$lib/domain/scheduling/queue'
import type { Session } from '$lib/domain/session/session'
import { partsOfCardId, type CardId, type SessionId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { studyDayOf } from '$lib/domain/shared/study-day'
import type { WhenceDb } from '$lib/storage/db'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import { nowOf, type StudyRules } from './study-rules'

/**
 * The sitting of a deck today: the one that was left open, else a new one from what is due. A sitting with an empty
 * queue means that nothing is left for today; it is not stored.
 * @param retrievability how likely a card is to be remembered now, 0 to 1; decides the order of what is due
 * @param first cards to begin with, due or not (a correction to show)
 */
export function startSession(
  deps: Deps,
  deck: Deck,
  rules: StudyRules,
  retrievability: (memory: MemoryState | null) => number,
  first: readonly CardId[] = [],
): Promise<Result<Session, StorageError>> {
  const now = nowOf(deps, rules)
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.sessions, db.cards, async () => {
      const open = await db.sessions.where('[deck+day]').equals([deck.id, day]).toArray()
      const cards = cardsOf(deck)
      const unfinished = openSitting(open, cards)
      if (unfinished) return resume(db, unfinished, first)
      const scheduled = await db.cards.where('deck').equals(deck.id).toArray()
      const introduced = scheduled.filter((row) => row.introduced === day).length
      const built = buildQueue({
        cards,
        scheduled,
        now,
        newLeft: Math.max(0, rules.preset.newPerDay - introduced),
        retrievability,
      })
      const queue = withFirst(built, first)
      const id = deps.ids.ulid(now.at) as SessionId
      const session: Session = { id, deck: deck.id, day, startedAt: now.at, queue, answers: [] }
      if (queue.length > 0) await db.sessions.add(session)
      return session
    }),
  )
}

/** A sitting left open, with what is to come first put in front of what was left. */
async function resume(db: WhenceDb, session: Session, first: readonly CardId[]): Promise<Session> {
  const queue = withFirst(session.queue, first)
  if (queue.join(' ') === session.queue.join(' ')) return session
  const next = { ...session, queue }
  await db.sessions.put(next)
  return next
}

/** The first cards, then the others; siblings of a first card wait for another day. */
function withFirst(queue: readonly CardId[], first: readonly CardId[]): CardId[] {
  const claims = new Set(first.map((card) => partsOfCardId(card).claim))
  return [...first, ...queue.filter((card) => !claims.has(partsOfCardId(card).claim))]
}

/**
 * The sitting to go on with: the latest of those left open. One that holds a card the deck no longer has is left
 * behind, since that card could never be answered; what else it held is due and comes in the next.
 */
export function openSitting(sittings: readonly Session[], cards: readonly CardId[]): Session | undefined {
  const inDeck = new Set(cards)
  return sittings
    .filter(({ queue }) => queue.length > 0 && queue.every((card) => inDeck.has(card)))
    .sort((a, b) => a.startedAt - b.startedAt)
    .at(-1)
}
