import { describe, expect, it } from 'vitest'
import { extractionClient, pageClient } from './client'

/** A small worker that sends nothing by itself. */
function workerOf(lines: string): () => Worker {
  const url = URL.createObjectURL(new Blob([lines], { type: 'text/javascript' }))
  return () => new Worker(url)
}

/** A worker that sends messages without end, and the number of messages received. */
function heartbeat() {
  const name = `heartbeat-${String(Math.random())}`
  const channel = new BroadcastChannel(name)
  let count = 0
  let onBeat = (): void => undefined
  channel.onmessage = () => {
    count++
    onBeat()
  }
  return {
    start: workerOf(
      `const channel = new BroadcastChannel('${name}'); setInterval(() => channel.postMessage(1), 2)`,
    ),
    count: () => count,
    beats: (least: number) =>
      new Promise<void>((resolve) => {
        onBeat = () => {
          if (count >= least) resolve()
        }
      }),
  }
}

const REQUEST = { text: '“It is safe,” said Ben Cole.', publisher: 'the blog' }

describe('the client of the extraction worker', () => {
  it('stops a worker that hangs, and reports it', async () => {
    let stopped = 0
    const hanging = workerOf('onmessage = () => { for (;;); }')
    const start = (): Worker => {
      const worker = hanging()
      const terminate = worker.terminate.bind(worker)
      worker.terminate = () => {
        stopped++
        terminate()
      }
      return worker
    }
    const result = await extractionClient(start, 200)(REQUEST)
    expect(result).toEqual({ ok: false, error: { code: 'extraction-timeout' } })
    expect(stopped).toBe(1)
  })

  it('ends the worker completely: no more messages arrive', async () => {
    const [ended, other] = [heartbeat(), heartbeat()]
    const controller = new AbortController()
    const running = extractionClient(ended.start)(REQUEST, controller.signal)
    await ended.beats(3)
    controller.abort()
    await running
    const worker = other.start()
    await other.beats(20)
    const heard = ended.count()
    await other.beats(60)
    worker.terminate()
    expect(ended.count()).toBe(heard)
  })

  it('stops when it is cancelled, before and during the work', async () => {
    const extract = extractionClient(workerOf('onmessage = () => { for (;;); }'), 60_000)
    expect(await extract(REQUEST, AbortSignal.abort())).toEqual({ ok: false, error: { code: 'cancelled' } })
    const controller = new AbortController()
    const running = extract(REQUEST, controller.signal)
    controller.abort()
    expect(await running).toEqual({ ok: false, error: { code: 'cancelled' } })
  })

  it('reports a broken worker', async () => {
    const result = await extractionClient(workerOf('onmessage = () => { throw new Error("broken") }'))(
      REQUEST,
    )
    expect(result).toEqual({ ok: false, error: { code: 'extraction-failed' } })
  })
})

describe('the client of the page worker', () => {
  it('returns the visible text of a page', async () => {
    const start = (): Worker => new Worker(new URL('./page.worker.ts', import.meta.url), { type: 'module' })
    const read = await pageClient(start)({
      content: '<title>A bridge</title><p>One<script>no</script><blockquote>two &amp; three',
      isHtml: true,
      shape: null,
      keep: [],
    })
    expect(read).toMatchObject({
      ok: true,
      value: { text: 'One\n\n> two & three', meta: { title: 'A bridge' } },
    })
  })

  it('stops a worker that hangs', async () => {
    const read = await pageClient(
      workerOf('onmessage = () => { for (;;); }'),
      100,
    )({
      content: '<p>',
      isHtml: true,
      shape: null,
      keep: [],
    })
    expect(read).toEqual({ ok: false, error: { code: 'extraction-timeout' } })
  })
})
