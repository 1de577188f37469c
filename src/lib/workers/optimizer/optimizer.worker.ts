/**
 * Trains FSRS parameters on the learner's log with fsrs-browser. The WebAssembly lives only in this worker and runs in
 * one thread, so it needs no cross-origin isolation. Ending the worker cancels training.
 */
import init, { Fsrs } from 'fsrs-browser'
import wasm from 'fsrs-browser/fsrs_browser_bg.wasm?url'
import type { TrainingReport } from '$lib/domain/scheduling/optimize'
import { openWorkerDatabase } from '$lib/storage/opening/worker-database'
import type { JobMessage } from '$lib/workers/jobs/job-client'
import type { Share } from '$lib/workers/jobs/client'
import { optimizeLog, trainWith } from './source'

/** The number of times that the library goes through the reviews. */
const EPOCHS = 5

function send(message: JobMessage<Share, TrainingReport>): void {
  postMessage(message)
}

addEventListener('message', () => {
  void run()
    .then((result) => {
      send({ type: 'done', result })
    })
    .catch(reportError)
})

async function run(): Promise<TrainingReport> {
  await init({ module_or_path: wasm })
  const at = { step: 0, steps: 1 }
  const tell = (epochs: number): void => {
    send({ type: 'progress', progress: { share: (at.step + epochs / EPOCHS) / at.steps } })
  }
  followEpochs(tell)
  return optimizeLog(
    await openWorkerDatabase(),
    trainWith(() => new Fsrs()),
    (step, steps) => {
      Object.assign(at, { step, steps })
      tell(0)
    },
  )
}

/** The library computes without a pause. Its console output after each epoch is the only sign of progress. */
function followEpochs(onEpoch: (epoch: number) => void): void {
  const log = (line: unknown): void => {
    const epoch = /^epoch: (\d+)/u.exec(String(line))?.[1]
    if (epoch !== undefined) onEpoch(Number(epoch))
  }
  Object.assign(console, { info: log, log })
}
