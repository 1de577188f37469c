import { isAvailable, type Now, type Planned } from '$lib/domain/scheduling/due'
import { drawProbes, probesFor, withProbes } from '$lib/domain/scheduling/probes'
import { claimKey, takeFirst, type Budget } from '$lib/domain/scheduling/siblings'
import type { CardId } from '$lib/domain/shared/ids'
import { studyDayOf } from '$lib/domain/shared/study-day'
import type { WhenceDb } from '$lib/storage/db'

/** The facts of a day's plan with which its probes are drawn. */
interface Known {
  /** Cards with a row, and the cards that the session's decks have today. */
  readonly known: readonly CardId[]
  readonly inDeck: ReadonlySet<CardId>
  /** The cards that are due or were asked today. */
  readonly rows: ReadonlyMap<CardId, unknown>
  readonly asked: readonly { readonly card: CardId }[]
  readonly now: Now
  /** The reviews that are still allowed today. */
  readonly budget: Budget
}

/**
 * Adds the probes of a day to a plan: source cards drawn among those answered before, one for four reviews. Claims asked
 * today are left out, because a probe is the first answer to its claim on a day. The draw of a day is the same however
 * often it is planned.
 */
export async function addProbes(db: WhenceDb, plan: Planned, day: Known): Promise<Planned> {
  const count = probesFor(plan.queue.filter((card) => day.rows.has(card)).length)
  if (count === 0) return plan
  const done = new Set([...day.asked, ...plan.steps].map(({ card }) => claimKey(card)))
  const isAsked = (card: CardId): boolean => done.has(claimKey(card))
  const sources = day.known.filter(
    (card) => card.endsWith('/source') && day.inDeck.has(card) && !isAsked(card),
  )
  const { at, offset, rolloverHour } = day.now
  const drawn = drawProbes(sources, count, studyDayOf(at, offset, rolloverHour))
  const rows = await db.cards.bulkGet(drawn)
  const queued = new Set(plan.queue.map(claimKey))
  const probes = drawn.filter((card, i) => {
    const row = rows[i]
    if (row === undefined || row.memory === null || !isAvailable(row, day.now)) return false
    return queued.has(claimKey(card)) || takeFirst([card], day.budget).length === 1
  })
  return probes.length === 0 ? plan : { ...plan, queue: withProbes(plan.queue, probes), probes }
}
