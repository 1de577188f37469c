import { cardsOf } from '$lib/domain/deck/generate'
import { isOnHoliday } from '$lib/domain/scheduling/due'
import { budgetOf } from '$lib/domain/scheduling/limits'
import { takeFirst } from '$lib/domain/scheduling/siblings'
import { isUnfiltered, NO_STUDY_FILTER, scopeKey } from '$lib/domain/session/scope'
import type { Session } from '$lib/domain/session/session'
import type { Deck } from '$lib/domain/deck/deck'
import type { CardId, SessionId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { studyDayOf } from '$lib/domain/shared/study-day'
import type { WhenceDb } from '$lib/storage/db'
import { hasCards } from '$lib/storage/card-store'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { Retrievability, StudyScope } from './plan-session'
import { nowOf, type StudyRules } from './rules'

/** The usual scope of a session: the schedule of one deck or several. */
export function scheduleOf(...decks: readonly Deck[]): StudyScope {
  return { decks, mode: 'schedule', filter: NO_STUDY_FILTER }
}

/**
 * The session of a scope today: the one that was left open, otherwise a new one. An empty queue means that nothing is
 * left for today; such a session is not stored.
 * @param retrievability the probability that a card is remembered now; it decides the order of due cards
 * @param first cards to begin with, due or not (corrections to show)
 */
export function startSession(
  deps: Deps,
  study: StudyScope,
  rules: StudyRules,
  retrievability: Retrievability,
  first: readonly CardId[] = [],
): Promise<Result<Session, StorageError>> {
  const now = nowOf(deps, rules)
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  const { mode, filter } = study
  const scope = { decks: study.decks.map(({ id }) => id), mode, filter }
  const id = deps.ids.ulid(now.at) as SessionId
  const base = { id, scope: scopeKey(scope), ...scope, day, startedAt: now.at }
  const began: Session = { ...base, queue: [], steps: [], answers: [] }
  return attempt(async () => {
    const newcomers = first.length === 0 ? await startFirst(deps.db, study, rules, began) : null
    if (newcomers) return newcomers
    const { resumeOrPlan } = await import('$lib/usecases/session/open-session')
    return resumeOrPlan(deps.db, study, { rules, now, began, retrievability, first })
  })
}

/**
 * The first session of a deck that was never studied: its first new cards, asked at once. Null for any other session;
 * the code for those loads later.
 */
async function startFirst(
  db: WhenceDb,
  { decks, mode, filter, meet }: StudyScope,
  rules: StudyRules,
  began: Session,
): Promise<Session | null> {
  const [first, second] = decks
  const isFirst =
    meet !== 'all' &&
    mode === 'schedule' &&
    isUnfiltered(filter) &&
    !isOnHoliday(began.day, rules.holiday) &&
    first !== undefined &&
    second === undefined &&
    rules.presetOf(first.id).examDate === null &&
    !rules.holdouts.has(first.id) &&
    !(await hasCards(db, first.id))
  if (!isFirst) return null
  const left = rules.presetOf(first.id).newPerDay
  const queue = takeFirst(cardsOf(first), budgetOf([{ decks: new Set([first.id]), left }]))
  if (queue.length === 0) return null
  const session = { ...began, queue }
  return db.transaction('rw', db.sessions, async () => {
    // A reload and a second tab go on with the session that was left open.
    if ((await db.sessions.where('[scope+day]').equals([began.scope, began.day]).count()) > 0) return null
    await db.sessions.add(session)
    return session
  })
}
