import type { TrialGiven } from '$lib/domain/review/event'
import { reduceSession } from '$lib/domain/session/reduce'
import type { Session } from '$lib/domain/session/session'
import type { EventId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { appendCardEvent } from '$lib/storage/projection'
import type { CardAnswer, StaleSession } from './answer-card'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { StudyEngine } from './engine'

/** An answer of a cram session, as stored. */
export interface Tried {
  readonly session: Session
  readonly event: TrialGiven
}

/**
 * Writes one answer of a cram session (mode `cram`): it counts in figures as practice and moves no due date. A card
 * that was not known comes back in the session. Otherwise it works like `answerCard`.
 */
export async function answerCramCard(
  deps: Deps,
  engine: StudyEngine,
  answer: CardAnswer,
): Promise<Result<Tried, StorageError | StaleSession>> {
  const { db } = deps
  const result = await attempt(() =>
    db.transaction('rw', db.sessions, db.events, db.siblings, db.dates, async () => {
      const session = await db.sessions.get(answer.session)
      if (session?.queue[0] !== answer.card || session.answers.length !== answer.answersBefore) return null
      const event = trialOf(deps, answer)
      const { card, rating, right } = answer
      const again = rating === 1 && 'soon'
      const given = { at: event.at, card, event: event.id, rating, right, again } as const
      const next = reduceSession(session, { type: 'answered', ...given })
      await Promise.all([appendCardEvent(db, engine.fold, event), db.sessions.put(next)])
      return { session: next, event }
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'session-moved-on' })
}

function trialOf({ clock, device, ids }: Deps, answer: CardAnswer): TrialGiven {
  const at = clock.now()
  const { session: round, answersBefore: _before, rating: _rating, ...facts } = answer
  const base = { id: ids.ulid(at) as EventId, at, offset: clock.offsetAt(at), device }
  return { type: 'TrialGiven', ...base, ...facts, round, purpose: 'practice', player: null }
}
