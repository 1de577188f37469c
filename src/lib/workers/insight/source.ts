import type { Deck } from '$lib/domain/deck/deck'
import { pastAnswersOf, type PastAnswer } from '$lib/domain/insight/history'
import { readingTrialsOf, type ReadingTrial } from '$lib/domain/insight/reading'
import { standing } from '$lib/domain/insight/trial'
import { insightOf, type Insight } from '$lib/domain/insight/insight'
import type { CardEvent, ClaimEvent } from '$lib/domain/review/event'
import { claimOfCardId, claimOfEvent, exposuresIn } from '$lib/domain/review/exposure'
import { compareEvents } from '$lib/domain/review/order'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import { makeScheduler, type Scheduler } from '$lib/domain/scheduling/fsrs'
import { DEFAULT_PRESET, type MemoryParameters } from '$lib/domain/scheduling/memory-state'
import { partsOfCardId, type CardId, type DeckId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { claimEvents, eachCard } from '$lib/storage/event-store'
import type { WhenceDb } from '$lib/storage/db'

/** The request for figures. */
export interface InsightRequest {
  /** One deck; null for all of `decks` together. */
  readonly deck: DeckId | null
  /** The decks of this device. They tell voices apart, and give the truth for old answers. */
  readonly decks: readonly Deck[]
  readonly at: Instant
  /** Minutes east of UTC. */
  readonly offset: number
}

/** Reads the log once and computes every figure. */
export async function computeInsight(db: WhenceDb, request: InsightRequest): Promise<Insight> {
  const { deck, at, offset } = request
  const decks = request.decks.filter(({ id }) => deck === null || id === deck)
  const settings = await db.events.where('type').anyOf(RULE_EVENTS).toArray()
  const rules = rulesInForce(settings)
  const { rolloverHour } = rules
  const schedulerOf = schedulers((card) => rules.parametersOf(card))
  const byId = new Map(decks.map((one) => [one.id, one]))
  const deckOf = (card: CardId): Deck | undefined => byId.get(partsOfCardId(card).deck)
  const answers: PastAnswer[] = []
  const readings: ReadingTrial[] = []
  const shown = new Map<string, ClaimEvent[]>()
  for (const event of await claimEvents(db)) {
    const claim = claimOfEvent(event)
    shown.set(claim, [...(shown.get(claim) ?? []), event])
  }
  await eachClaim(db, deck, (claim, cards) => {
    const valid = [...cards.values()].flatMap((events) => standing(events))
    const exposures = exposuresIn([...valid, ...(shown.get(claim) ?? [])]).get(claim) ?? []
    for (const [card, events] of cards) {
      const replay = { scheduler: schedulerOf(card), rolloverHour, deckOf, exposures }
      for (const answer of pastAnswersOf(events, replay)) answers.push(answer)
      for (const reading of readingTrialsOf(events, deckOf, exposures)) readings.push(reading)
    }
  })
  return insightOf({
    answers,
    readings,
    cards: await db.cards.toArray(deck ?? undefined),
    decks,
    now: { at, offset, rolloverHour },
    schedulerOf,
    holdouts: settings
      .flatMap((event) => (event.type === 'HoldoutSet' && byId.has(event.deck) ? [event] : []))
      .sort(compareEvents),
  })
}

/** Reads the log claim by claim: its cards come one after another, because cards are read in the order of their ids. */
async function eachClaim(
  db: WhenceDb,
  deck: DeckId | null,
  onClaim: (claim: string, cards: ReadonlyMap<CardId, readonly CardEvent[]>) => void,
): Promise<void> {
  let [claim, cards] = ['', new Map<CardId, readonly CardEvent[]>()]
  await eachCard(db, deck, (card, events) => {
    const its = claimOfCardId(card)
    if (its !== claim) {
      if (cards.size > 0) onClaim(claim, cards)
      claim = its
      cards = new Map()
    }
    cards.set(card, events)
  })
  if (cards.size > 0) onClaim(claim, cards)
}

/**
 * The scheduler of each card. Cards with the same parameters share one. Figures give no due dates, so any preset
 * serves.
 */
function schedulers(parametersOf: (card: CardId) => MemoryParameters): (card: CardId) => Scheduler {
  const made = new Map<MemoryParameters, Scheduler>()
  return (card) => {
    const parameters = parametersOf(card)
    const scheduler = made.get(parameters) ?? makeScheduler(parameters, DEFAULT_PRESET)
    made.set(parameters, scheduler)
    return scheduler
  }
}
