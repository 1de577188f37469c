import type { Workload } from '$lib/domain/scheduling/workload'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { Result } from '$lib/domain/shared/result'
import type { JobError } from '$lib/workers/jobs/job-client'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { listDecks } from '$lib/usecases/decks/list-decks'
import { loadRules } from '$lib/usecases/study/rules'

/** Desired retentions to compare with the one in force. */
const COMPARED = [0.8, 0.85, 0.9, 0.95]
/** The number of days that the preview covers. */
const FORECAST_LENGTH_DAYS = 90

/**
 * The expected cost of study in the next 90 days for several desired retentions, including `wanted`. A worker computes
 * it.
 */
export async function previewWorkload(
  deps: Deps,
  wanted: number = DEFAULT_PRESET.retention,
  signal?: AbortSignal,
): Promise<Result<Workload, JobError | StorageError>> {
  const known = await attempt(async () => {
    const [decks, rules] = await Promise.all([listDecks(deps), loadRules(deps)])
    const started = decks.filter((deck) => deck.met > 0)
    return { cards: started.reduce((sum, deck) => sum + deck.cards, 0), now: rules.presetOf(null).retention }
  })
  if (!known.ok) return known
  const { cards, now } = known.value
  const retentions = [...new Set([...COMPARED, now, wanted])].sort((a, b) => a - b)
  const at = deps.clock.now()
  const request = {
    retentions,
    days: FORECAST_LENGTH_DAYS,
    at,
    offset: deps.clock.offsetAt(at),
    cards,
  }
  const { workload } = await deps.jobs()
  return workload(request, () => undefined, signal)
}
