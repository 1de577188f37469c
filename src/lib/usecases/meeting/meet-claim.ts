import type { ShownItem } from '$lib/domain/quiz/item-record'
import type { TrialGiven, WhenceEvent } from '$lib/domain/review/event'
import { reduceSession } from '$lib/domain/session/reduce'
import { isMeeting, type Session } from '$lib/domain/session/session'
import { turnsOf } from '$lib/domain/session/steps'
import { partsOfCardId, type CardId, type EventId, type SessionId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { appendCardEvent } from '$lib/storage/projection'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { StaleSession } from '$lib/usecases/study/answer-card'
import type { StudyEngine } from '$lib/usecases/study/engine'

/** A new claim as the learner met it. */
export interface Meeting {
  readonly session: SessionId
  /** The number of turns of the session when the claim was shown. Another number means that another tab has moved on. */
  readonly turnsBefore: number
  readonly card: CardId
  readonly deckVersion: number
  /** The answer with the passage in view; null if the learner asked to be shown, or nothing was asked. */
  readonly reading: ReadingAnswer | null
}

/** An answer with the passage in view. */
export interface ReadingAnswer {
  readonly item: ShownItem
  readonly chosen: string
  readonly right: boolean
  /** Milliseconds from question to answer. */
  readonly took: number
}

/**
 * Records that a new claim was met: the meeting, the reading trial if there was an answer, and the session, in one
 * strict transaction. No memory state and no due date changes.
 */
export async function meetClaim(
  deps: Deps,
  engine: StudyEngine,
  meeting: Meeting,
): Promise<Result<Session, StorageError | StaleSession>> {
  const { db } = deps
  const result = await attempt(() =>
    db.transaction('rw', db.sessions, db.events, db.siblings, db.dates, async () => {
      const session = await db.sessions.get(meeting.session)
      if (!session || !isOnScreen(session, meeting)) return null
      const { card, reading } = meeting
      const met = metBy(deps, meeting)
      const { id: event, at } = met
      const right = reading?.right ?? null
      const next = reduceSession(session, { type: 'met', at, card, event, right })
      if (reading) await appendCardEvent(db, engine.fold, trialBy(deps, meeting, reading, at))
      await Promise.all([db.events.add(met), db.sessions.put(next)])
      return next
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'session-moved-on' })
}

function isOnScreen(session: Session, { card, turnsBefore }: Meeting): boolean {
  return session.queue[0] === card && isMeeting(session, card) && turnsOf(session) === turnsBefore
}

function metBy({ clock, device, ids }: Deps, { card, deckVersion }: Meeting): WhenceEvent {
  const at = clock.now()
  const { deck, claim } = partsOfCardId(card)
  const base = { id: ids.ulid(at) as EventId, at, offset: clock.offsetAt(at), device }
  return { type: 'ClaimMet', ...base, deck, claim, deckVersion }
}

function trialBy(
  { clock, device, ids }: Deps,
  { session: round, card, deckVersion }: Meeting,
  { item, chosen, right, took }: ReadingAnswer,
  at: number,
): TrialGiven {
  const base = { id: ids.ulid(at) as EventId, at, offset: clock.offsetAt(at), device }
  const answer = { item, chosen, right, confidence: null, took, deckVersion }
  return {
    type: 'TrialGiven',
    ...base,
    card,
    ...answer,
    round,
    purpose: 'practice',
    player: null,
    task: 'reading',
  }
}
