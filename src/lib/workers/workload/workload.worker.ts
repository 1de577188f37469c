/** Simulates the cost of study for several desired retentions, from the learner's own cards. */
import type { Workload, WorkloadRequest } from '$lib/domain/scheduling/workload'
import { openWorkerDatabase } from '$lib/storage/opening/worker-database'
import type { JobMessage } from '$lib/workers/jobs/job-client'
import type { Share } from '$lib/workers/jobs/client'
import { workloadOf } from './source'

function send(message: JobMessage<Share, Workload>): void {
  postMessage(message)
}

addEventListener('message', ({ data }: MessageEvent<WorkloadRequest>) => {
  void openWorkerDatabase()
    .then((db) =>
      workloadOf(db, data, (share) => {
        send({ type: 'progress', progress: { share } })
      }),
    )
    .then((result) => {
      send({ type: 'done', result })
    })
    .catch(reportError)
})
