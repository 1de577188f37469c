/** The long jobs for tests in Node: the same code as in the workers, with the native library in place of WebAssembly. */
import { computeParameters, FSRSBindingItem, FSRSBindingReview } from '@open-spaced-repetition/binding'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { makeFold } from '$lib/domain/review/fold'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import type { Train } from '$lib/domain/scheduling/optimize'
import type { TrainingItem } from '$lib/domain/scheduling/training'
import { fail, ok } from '$lib/domain/shared/result'
import type { WhenceDb } from '$lib/storage/db'
import { packLog } from '$lib/storage/event-archive'
import { refold } from '$lib/storage/refold'
import { lookForRegraded } from '$lib/storage/regraded'
import type { Job } from '$lib/workers/jobs/job-client'
import type { Jobs, Share } from '$lib/workers/jobs/client'
import { optimizeLog } from '$lib/workers/optimizer/source'
import { makeBackup, restoreBackup } from '$lib/workers/transfer/source'
import { workloadOf } from '$lib/workers/workload/source'

/** Items as the native library takes them. */
export function nativeItems(items: readonly TrainingItem[]): FSRSBindingItem[] {
  return items.map(
    ({ ratings, deltas }) =>
      new FSRSBindingItem(ratings.map((rating, i) => new FSRSBindingReview(rating, deltas[i] ?? 0))),
  )
}

/** Training by the native library. */
export const trainNatively: Train = (items) =>
  computeParameters(nativeItems(items), { enableShortTerm: true })

function jobHere<Q, R>(work: (request: Q, tell: (share: number) => void) => Promise<R>): Job<Q, Share, R> {
  return async (request, onProgress, signal) => {
    if (signal?.aborted === true) return fail({ code: 'cancelled' })
    const result = await work(request, (share) => {
      onProgress({ share })
    })
    return ok(result)
  }
}

/** The jobs over a database in memory. */
export function jobsHere(db: WhenceDb): Jobs {
  return {
    optimize: jobHere((_request, tell) =>
      optimizeLog(db, trainNatively, (step, steps) => {
        tell(step / steps)
      }),
    ),
    refold: jobHere(async (_request, tell) => {
      const rules = rulesInForce(await db.events.where('type').anyOf(RULE_EVENTS).toArray())
      return refold(db, makeFold(rules.parametersOf), tell)
    }),
    pack: jobHere(async () => {
      await packLog(db)
      return 0
    }),
    lookForRegraded: jobHere(async (deck) => {
      await lookForRegraded(db, deck)
      return 0
    }),
    backup: jobHere((request, tell) => makeBackup(db, request, tell)),
    restore: jobHere((request, tell) =>
      restoreBackup(db, request, { indexedDB: new IDBFactory(), IDBKeyRange }, tell),
    ),
    workload: jobHere((request, tell) => workloadOf(db, request, tell)),
  }
}
