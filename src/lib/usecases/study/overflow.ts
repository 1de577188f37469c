import { isCardEvent } from '$lib/domain/review/event'
import { cardsOfSession, type Session } from '$lib/domain/session/session'
import type { Result } from '$lib/domain/shared/result'
import { withoutCapture } from '$lib/storage/journal/capture'
import { mergeEvents } from '$lib/storage/event-merge'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { StudyEngine } from './engine'

/**
 * An overflow buffer: a database in memory that holds a session and its cards while the disk has no room for its
 * answers. Every use case of a session works on it as on the disk, and its writes are journalled.
 */
export interface Overflow {
  /** The dependencies for use cases that work on the buffer. */
  readonly deps: Deps
  /** The session as the disk has it. */
  readonly left: Session
  /** The ids of events that came from the disk. */
  readonly known: ReadonlySet<string>
}

/** Opens an overflow buffer for a session, with all rows that answering and undoing in it will read. */
export async function openOverflow(deps: Deps, session: Session): Promise<Overflow> {
  const cards = [...new Set([...cardsOfSession(session), ...session.answers.map(({ card }) => card)])]
  const [rows, events, db] = await Promise.all([
    deps.db.cards.bulkGet(cards),
    deps.db.events.where('card').anyOf(cards).toArray(),
    deps.memory(),
  ])
  await db.transaction('rw', db.sessions, db.events, db.siblings, db.dates, db.meta, async (transaction) => {
    // The journal has these rows already, because they come from the disk.
    withoutCapture(transaction)
    await db.sessions.put(session)
    await db.events.bulkPut(events)
    await db.cards.bulkPut(rows.flatMap((row) => row ?? []))
  })
  return { deps: { ...deps, db }, left: session, known: new Set(events.map(({ id }) => id)) }
}

/** The number of answers in an overflow buffer that the disk does not have. */
export async function countOverflowAnswers({ deps, known }: Overflow): Promise<number> {
  const events = await deps.db.events.toArray()
  return events.filter(({ id, type }) => !known.has(id) && /^(?:Review|Trial)Given$/u.test(type)).length
}

/**
 * Moves the content of an overflow buffer to the disk, all or nothing. If another tab has continued the session
 * meanwhile, the answers are moved and the session stays as that tab left it.
 */
export function drainOverflow(
  deps: Deps,
  engine: StudyEngine,
  overflow: Overflow,
): Promise<Result<void, StorageError>> {
  const { db } = deps
  const { left, known } = overflow
  return attempt(async () => {
    const [all, now] = await Promise.all([
      overflow.deps.db.events.toArray(),
      overflow.deps.db.sessions.get(left.id),
    ])
    const made = all.filter((event) => !known.has(event.id) && isCardEvent(event))
    await db.transaction('rw', db.sessions, db.events, db.siblings, db.dates, db.packs, async () => {
      await mergeEvents(db, engine.fold, made)
      const stored = await db.sessions.get(left.id)
      if (now && stored?.answers.length === left.answers.length) await db.sessions.put(now)
    })
    overflow.deps.db.close()
  })
}
