import type { WhenceEvent } from '$lib/domain/review/event'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import { compareEvents } from '$lib/domain/review/order'
import { ALGORITHM } from '$lib/domain/scheduling/fsrs'
import type { Trained, TrainingReport } from '$lib/domain/scheduling/optimize'
import {
  cardIdOf,
  TEMPLATES,
  type ClaimId,
  type DeckId,
  type EventId,
  type Template,
} from '$lib/domain/shared/ids'
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
export function takeBackParameters(deps: Deps): Promise<Result<number, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.events, async () => {
      const adopted = await adoptions(db)
      const last = adopted.at(-1)
      if (!last) return 0
      const before = rulesInForce(adopted.filter((event) => event.at !== last.at))
      return adopt(
        deps,
        TEMPLATES.map((template) => ({ template, weights: weightsOf(before, template) })),
      )
    }),
  )
}

async function adopt(
  { db, clock, device, ids }: Deps,
  sets: readonly { readonly template: Template | null; readonly weights: readonly number[] }[],
): Promise<number> {
  const at = clock.now()
  const base = { at, offset: clock.offsetAt(at), device, algorithm: ALGORITHM }
  await db.events.bulkAdd(
    sets.map(({ template, weights }): WhenceEvent => {
      const id = ids.ulid(at) as EventId
      return { type: 'ParametersAdopted', id, ...base, template, weights: [...weights] }
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
  return TEMPLATES.every((template) => String(weightsOf(now, template)) === String(weightsOf(none, template)))
}

function weightsOf(rules: ReturnType<typeof rulesInForce>, template: Template): readonly number[] {
  return rules.parametersOf(cardIdOf('any' as DeckId, 'any' as ClaimId, template)).weights
}
