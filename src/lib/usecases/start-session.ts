import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import type { MemoryState } from '$lib/domain/scheduling/memory-state'
import { buildQueue } from '$lib/domain/scheduling/queue'
import type { Session } from '$lib/domain/session/session'
import type { CardId, SessionId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import { nowOf, type StudyRules } from './study-rules'

/**
 * The sitting of a deck today: the one that was left open, else a new one from what is due. A sitting with an empty
 * queue means that nothing is left for today; it is not stored.
 * @param retrievability how likely a card is to be remembered now, 0 to 1; decides the order of what is due
 */
export function startSession(
  deps: Deps,
  deck: Deck,
  rules: StudyRules,
  retrievability: (memory: MemoryState | null) => number,
): Promise<Result<Session, StorageError>> {
  const now = nowOf(deps, rules)
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.sessions, db.cards, async () => {
      const open = await db.sessions.where('[deck+day]').equals([deck.id, day]).toArray()
      const cards = cardsOf(deck)
      const unfinished = openSitting(open, cards)
      if (unfinished) return unfinished
      const scheduled = await db.cards.where('deck').equals(deck.id).toArray()
      const introduced = scheduled.filter((row) => row.introduced === day).length
      const queue = buildQueue({
        cards,
        scheduled,
        now,
        newLeft: Math.max(0, rules.preset.newPerDay - introduced),
        retrievability,
      })
      const id = deps.ids.ulid(now.at) as SessionId
      const session: Session = { id, deck: deck.id, day, startedAt: now.at, queue, answers: [] }
      if (queue.length > 0) await db.sessions.add(session)
      return session
    }),
  )
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
