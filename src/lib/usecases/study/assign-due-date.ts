import type { Answer } from '$lib/domain/scheduling/answer'
import { proposeDue, type Proposal } from '$lib/domain/scheduling/assign-due-date'
import type { MemoryState } from '$lib/domain/scheduling/memory-state'
import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { addDays, startOfStudyDay, type StudyDay } from '$lib/domain/shared/study-day'
import type { WhenceDb } from '$lib/storage/db'
import type { StudyEngine } from './engine'

/** The effect of an answer: the memory state after it, and the due date. */
export interface AssignedDueDate {
  readonly memory: MemoryState
  readonly due: Instant
  /** The study day of the due date; null for a learning step. {@link addToLoad} needs it. */
  readonly day: StudyDay | null
}

/**
 * The due date of an answer. The number of cards due on each candidate day is read from the index of due dates, once a
 * session for each day. The engine remembers it and counts on.
 */
export async function assignDueDate(
  db: WhenceDb,
  engine: StudyEngine,
  card: CardId,
  state: MemoryState | null,
  answer: Answer,
): Promise<AssignedDueDate> {
  const proposal = proposalOf(engine, card, state, answer)
  await loadDays(db, engine, unknownDays(engine, card, proposal), answer.offset)
  return givenBy(engine, proposal)
}

/** The due date, if the engine remembers the load of all candidate days; otherwise null, and the load must be read. */
export function assignKnownDueDate(
  engine: StudyEngine,
  card: CardId,
  state: MemoryState | null,
  answer: Answer,
): AssignedDueDate | null {
  const proposal = proposalOf(engine, card, state, answer)
  return unknownDays(engine, card, proposal).length === 0 ? givenBy(engine, proposal) : null
}

function proposalOf(engine: StudyEngine, card: CardId, state: MemoryState | null, answer: Answer): Proposal {
  const { holiday, rolloverHour } = engine
  const preset = engine.presetOf(partsOfCardId(card).deck)
  const rules = { scheduler: engine.schedulerOf(card), preset, holiday, rolloverHour }
  return proposeDue(rules, card, state, answer)
}

function unknownDays(engine: StudyEngine, card: CardId, { days }: Proposal): StudyDay[] {
  const { loadBalance } = engine.presetOf(partsOfCardId(card).deck)
  return loadBalance ? days.filter((day) => !engine.loads.has(day)) : []
}

function givenBy({ loads }: StudyEngine, { memory, due }: Proposal): AssignedDueDate {
  return { memory, ...due((day) => loads.get(day) ?? 0) }
}

/** Adds a card to the remembered load of a day, so that the next answers of the session include it. */
export function addToLoad({ loads }: StudyEngine, { day }: AssignedDueDate): void {
  const known = day === null ? undefined : loads.get(day)
  if (day !== null && known !== undefined) loads.set(day, known + 1)
}

async function loadDays(
  db: WhenceDb,
  { loads, rolloverHour }: StudyEngine,
  days: readonly StudyDay[],
  offset: number,
): Promise<void> {
  const start = (day: StudyDay): Instant => startOfStudyDay(day, offset, rolloverHour)
  await Promise.all(
    days.map(async (day) => {
      const count = await db.dates
        .where('ready')
        .between(start(day), start(addDays(day, 1)))
        .count()
      loads.set(day, count)
    }),
  )
}
