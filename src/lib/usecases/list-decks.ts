import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { isDueToday } from '$lib/domain/scheduling/due'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { studyDayOf } from '$lib/domain/shared/study-day'
import type { CardRow } from '$lib/storage/rows'
import type { Deps } from './deps'
import { planSitting } from './plan-sitting'
import { openSitting, scheduleOf } from './start-session'
import { loadRules, nowOf } from './study-rules'

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
  /** When the next card is due after today, if any. */
  readonly nextDue: Instant | null
  readonly origin: 'shipped' | 'made'
  /** A newer version than the learner knows, or news of one not put away yet. */
  readonly updated: boolean
}

/** All decks on this device with what is due today: those that came with the app first. */
export async function listDecks(deps: Deps): Promise<DeckSummary[]> {
  const listed = await deps.shipped.list()
  const shipped = listed.ok ? listed.value : []
  const made = await deps.db.decks.toArray()
  const decks = await Promise.all(
    shipped.map(async ({ id }) => {
      const deck = await deps.shipped.get(id)
      return deck.ok ? [await summary(deps, deck.value, 'shipped')] : []
    }),
  )
  const own = await Promise.all(made.map(({ deck }) => summary(deps, deck, 'made')))
  return [...decks.flat(), ...own]
}

async function summary(deps: Deps, deck: Deck, origin: DeckSummary['origin']): Promise<DeckSummary> {
  const rules = await loadRules(deps)
  const now = nowOf(deps, rules)
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  const [scheduled, open, seen] = await Promise.all([
    deps.db.cards.where('deck').equals(deck.id).toArray(),
    deps.db.sessions.where('[scope+day]').equals([deck.id, day]).toArray(),
    deps.db.seen.get(deck.id),
  ])
  const cards = cardsOf(deck)
  // A sitting left open is what goes on when the learner comes back, so it is what is promised.
  const queue =
    openSitting(open, cards)?.queue ?? (await planSitting(deps.db, scheduleOf(deck), rules, now, () => 0))
  const known = new Set<string>(scheduled.filter((row) => row.memory !== null).map((row) => row.card))
  return {
    id: deck.id,
    title: deck.title,
    about: deck.about,
    claims: deck.claims.length,
    cards: cardsOf(deck).length,
    met: known.size,
    inSitting: new Set(queue).size,
    fresh: queue.filter((card) => !known.has(card)).length,
    nextDue: nextDue(scheduled.filter((row) => !isDueToday(row, now))),
    origin,
    updated: seen !== undefined && (seen.news !== null || seen.snapshot.version < deck.version),
  }
}

function nextDue(rows: readonly CardRow[]): Instant | null {
  const due = rows.flatMap((row) => (row.due === null || row.suspended ? [] : [row.due]))
  return due.length === 0 ? null : Math.min(...due)
}
