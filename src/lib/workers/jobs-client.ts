import type { TrainingReport } from '$lib/domain/scheduling/optimize'
import type { WorkloadRequest, Workload } from '$lib/domain/scheduling/workload'
import { jobClient, type Job } from './job-client'

/** How far training has come, 0 to 1. */
export interface Share {
  readonly share: number
}

/** What training needs to be told beside the log, which its worker reads itself. */
export interface OptimizeRequest {
  /** The learner's database, by name. */
  readonly database: string
}

/** What refolding needs to be told. */
export type RefoldRequest = OptimizeRequest

/** The jobs that take longer than a frame, each in a worker of its own. */
export interface Jobs {
  /** Trains parameters on the learner's own log; nothing is adopted by it. */
  readonly optimize: Job<OptimizeRequest, Share, TrainingReport>
  /** Computes every card's progress again. The result is how many cards there are. */
  readonly refold: Job<RefoldRequest, Share, number>
  /** Simulates what study would cost with other settings. */
  readonly workload: Job<WorkloadRequest, Share, Workload>
}

/** Where the workers' scripts are. */
export interface JobScripts {
  readonly optimizer: string
  readonly refold: string
  readonly workload: string
}

/** The jobs with their real workers. */
export function jobsClient(scripts: JobScripts, start: (url: string) => Worker): Jobs {
  return {
    optimize: jobClient(() => start(scripts.optimizer)),
    refold: jobClient(() => start(scripts.refold)),
    workload: jobClient(() => start(scripts.workload)),
  }
}
