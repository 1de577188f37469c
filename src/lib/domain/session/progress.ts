import type { CardId } from '$lib/domain/shared/ids'
import { cardsOfSession, type Session } from './session'

/** The progress of a session, in cards. */
export interface Progress {
  /** Done for today. */
  readonly done: number
  /** Met or answered, and asked again later in the session. */
  readonly onTheWay: number
  readonly total: number
}

/** The progress of a session. Every answer and every meeting moves a card one half on, or keeps it on its way. */
export function progressOf(session: Session | null): Progress {
  if (!session) return { done: 0, onTheWay: 0, total: 0 }
  const left = cardsOfSession(session)
  const done = session.answers.filter(({ again, card }) => !again && !left.has(card)).length
  const begun = new Set([...session.answers, ...(session.met ?? [])].map(({ card }) => card))
  // A claim that was met and found no room to be asked today.
  const half = new Set((session.met ?? []).map(({ card }) => card).filter((card) => !left.has(card)))
  for (const { card } of session.answers) half.delete(card)
  const onTheWay = [...left].filter((card) => begun.has(card)).length + half.size
  return { done, onTheWay, total: done + left.size + half.size }
}

/** A card of a session at its end: remembered, or begun and asked again on another day. */
export interface CardOutcome {
  readonly card: CardId
  readonly isDone: boolean
}

/** The cards of a session that were met or answered, in the order of their first turn. */
export function outcomesOf(session: Session): CardOutcome[] {
  const left = cardsOfSession(session)
  const begun = [...(session.met ?? []), ...session.answers].map(({ card }) => card)
  const done = new Set(session.answers.flatMap(({ card, rating }) => (rating > 1 ? [card] : [])))
  return [...new Set(begun)].map((card) => ({ card, isDone: done.has(card) && !left.has(card) }))
}
