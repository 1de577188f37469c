/** Computes the figures off the main thread: a long log takes seconds. */
import { openWorkerDatabase } from '$lib/storage/opening/worker-database'
import type { InsightAnswer } from './client'
import { computeInsight, type InsightRequest } from './source'

async function compute(request: InsightRequest): Promise<InsightAnswer> {
  const db = await openWorkerDatabase()
  try {
    return { ok: true, value: await computeInsight(db, request) }
  } catch {
    return { ok: false, error: { code: 'insight-failed' } }
  } finally {
    db.close()
  }
}

addEventListener('message', ({ data }: MessageEvent<InsightRequest>) => {
  void compute(data)
    .then((answer) => {
      postMessage(answer)
    })
    .catch(reportError)
})
