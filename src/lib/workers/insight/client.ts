import type { Insight } from '$lib/domain/insight/insight'
import { fail, type Result } from '$lib/domain/shared/result'
import type { InsightRequest } from './source'

/** The worker could not read the log, or failed. */
export interface InsightError {
  readonly code: 'insight-failed'
}

/** The answer of the worker. */
export type InsightAnswer = Result<Insight, InsightError>

/** Computes figures, in a worker or (in tests) in the same thread. */
export type ComputeInsight = (request: InsightRequest) => Promise<InsightAnswer>

/**
 * A client that starts a worker for each request and ends it afterwards.
 * @param start makes the worker
 */
export function insightClient(start: () => Worker): ComputeInsight {
  return (request) =>
    new Promise((resolve) => {
      const worker = start()
      const finish = (answer: InsightAnswer): void => {
        worker.terminate()
        resolve(answer)
      }
      worker.addEventListener('message', ({ data }: MessageEvent<InsightAnswer>) => {
        finish(data)
      })
      worker.addEventListener('error', () => {
        finish(fail({ code: 'insight-failed' }))
      })
      worker.postMessage(request)
    })
}
