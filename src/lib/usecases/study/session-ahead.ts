import { cardsOf } from '$lib/domain/deck/generate'
import { NO_STUDY_FILTER, scopeKey } from '$lib/domain/session/scope'
import { cardsNow } from '$lib/domain/session/waiting'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { activeDecks } from '$lib/usecases/decks/active-decks'
import type { Deps } from '$lib/usecases/deps'
import { planSession } from './plan-session'
import { openSession } from '$lib/usecases/session/open-session'
import { scheduleOf } from './start-session'
import { loadRules, nowOf } from './rules'

/** The cards in a session over all decks that starts now. */
export interface SessionAhead {
  readonly cards: number
  /** Cards in that session that were never answered. */
  readonly fresh: number
}

/** Previews the session that the study button starts: the one left open, otherwise a new one. Nothing is written. */
export async function sessionAhead(deps: Deps): Promise<SessionAhead> {
  const [decks, rules] = await Promise.all([activeDecks(deps), loadRules(deps)])
  if (!decks.ok) return { cards: 0, fresh: 0 }
  const now = nowOf(deps, rules)
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  const scope = scheduleOf(...decks.value)
  const key = scopeKey({ decks: decks.value.map(({ id }) => id), mode: 'schedule', filter: NO_STUDY_FILTER })
  const open = await deps.db.sessions.where('[scope+day]').equals([key, day]).toArray()
  const left = openSession(open, decks.value.flatMap(cardsOf))
  const waits = left ? cardsNow(left, now.at) : []
  const cards =
    waits.length > 0 ? waits : cardsNow(await planSession(deps.db, scope, rules, now, () => 0), now.at)
  const rows = await deps.db.cards.bulkGet(cards)
  return { cards: cards.length, fresh: rows.filter((row) => !row?.memory).length }
}
