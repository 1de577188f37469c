import { fail, ok, type Result } from '$lib/domain/shared/result'

/**
 * A message of a worker with one long job: any number of steps, then a result or a failure. The worker must report
 * failures (`reportError`), because after an uncaught rejection the page would wait for ever.
 */
export type JobMessage<P, R> =
  { readonly type: 'progress'; readonly progress: P } | { readonly type: 'done'; readonly result: R }

/** A message beside the job, for another listener: rows that the page is to keep. */
interface SideMessage {
  readonly type: 'keep'
}

/** The job was stopped, or its worker failed. */
export interface JobError {
  readonly code: 'cancelled' | 'job-failed'
}

/** Runs a long job off the main thread; `signal` ends its worker at once. */
export type Job<Q, P, R> = (
  request: Q,
  onProgress: (progress: P) => void,
  signal?: AbortSignal,
) => Promise<Result<R, JobError>>

/**
 * A client that starts a worker for each job and ends it afterwards, so that cancelling needs no cooperation of the
 * job.
 * @param start makes the worker
 */
export function jobClient<Q, P, R>(start: () => Worker): Job<Q, P, R> {
  return (request, onProgress, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve(fail({ code: 'cancelled' }))
        return
      }
      const worker = start()
      const finish = (result: Result<R, JobError>): void => {
        worker.terminate()
        resolve(result)
      }
      signal?.addEventListener('abort', () => {
        finish(fail({ code: 'cancelled' }))
      })
      worker.addEventListener('message', ({ data }: MessageEvent<JobMessage<P, R> | SideMessage>) => {
        if (data.type === 'progress') onProgress(data.progress)
        else if (data.type === 'done') finish(ok(data.result))
      })
      for (const kind of ['error', 'messageerror'] as const)
        worker.addEventListener(kind, () => {
          finish(fail({ code: 'job-failed' }))
        })
      worker.postMessage(request)
    })
}
