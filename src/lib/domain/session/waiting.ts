/** The cards that a session, or a plan of one, asks now or waits for. */
import type { Instant } from '$lib/domain/shared/clock'
import type { CardId } from '$lib/domain/shared/ids'
import { readyAt, waitingIn, type Waiting } from './steps'

/**
 * The cards that a session would ask if it continued now: queued cards, plus steps that are due within the learn-ahead
 * time.
 */
export function cardsNow({ queue, steps = [] }: Waiting, at: Instant): CardId[] {
  const near = steps.filter((step) => readyAt(step) <= at).map(({ card }) => card)
  return [...new Set([...queue, ...near])]
}

/** The cards that a session waits for. */
export interface ComesBack {
  readonly count: number
  /** The time when the first of them can be asked: its due time minus the learn-ahead time. */
  readonly at: Instant
}

/** The steps that a session without a card on the screen waits for; null if it is over. */
export function comesBack(session: Waiting): ComesBack | null {
  const [first, ...others] = waitingIn(session).sort((a, b) => readyAt(a) - readyAt(b))
  if (!first || session.queue.length > 0) return null
  return { count: others.length + 1, at: readyAt(first) }
}
