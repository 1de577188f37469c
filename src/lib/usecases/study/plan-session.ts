import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { voiceAtLevel } from '$lib/domain/deck/carrier'
import { confusedPairs } from '$lib/domain/review/confusion-pairs'
import { practisedPart } from '$lib/domain/review/holdout'
import type { Rules } from '$lib/domain/review/settings-in-force'
import {
  endOfStudyDay,
  isAvailable,
  isDueToday,
  isOnHoliday,
  type Now,
  type Planned,
} from '$lib/domain/scheduling/due'
import type { MemoryState } from '$lib/domain/scheduling/memory-state'
import { buildQueue } from '$lib/domain/scheduling/queue'
import { budgetOf } from '$lib/domain/scheduling/limits'
import { takeFirst } from '$lib/domain/scheduling/siblings'
import { isUnfiltered, type StudyFilter, type StudyMode } from '$lib/domain/session/scope'
import { claimFinder, matcherOf } from '$lib/domain/session/select'
import { partsOfCardId, type CardId, type DeckId, type VoiceId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from '$lib/domain/review/event'
import { studyDayOf } from '$lib/domain/shared/study-day'
import type { WhenceDb } from '$lib/storage/db'
import { latestEvents } from '$lib/storage/event-store'
import { askedOn, countMetOf, dueBetween, metCardsOf } from '$lib/storage/card-queries'

import type { CardRow } from '$lib/storage/rows'
import { limitsToday } from './day-limits'
import { addProbes } from './plan-probes'

/** The scope of a session. */
export interface StudyScope {
  readonly decks: readonly Deck[]
  readonly mode: StudyMode
  readonly filter: StudyFilter
  /** `all`: new claims are met before they are asked. */
  readonly meet?: 'all' | 'none' | undefined
}

/** The probability that a card is remembered now, 0 to 1. */
export type Retrievability = (card: CardId, memory: MemoryState | null) => number

/** The maximum number of cards in a session. The rest comes in the next one. */
const MAX_SESSION_CARDS = 1000
/** The time span for studying ahead. */
const AHEAD_MS = 7 * 86_400_000
/** The number of latest answers in which confused voices are looked for. */
const RECENT_EVENTS = 1000

/** Data that is read once when several sessions are planned together. */
interface Known {
  readonly recent: readonly WhenceEvent[]
  /** The number of answered cards of each deck. */
  readonly met: ReadonlyMap<DeckId, number>
}

/** The latest events, in which planning looks for confused voices. */
export function recentEvents(db: WhenceDb): Promise<WhenceEvent[]> {
  return latestEvents(db, RECENT_EVENTS)
}

/**
 * Plans a new session: its cards in order, and the cards in learning steps with their times. Reads `cards` and
 * `events`, inside a transaction if there is one.
 * @param known data that was read before, if several sessions are planned together
 */
export async function planSession(
  db: WhenceDb,
  { decks, mode, filter }: StudyScope,
  rules: Rules,
  now: Now,
  retrievability: Retrievability,
  known?: Known,
): Promise<Planned> {
  // Claims held back for a test are not asked.
  const practised = decks.map((deck) => practisedPart(deck, rules.holdouts.get(deck.id)))
  const scope = { decks: practised, mode, filter }
  const plan = { schedule: planSchedule, ahead: planAhead, cram: planCram }[mode]
  const finder = claimFinder(scope.decks)
  const matches = matcherOf(scope.filter, finder, (deck) => rules.presetOf(deck).leechLapses)
  const order = scope.decks.flatMap((deck) => cardsOf(deck))
  const { queue, steps, probes } = await plan({
    db,
    scope,
    rules,
    now,
    retrievability,
    finder,
    matches,
    order,
    known,
  })
  return { queue: queue.slice(0, MAX_SESSION_CARDS), steps, ...(probes && { probes }) }
}

interface Plan {
  readonly db: WhenceDb
  readonly scope: StudyScope
  readonly rules: Rules
  readonly now: Now
  readonly retrievability: Retrievability
  readonly finder: ReturnType<typeof claimFinder>
  readonly matches: ReturnType<typeof matcherOf>
  /** All cards of the decks, in the order in which new ones are introduced. */
  readonly order: readonly CardId[]
  readonly known: Known | undefined
}

/** The carrier that a card of the session's decks is answered with today. */
function carrierFinder({ scope, finder }: Plan): (card: CardId) => VoiceId | null {
  const decks = new Map(scope.decks.map((deck) => [deck.id, deck]))
  return (card) => {
    const [deck, claim] = [decks.get(partsOfCardId(card).deck), finder(card)]
    return deck && claim ? voiceAtLevel(deck, claim, 'carrier') : null
  }
}

const idsOf = ({ scope }: Plan): DeckId[] => scope.decks.map(({ id }) => id)

/**
 * Plans due cards and the new cards that today's limits allow. It reads only the rows it needs, because a deck may hold
 * 100,000 cards.
 */
async function planSchedule(plan: Plan): Promise<Planned> {
  const { db, rules, now, retrievability, matches, finder, order } = plan
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  if (isOnHoliday(today, rules.holiday)) return { queue: [], steps: [] }
  const ids = idsOf(plan)
  const [due, asked, { fresh, known }, recent] = await Promise.all([
    allDueBefore(db, ids, endOfStudyDay(now)),
    askedOn(db, today, ids),
    deckCards(plan),
    plan.known?.recent ?? recentEvents(db),
  ])
  const inDeck = new Set(order)
  const wanted = due.filter((row) => inDeck.has(row.card) && matches(row.card, row))
  const rows = new Map([...asked, ...wanted].map((row) => [row.card, row]))
  const unseen = (deck: DeckId): number => fresh.filter((card) => card.startsWith(`${deck}/`)).length
  const limits = limitsToday(ids, rules, today, asked, unseen)
  const planned = buildQueue({
    fresh,
    scheduled: [...rows.values()].filter((row) => row.lastStudyDay === today || matches(row.card, row)),
    ...limits,
    now,
    retrievability,
    confusions: {
      voicesOf: (card) => finder(card)?.chain ?? [],
      pairs: confusedPairs(recent, carrierFinder(plan)),
    },
  })
  // All cards reviewed today bury their siblings. Only learning steps within the session's scope are queued.
  const mine = (card: CardId): boolean => inDeck.has(card) && matches(card, rows.get(card))
  const steps = planned.steps.filter(({ card }) => mine(card))
  if (!isUnfiltered(plan.scope.filter)) return { ...planned, steps }
  const day = { rows, known, inDeck, asked, now, budget: limits.reviewBudget }
  return addProbes(db, { ...planned, steps }, day)
}

/**
 * Plans the cards due in the next days, soonest first, one card of a claim. Cards in learning steps keep their own
 * times.
 */
async function planAhead(plan: Plan): Promise<Planned> {
  const { db, now, matches, order } = plan
  const end = endOfStudyDay(now)
  const rows = await allDueBefore(db, idsOf(plan), end + AHEAD_MS)
  const inDeck = new Set(order)
  const cards = rows
    .filter((row) => inDeck.has(row.card) && isAvailable(row, now) && matches(row.card, row))
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0) || (a.card < b.card ? -1 : 1))
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  const isStep = (row: CardRow): boolean => row.lastStudyDay === today && isDueToday(row, now)
  const turns = cards.filter((row) => !isStep(row)).map((row) => row.card)
  return {
    queue: takeFirst(turns, budgetOf([])),
    steps: cards.filter(isStep).map(({ card, due }) => ({ card, due: due ?? 0 })),
  }
}

/**
 * Plans every card that fits the filter, met or not, most at risk first. Suspended cards come only if the filter asks
 * for leeches.
 */
async function planCram(plan: Plan): Promise<Planned> {
  const { db, scope, retrievability, matches, order } = plan
  const lists = await Promise.all(idsOf(plan).map((deck) => db.cards.toArray(deck)))
  const rows = new Map(lists.flat().map((row) => [row.card, row]))
  const queue = order
    .filter((card) => matches(card, rows.get(card)))
    .filter((card) => rows.get(card)?.suspended !== true || scope.filter.leeches)
    .map((card) => ({ card, risk: riskOf(rows.get(card), retrievability) }))
    .sort((a, b) => a.risk - b.risk)
    .map(({ card }) => card)
  return { queue, steps: [] }
}

/** The risk for sorting. Cards that were never answered come after all others. */
function riskOf(row: CardRow | undefined, retrievability: Retrievability): number {
  return row?.memory ? retrievability(row.card, row.memory) : 2
}

function allDueBefore(db: WhenceDb, decks: readonly DeckId[], end: number): Promise<CardRow[]> {
  return Promise.all(decks.map((deck) => dueBetween(db, deck, 0, end))).then((lists) => lists.flat())
}

/** The cards of a session's decks. */
interface DeckCards {
  /** Cards that were never answered, or were reset, and can be shown. */
  readonly fresh: readonly CardId[]
  /** Cards with a row: nearly all of them were answered. */
  readonly known: readonly CardId[]
}

/** The cards of the decks. Only keys are read, except for the few cards with marks. */
async function deckCards({ db, scope, now, matches, order, known: counts }: Plan): Promise<DeckCards> {
  const perDeck = await Promise.all(
    scope.decks.map(async ({ id }) => {
      const [known, count] = await Promise.all([
        db.cards.keysOf(id),
        counts?.met.get(id) ?? countMetOf(db, id),
      ])
      // Usually every card with a row has been answered. The keys of the rows then suffice, and the slower index is not
      // read.
      const studied = new Set(known.length === count ? known : await metCardsOf(db, id))
      return { known, studied, marked: known.filter((card) => !studied.has(card)) }
    }),
  )
  const studied = new Set(perDeck.flatMap((deck) => [...deck.studied]))
  const marked = await db.cards.bulkGet(perDeck.flatMap((deck) => deck.marked))
  const rows = new Map(marked.flatMap((row) => (row ? [[row.card, row] as const] : [])))
  const fresh = order.filter((card) => {
    const row = rows.get(card)
    return !studied.has(card) && (row === undefined || isAvailable(row, now)) && matches(card, row)
  })
  return { fresh, known: perDeck.flatMap((deck) => deck.known) }
}
