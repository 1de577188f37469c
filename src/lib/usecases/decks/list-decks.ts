import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { endOfStudyDay } from '$lib/domain/scheduling/due'
import { cardsNow, comesBack } from '$lib/domain/session/steps'
import type { WhenceEvent } from '$lib/domain/review/event'
import type { DeckPlace } from '$lib/domain/review/deck-places'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { countMetOf, nextDueOf } from '$lib/storage/card-queries'
import type { Deps } from '$lib/usecases/deps'
import { planSitting, recentEvents } from '$lib/usecases/study/plan-session'
import { openSitting, scheduleOf } from '$lib/usecases/study/start-session'
import { placesOfDecks } from './move-deck'
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
  /** What a sitting started now would hold, siblings kept apart. */
  readonly inSitting: number
  /** Of those, cards never answered before. */
  readonly fresh: number
  /** When there is something to ask again: a card that is still being learned today, else the next after today. */
  readonly nextDue: Instant | null
  readonly origin: 'shipped' | 'made'
  /** A newer version than the learner knows, or news of one not put away yet. */
  readonly updated: boolean
  readonly place: DeckPlace
}

/**
 * All decks on this device with what is due today: those that came with the app first. Of decks that were put away
 * nothing is due.
 */
export async function listDecks(deps: Deps): Promise<DeckSummary[]> {
  const places = await placesOfDecks(deps)
  const rules = await loadRules(deps)
  const recent = await recentEvents(deps.db)
  const decks = await allDecks(deps)
  return Promise.all(
    decks.map(async ({ deck, origin }) => {
      const place = places.get(deck.id) ?? 'active'
      const found = await summary(deps, rules, recent, deck, origin)
      return {
        ...found,
        place,
        ...(place !== 'active' && { inSitting: 0, fresh: 0, nextDue: null, updated: false }),
      }
    }),
  )
}

/** Decks that were not put away, by name alone: what is due in them is not looked for. */
export async function namesOfDecks(deps: Deps): Promise<{ readonly id: DeckId; readonly title: string }[]> {
  const places = await placesOfDecks(deps)
  const decks = (await allDecks(deps)).map(({ deck }) => deck)
  return decks
    .filter(({ id }) => (places.get(id) ?? 'active') === 'active')
    .map(({ id, title }) => ({ id, title }))
}

/** Every deck on this device, wherever it was put: those that came with the app first. */
export async function allDecks(
  deps: Deps,
): Promise<{ readonly deck: Deck; readonly origin: DeckSummary['origin'] }[]> {
  // The database first: whoever follows it would no longer see what is read after waiting for a file.
  const made = await deps.db.decks.toArray()
  const listed = await Promise.resolve(deps.shipped.list())
  const shipped = await Promise.all((listed.ok ? listed.value : []).map(({ id }) => deps.shipped.get(id)))
  return [
    ...shipped.flatMap((deck) => (deck.ok ? [{ deck: deck.value, origin: 'shipped' as const }] : [])),
    ...made.map(({ deck }) => ({ deck, origin: 'made' as const })),
  ]
}

async function summary(
  deps: Deps,
  rules: StudyRules,
  recent: readonly WhenceEvent[],
  deck: Deck,
  origin: DeckSummary['origin'],
): Promise<Omit<DeckSummary, 'place'>> {
  const now = nowOf(deps, rules)
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  // A count, and one row: a deck may hold 100,000 cards.
  const [met, later, open, seen] = await Promise.all([
    countMetOf(deps.db, deck.id),
    nextDueOf(deps.db, deck.id, endOfStudyDay(now)),
    deps.db.sessions.where('[scope+day]').equals([deck.id, day]).toArray(),
    deps.db.seen.get(deck.id),
  ])
  const cards = cardsOf(deck)
  // A sitting left open is what goes on when the learner comes back, so it is what is promised.
  const left = openSitting(open, cards)
  const goesOn = left && cardsNow(left, now.at).length > 0
  const known = { recent, met: new Map([[deck.id, met]]) }
  const sitting = goesOn ? left : await planSitting(deps.db, scheduleOf(deck), rules, now, () => 0, known)
  const queue = cardsNow(sitting, now.at)
  const rows = await deps.db.cards.bulkGet(queue)
  return {
    id: deck.id,
    title: deck.title,
    about: deck.about,
    claims: deck.claims.length,
    cards: cards.length,
    met,
    inSitting: queue.length,
    fresh: rows.filter((row) => (row?.due ?? null) === null).length,
    nextDue: (queue.length === 0 ? comesBack(sitting)?.at : undefined) ?? later,
    origin,
    updated: seen !== undefined && (seen.news !== null || seen.snapshot.version < deck.version),
  }
}
