import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import {
  simulateWorkload,
  type SimulatedCard,
  type Workload,
  type WorkloadRequest,
} from '$lib/domain/scheduling/workload'
import { cardIdOf, type ClaimId, type DeckId } from '$lib/domain/shared/ids'
import { toStudyTime } from '$lib/domain/shared/study-day'
import type { WhenceDb } from '$lib/storage/db'
import type { CardRow } from '$lib/storage/rows'

const DAY_MS = 86_400_000
/** The seed of the simulation: the same request gives the same result. */
const SEED = 20_260_304

/** Simulates study from the current cards. */
export async function workloadOf(
  db: WhenceDb,
  { retentions, days, at, offset, cards }: WorkloadRequest,
  onProgress: (share: number) => void,
): Promise<Workload> {
  const rules = rulesInForce(await db.events.where('type').anyOf(RULE_EVENTS).toArray())
  const rows = (await db.cards.toArray()).filter((row) => row.memory !== null && !row.suspended)
  const { newPerDay, maximumInterval } = rules.presetOf(null)
  const today = Math.floor(toStudyTime(at, offset, rules.rolloverHour) / DAY_MS)
  const { weights } = rules.parametersOf(
    rows[0]?.card ?? cardIdOf('any' as DeckId, 'any' as ClaimId, 'source'),
  )
  const known = rows.flatMap((row) => simulated(row, today, at))
  const fresh = Math.max(0, cards - rows.length)
  const input = { cards: known, fresh, newPerDay, weights, maximumInterval, days, seed: SEED }
  return retentions.map((retention, i) => {
    onProgress(i / retentions.length)
    return simulateWorkload(input, retention)
  })
}

function simulated({ memory, due }: CardRow, today: number, at: number): SimulatedCard[] {
  if (!memory || due === null) return []
  const since = Math.max(0, today - Math.floor(memory.lastStudyTime / DAY_MS))
  const { stability, difficulty } = memory
  return [{ memory: { stability, difficulty }, since, dueIn: Math.ceil((due - at) / DAY_MS) }]
}
