import { describe, expect, it } from 'vitest'
import { jobClient, type JobMessage } from './job-client'

/** A worker that does nothing by itself: the test decides what it sends. */
class Idle extends EventTarget {
  readonly asked: unknown[] = []
  ended = 0
  postMessage(request: unknown): void {
    this.asked.push(request)
  }
  terminate(): void {
    this.ended += 1
  }
  sends(data: JobMessage<number, string>): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }
}

function begin(signal?: AbortSignal) {
  const worker = new Idle()
  const steps: number[] = []
  const job = jobClient<string, number, string>(() => worker as unknown as Worker)
  const result = job('go', (step) => steps.push(step), signal)
  return { worker, steps, result }
}

describe('a job in a worker', () => {
  it('reports its steps, gives its result, and ends its worker', async () => {
    const { worker, steps, result } = begin()
    worker.sends({ type: 'progress', progress: 0.5 })
    worker.sends({ type: 'done', result: 'made' })
    expect(await result).toStrictEqual({ ok: true, value: 'made' })
    expect([worker.asked, steps, worker.ended]).toStrictEqual([['go'], [0.5], 1])
  })

  it('is cancelled at once, whatever its worker is doing', async () => {
    const stop = new AbortController()
    const { worker, result } = begin(stop.signal)
    stop.abort()
    expect(await result).toStrictEqual({ ok: false, error: { code: 'cancelled' } })
    expect(worker.ended).toBe(1)
  })

  it('fails when its worker does', async () => {
    const { worker, result } = begin()
    worker.dispatchEvent(new Event('error'))
    expect(await result).toStrictEqual({ ok: false, error: { code: 'job-failed' } })
    expect(worker.ended).toBe(1)
  })
})
