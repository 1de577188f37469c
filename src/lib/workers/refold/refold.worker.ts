/** The jobs that read the log: compute every card's progress again, pack old events, look for wrong marks of a deck. */
import { makeFold } from '$lib/domain/review/fold'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import { openWorkerDatabase } from '$lib/storage/opening/worker-database'
import { packLog } from '$lib/storage/event-archive'
import { refold } from '$lib/storage/refold'
import { lookForRegraded } from '$lib/storage/regraded'
import type { JobMessage } from '$lib/workers/jobs/job-client'
import type { RefoldRequest, Share } from '$lib/workers/jobs/client'

addEventListener('message', ({ data }: MessageEvent<RefoldRequest>) => {
  run(data).catch(reportError)
})

async function run(request: RefoldRequest): Promise<void> {
  // These writes need no strict durability: the rows can be computed again, and each names the fold that made it.
  const db = await openWorkerDatabase({ chromeTransactionDurability: 'relaxed' })
  const send = (message: JobMessage<Share, number>): void => {
    postMessage(message)
  }
  if (request.deed !== 'refold') {
    await (request.deed === 'pack' ? packLog(db) : lookForRegraded(db, request.deck))
    send({ type: 'done', result: 0 })
    return
  }
  const rules = rulesInForce(await db.events.where('type').anyOf(RULE_EVENTS).toArray())
  const result = await refold(db, makeFold(rules.parametersOf), (share) => {
    send({ type: 'progress', progress: { share } })
  })
  send({ type: 'done', result })
}
