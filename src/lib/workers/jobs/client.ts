import type { Deck } from '$lib/domain/deck/deck'
import type { TrainingReport } from '$lib/domain/scheduling/optimize'
import type { WorkloadRequest, Workload } from '$lib/domain/scheduling/workload'
import type { Result } from '$lib/domain/shared/result'
import type { BackupError } from '$lib/formats/backup/read-backup'
import type { RestoreReport } from '$lib/storage/library/restore'
import type { BackupRequest, MadeBackup, RestoreRequest } from '$lib/workers/transfer/source'
import { keepingFor, type KeepEntry } from '$lib/workers/transfer/client'
import { jobClient, type Job } from './job-client'

/** The progress of training, 0 to 1. */
export interface Share {
  readonly share: number
}

/** A job of the worker that reads the log: fold all cards again, pack old events, or look for wrong marks of a deck. */
export type RefoldRequest =
  | { readonly deed: 'refold' }
  | { readonly deed: 'pack' }
  | { readonly deed: 'look-for-regraded'; readonly deck: Deck }

/** The jobs that take longer than a frame, each in its own worker. */
export interface Jobs {
  /** Trains parameters on the learner's own log. It adopts nothing. */
  readonly optimize: Job<null, Share, TrainingReport>
  /** Computes every card's progress again. The result is the number of cards. */
  readonly refold: Job<null, Share, number>
  /** Packs old events, so that the next refold is fast. The result has no meaning. */
  readonly pack: Job<null, Share, number>
  /** Looks through a deck's log for answers that are right today. The result has no meaning. */
  readonly lookForRegraded: Job<Deck, Share, number>
  /** Makes a backup of everything. */
  readonly backup: Job<BackupRequest, Share, MadeBackup>
  /** Merges a backup, or says what that would do. */
  readonly restore: Job<RestoreRequest, Share, Result<RestoreReport, BackupError>>
  /** Simulates the cost of study with other settings. */
  readonly workload: Job<WorkloadRequest, Share, Workload>
}

/** The addresses of the workers' scripts. */
export interface JobScripts {
  readonly optimizer: string
  readonly refold: string
  readonly transfer: string
  readonly workload: string
}

/**
 * The jobs with their real workers.
 * @param keep puts what a worker has written into the journal, which the page holds
 */
export function jobsClient(scripts: JobScripts, start: (url: string) => Worker, keep: KeepEntry): Jobs {
  const startTransfer = (): Worker => keepingFor(start(scripts.transfer), keep)
  const backup = jobClient<{ backup: BackupRequest }, Share, MadeBackup>(startTransfer)
  const restore = jobClient<{ restore: RestoreRequest }, Share, Result<RestoreReport, BackupError>>(
    startTransfer,
  )
  const work = jobClient<RefoldRequest, Share, number>(() => start(scripts.refold))
  const onLog =
    (deed: 'refold' | 'pack'): Job<null, Share, number> =>
    (_request, onProgress, signal) =>
      work({ deed }, onProgress, signal)
  return {
    optimize: jobClient(() => start(scripts.optimizer)),
    refold: onLog('refold'),
    pack: onLog('pack'),
    lookForRegraded: (deck, ...rest) => work({ deed: 'look-for-regraded', deck }, ...rest),
    backup: (request, ...rest) => backup({ backup: request }, ...rest),
    restore: (request, ...rest) => restore({ restore: request }, ...rest),
    workload: jobClient(() => start(scripts.workload)),
  }
}
