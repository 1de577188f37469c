import { expect, it, vi } from 'vitest'
import type { JournalEntry } from './entry'
import { journalRpc, type RpcCall } from './rpc'

/** A worker that counts the calls of each task and answers all of them. */
class CountingWorker extends EventTarget {
  readonly calls: string[] = []
  postMessage({ id, name }: RpcCall): void {
    this.calls.push(name)
    setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data: { id, ok: true, value: name } })))
  }
}

it('sends one part of a long entry per task, in order, so that the page answers in between', async () => {
  const worker = new CountingWorker()
  const rpc = journalRpc(worker as unknown as Worker)
  const long: JournalEntry = {
    token: 'long',
    at: 1,
    schema: 2,
    ops: Array.from({ length: 900 }, (_, i) => ['decks', `d${String(i)}`, { id: i }] as const),
  }
  const kept = rpc.append([long])
  expect(worker.calls).toStrictEqual(['hold'])
  const next = rpc.since('long')
  await vi.waitFor(() => {
    expect(worker.calls).toStrictEqual(['hold', 'hold', 'hold', 'hold', 'append', 'since'])
  })
  expect(await Promise.all([kept, next])).toStrictEqual(['append', 'since'])
})
