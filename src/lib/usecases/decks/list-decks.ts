import { cardsOf } from '$lib/domain/deck/generate'
import { endOfStudyDay } from '$lib/domain/scheduling/due'
import { cardsNow, comesBack } from '$lib/domain/session/waiting'
import type { WhenceEvent } from '$lib/domain/review/event'
import { heldBackBy, type HeldBack } from '$lib/domain/review/holdout'
import type { DeckPlace } from '$lib/domain/review/deck-places'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { countMetOf, nextDueOf } from '$lib/storage/card-queries'
import { readDecks, type DeckOrigin, type StoredDeck } from '$lib/storage/deck-store'
import type { Deps } from '$lib/usecases/deps'
import { planSession, recentEvents } from '$lib/usecases/study/plan-session'
import { openSession } from '$lib/usecases/session/open-session'
import { scheduleOf } from '$lib/usecases/study/start-session'
import { loadRules, nowOf, type StudyRules } from '$lib/usecases/study/rules'

/** A deck as a list shows it. */
export interface DeckSummary {
  readonly id: DeckId
  readonly title: string
  readonly about: string
  readonly claims: number
  readonly cards: number
  /** Cards answered at least once. */
  readonly met: number
  /** Cards in a session that starts now, siblings kept apart. */
  readonly inSession: number
  /** Cards in that session that were never answered. */
  readonly fresh: number
  /**
   * The next time when a card can be asked: a card in a learning step today, otherwise the next due card after today.
   */
  readonly nextDue: Instant | null
  readonly origin: DeckOrigin
  /** True if there is a newer version than the learner knows, or news of one that is not dismissed yet. */
  readonly updated: boolean
  readonly place: DeckPlace
  readonly heldBack: HeldBack
}

/** All decks on this device with the number of due cards, shipped ones first. Archived decks have no due cards. */
export async function listDecks(deps: Deps): Promise<DeckSummary[]> {
  const rules = await loadRules(deps)
  const recent = await recentEvents(deps.db)
  const decks = await readDecks(deps.db, deps.shipped)
  return Promise.all(
    decks.map(async (stored) => {
      const found = await summary(deps, rules, recent, stored)
      const isAway = stored.place !== 'active'
      return { ...found, ...(isAway && { inSession: 0, fresh: 0, nextDue: null, updated: false }) }
    }),
  )
}

/** The names of the decks that are not archived. Their due cards are not counted. */
export async function namesOfDecks(deps: Deps): Promise<{ readonly id: DeckId; readonly title: string }[]> {
  const decks = await readDecks(deps.db, deps.shipped, 'active')
  return decks.map(({ deck: { id, title } }) => ({ id, title }))
}

async function summary(
  deps: Deps,
  rules: StudyRules,
  recent: readonly WhenceEvent[],
  { deck, origin, place }: StoredDeck,
): Promise<DeckSummary> {
  const now = nowOf(deps, rules)
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  // Read a count and one row only: a deck may hold 100,000 cards.
  const [met, later, open, seen] = await Promise.all([
    countMetOf(deps.db, deck.id),
    nextDueOf(deps.db, deck.id, endOfStudyDay(now)),
    deps.db.sessions.where('[scope+day]').equals([deck.id, day]).toArray(),
    deps.db.seen.get(deck.id),
  ])
  const cards = cardsOf(deck)
  // The learner will resume a session left open, so its cards are the ones to announce.
  const left = openSession(open, cards)
  const goesOn = left && cardsNow(left, now.at).length > 0
  const known = { recent, met: new Map([[deck.id, met]]) }
  const session = goesOn ? left : await planSession(deps.db, scheduleOf(deck), rules, now, () => 0, known)
  const queue = cardsNow(session, now.at)
  const rows = await deps.db.cards.bulkGet(queue)
  return {
    id: deck.id,
    title: deck.title,
    about: deck.about,
    claims: deck.claims.length,
    cards: cards.length,
    met,
    inSession: queue.length,
    fresh: rows.filter((row) => (row?.due ?? null) === null).length,
    nextDue: (queue.length === 0 ? comesBack(session)?.at : undefined) ?? later,
    origin,
    place,
    heldBack: heldBackBy(rules.holdouts.get(deck.id)),
    updated: seen !== undefined && (seen.news !== null || seen.snapshot.version < deck.version),
  }
}
