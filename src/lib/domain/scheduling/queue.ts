import type { CardId } from '$lib/domain/shared/ids'
import { addDays, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { endOfStudyDay, isDueToday, type Now, type Planned, type ScheduledCard } from './due'
import { claimKey, takeFirst, type Budget } from './siblings'
import { interleaveConfused, type ConfusedVoices } from './interleave'
import type { MemoryState } from './memory-state'

/** The inputs of a session's queue. */
export interface QueueInput {
  /** Cards that were never answered or are new again, in the order in which they are introduced. */
  readonly fresh: readonly CardId[]
  /** The rows of cards: at least those that are due or were asked today, in the studied decks. */
  readonly scheduled: readonly ScheduledCard[]
  readonly now: Now
  /** New cards that are still allowed on this study day. */
  readonly newBudget: Budget
  /** Reviews that are still allowed on this study day; learning steps do not count. */
  readonly reviewBudget: Budget
  readonly retrievability: (card: CardId, memory: MemoryState | null) => number
  readonly confusions?: ConfusedVoices
}

/** One new card comes after this many due ones, so that new cards are not all at the end. */
const DUE_PER_NEW = 3
/** A card that has waited this many days for its siblings goes before them. */
export const MAX_WAIT_DAYS = 7
/**
 * The same for a new card, counted from the day on which its claim was first met. It can wait longer, but not for ever.
 */
export const MAX_NEW_WAIT_DAYS = 30

/**
 * The queue of one session. Due cards come by risk of being forgotten, with confused voices side by side and new cards
 * spread among them. Learning steps come separately, with their times. Siblings never come on one study day: only the
 * first of a claim's cards in this order is taken (a starved one goes first), and none if one was answered today
 * already. The others stay due and come first another day.
 */
export function buildQueue(input: QueueInput): Planned {
  const { now, scheduled } = input
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  const due = scheduled.filter((row) => row.memory !== null && isDueToday(row, now))
  // A card that was asked today and is due again today is in a learning step: it comes at its own time.
  const steps = due.filter((row) => row.lastStudyDay === today)
  const taken = new Set<string>()
  // Otherwise a claim that was asked today is done.
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
  return (row.due ?? Infinity) <= endOfStudyDay(now) - (MAX_WAIT_DAYS + 1) * 86_400_000
}

function byWaiting(a: ScheduledCard, b: ScheduledCard): number {
  return (a.due ?? 0) - (b.due ?? 0) || (a.card < b.card ? -1 : 1)
}

/** Highest risk first, then longest due, then by id. */
function byRisk(rows: readonly ScheduledCard[], { retrievability }: QueueInput): ScheduledCard[] {
  return rows
    .map((row) => ({ row, risk: retrievability(row.card, row.memory) }))
    .sort((a, b) => a.risk - b.risk || byWaiting(a.row, b.row))
    .map(({ row }) => row)
}

/** The first card of each claim, in the given order, as many as the budget allows. */
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

/** New cards that must have waited for their siblings, because their claim was first met so long ago. */
function starvedFresh({ fresh, scheduled }: QueueInput, today: StudyDay): CardId[] {
  const longAgo = addDays(today, -MAX_NEW_WAIT_DAYS)
  const waiting = new Set(
    scheduled.flatMap((row) =>
      row.introduced !== null && row.introduced <= longAgo ? [claimKey(row.card)] : [],
    ),
  )
  return waiting.size === 0 ? [] : fresh.filter((card) => waiting.has(claimKey(card)))
}

/** Spreads new cards among due ones. If there are few due cards, the remaining new cards follow at the end. */
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
