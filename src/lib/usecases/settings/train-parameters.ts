import type { WhenceEvent } from '$lib/domain/review/event'
import { RULE_EVENTS, rulesInForce, type Rules } from '$lib/domain/review/settings-in-force'
import { compareEvents } from '$lib/domain/review/order'
import { ALGORITHM } from '$lib/domain/scheduling/fsrs'
import { FIRST_WAYS } from '$lib/domain/scheduling/memory-state'
import type { Trained, TrainingReport } from '$lib/domain/scheduling/optimize'
import { cardIdOf, TEMPLATES, type ClaimId, type DeckId, type EventId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import type { Result } from '$lib/domain/shared/result'
import type { JobError } from '$lib/workers/jobs/job-client'
import type { Share } from '$lib/workers/jobs/client'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** Trains parameters on the learner's log, in a worker. It changes nothing. */
export async function trainParameters(
  deps: Deps,
  onProgress: (progress: Share) => void,
  signal?: AbortSignal,
): Promise<Result<TrainingReport, JobError>> {
  const { optimize } = await deps.jobs()
  return optimize(null, onProgress, signal)
}

/**
 * Computes every card's progress again, in a worker. This is needed after parameters or learning steps have changed.
 */
export async function refoldCards(
  deps: Deps,
  onProgress: (progress: Share) => void,
  signal?: AbortSignal,
): Promise<Result<number, JobError>> {
  const { refold } = await deps.jobs()
  return refold(null, onProgress, signal)
}

/** The time of the last adoption of parameters; null if the app's default ones are in force. */
export async function adoptedAt({ db }: Deps): Promise<Instant | null> {
  const adopted = await adoptions(db)
  const last = adopted.at(-1)
  return last === undefined || isDefault(adopted) ? null : last.at
}

/**
 * Adopts all trained parameters that are better, in one event. Cards are then folded with them one by one, or all by
 * {@link refoldCards}.
 */
export function adoptParameters(
  deps: Deps,
  trained: readonly Trained[],
): Promise<Result<number, StorageError>> {
  const better = trained.filter((one) => one.better)
  return attempt(() => adopt(deps, better))
}

/** Restores the parameters from before the last adoption. This is a new event, so the log keeps both. */
export function revertParameters(deps: Deps): Promise<Result<number, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.events, async () => {
      const adopted = await adoptions(db)
      const last = adopted.at(-1)
      if (!last) return 0
      return adopt(deps, setsInForce(rulesInForce(adopted.filter((event) => event.at !== last.at))))
    }),
  )
}

async function adopt(
  { db, clock, device, ids }: Deps,
  sets: readonly Pick<Trained, 'template' | 'first' | 'weights'>[],
): Promise<number> {
  const at = clock.now()
  const base = { at, offset: clock.offsetAt(at), device, algorithm: ALGORITHM }
  await db.events.bulkAdd(
    sets.map(({ template, first, weights }): WhenceEvent => {
      const id = ids.ulid(at) as EventId
      const adopted = { template, ...(first && { first }), weights: [...weights] }
      return { type: 'ParametersAdopted', id, ...base, ...adopted }
    }),
  )
  return sets.length
}

async function adoptions(db: Deps['db']): Promise<Extract<WhenceEvent, { type: 'ParametersAdopted' }>[]> {
  const events = await db.events.where('type').anyOf(RULE_EVENTS).toArray()
  return events.filter((event) => event.type === 'ParametersAdopted').sort(compareEvents)
}

function isDefault(events: readonly WhenceEvent[]): boolean {
  const [now, none] = [rulesInForce(events), rulesInForce([])]
  return JSON.stringify(setsInForce(now)) === JSON.stringify(setsInForce(none))
}

/** The parameters in force, as sets to adopt: each template's weights, then its first stabilities trained apart. */
function setsInForce(rules: Rules): Pick<Trained, 'template' | 'first' | 'weights'>[] {
  return TEMPLATES.flatMap((template) => {
    const card = cardIdOf('any' as DeckId, 'any' as ClaimId, template)
    const { weights, firstStability } = rules.parametersOf(card)
    const apart = FIRST_WAYS.flatMap((first) => {
      const own = firstStability?.[first]
      return own ? [{ template, first, weights: [...own, ...weights.slice(own.length)] }] : []
    })
    return [{ template, weights }, ...apart]
  })
}
