import type { CardId } from '$lib/domain/shared/ids'
import { addDays, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { endOfStudyDay, isDueToday, type Now, type Planned, type ScheduledCard } from './due'
import { claimKey, takeFirst, type Budget } from './siblings'
import { interleaveConfused, type ConfusedVoices } from './interleave'
import type { MemoryState } from './memory-state'

/** What a session is made from. */
export interface QueueInput {
  /** Cards never answered (or new again), in the order in which they are to be met. */
  readonly fresh: readonly CardId[]
  /** What is known of cards: at least those that are due or were asked today, in the decks studied. */
  readonly scheduled: readonly ScheduledCard[]
  readonly now: Now
  /** New cards still allowed on this study day. */
  readonly newBudget: Budget
  /** Cards of before still allowed on this study day; learning steps are not counted. */
  readonly reviewBudget: Budget
  readonly retrievability: (card: CardId, memory: MemoryState | null) => number
  readonly confusions?: ConfusedVoices
}

/** One new card after this many due ones, so that a session is not all new at its end. */
const DUE_PER_NEW = 3
/** A card that waited this many days for its siblings goes before them. */
export const STARVED_DAYS = 7
/** The same for a new card, counted from the day its claim was first met: there is no hurry, but an end to waiting. */
export const STARVED_NEW_DAYS = 30

/**
 * The cards of one session: due ones first by how likely they are to have been forgotten, voices that the learner
 * confuses side by side, new ones spread among them; and apart from these the learning steps with their instants.
 * Siblings never meet on one study day: of a claim's cards the first in this order is taken (one that has starved goes
 * first), and none where one was answered today already. What is left out stays due and comes first another day.
 */
export function buildQueue(input: QueueInput): Planned {
  const { now, scheduled } = input
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  const due = scheduled.filter((row) => row.memory !== null && isDueToday(row, now))
  // A card asked today and due again today is in a learning step: it comes by its own time.
  const steps = due.filter((row) => row.lastStudyDay === today)
  const taken = new Set<string>()
  // Otherwise a claim asked today is done with.
  for (const row of scheduled) if (row.lastStudyDay === today) taken.add(claimKey(row.card))
  const reviews = due.filter((row) => row.lastStudyDay !== today)
  const [waiting, usual] = [
    reviews.filter((row) => hasStarved(row, now)),
    reviews.filter((row) => !hasStarved(row, now)),
  ]
  const early = takeDue(waiting.sort(byWaiting), input, taken)
  const risen = takeFirst(starvedFresh(input, today), input.newBudget, taken)
  const rest = takeDue(byRisk(usual, input), input, taken)
  const asked = byRisk([...early, ...rest], input).map((row) => row.card)
  const order = input.confusions ? interleaveConfused(asked, input.confusions) : asked
  const fresh = [...risen, ...takeFirst(input.fresh, input.newBudget, taken)]
  return { queue: spread(order, fresh), steps: [...steps].sort(byWaiting).map(stepOf) }
}

function hasStarved(row: ScheduledCard, now: Now): boolean {
  return (row.due ?? Infinity) <= endOfStudyDay(now) - (STARVED_DAYS + 1) * 86_400_000
}

function byWaiting(a: ScheduledCard, b: ScheduledCard): number {
  return (a.due ?? 0) - (b.due ?? 0) || (a.card < b.card ? -1 : 1)
}

/** Most at risk first, then longest due, then by id. */
function byRisk(rows: readonly ScheduledCard[], { retrievability }: QueueInput): ScheduledCard[] {
  return rows
    .map((row) => ({ row, risk: retrievability(row.card, row.memory) }))
    .sort((a, b) => a.risk - b.risk || byWaiting(a.row, b.row))
    .map(({ row }) => row)
}

/** The first of each claim, in the order given, as many as the budget allows. */
function takeDue(
  ordered: readonly ScheduledCard[],
  { reviewBudget }: QueueInput,
  taken: Set<string>,
): ScheduledCard[] {
  const wanted = new Set(
    takeFirst(
      ordered.map((row) => row.card),
      reviewBudget,
      taken,
    ),
  )
  return ordered.filter((row) => wanted.has(row.card))
}

/** New cards whose claim was first met so long ago that its other cards must have kept them away. */
function starvedFresh({ fresh, scheduled }: QueueInput, today: StudyDay): CardId[] {
  const longAgo = addDays(today, -STARVED_NEW_DAYS)
  const waiting = new Set(
    scheduled.flatMap((row) =>
      row.introduced !== null && row.introduced <= longAgo ? [claimKey(row.card)] : [],
    ),
  )
  return waiting.size === 0 ? [] : fresh.filter((card) => waiting.has(claimKey(card)))
}

/** Spreads new cards among due ones; where there are few due, the rest follow at the end. */
function spread(due: readonly CardId[], fresh: readonly CardId[]): CardId[] {
  const out: CardId[] = []
  let next = 0
  due.forEach((card, i) => {
    out.push(card)
    const met = (i + 1) % DUE_PER_NEW === 0 ? fresh[next] : undefined
    if (met === undefined) return
    out.push(met)
    next += 1
  })
  return [...out, ...fresh.slice(next)]
}

function stepOf({ card, due }: ScheduledCard): Planned['steps'][number] {
  return { card, due: due ?? 0 }
}
