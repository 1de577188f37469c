import { describe, expect, it } from 'vitest'
import { documentClient } from './client'

/** A small worker that sends nothing by itself. */
function workerOf(lines: string): () => Worker {
  const url = URL.createObjectURL(new Blob([lines], { type: 'text/javascript' }))
  return () => new Worker(url)
}

const REQUEST = { kind: 'pdf', document: new Uint8Array([1, 2, 3]) } as const

describe('the client of the readers of documents', () => {
  it('takes the answer, and ignores what the parser sends besides', async () => {
    const start = workerOf(
      `onmessage = ({ data }) => { postMessage({ action: 'ready' }); postMessage({ read: { ok: false, error: { code: data.kind } } }) }`,
    )
    expect(await documentClient(start)(REQUEST)).toEqual({
      ok: true,
      value: { ok: false, error: { code: 'pdf' } },
    })
  })

  it('stops a reader that hangs, or that a person cancels', async () => {
    const hanging = workerOf('onmessage = () => { for (;;); }')
    expect(await documentClient(hanging, 100)(REQUEST)).toEqual({
      ok: false,
      error: { code: 'extraction-timeout' },
    })
    const controller = new AbortController()
    const reading = documentClient(hanging)(REQUEST, controller.signal)
    controller.abort()
    expect(await reading).toEqual({ ok: false, error: { code: 'cancelled' } })
  })

  it('tells a script that cannot be loaded from one that fails', async () => {
    const missing = (): Worker => new Worker('/no-such-reader.js')
    expect(await documentClient(missing)(REQUEST)).toMatchObject({ error: { code: 'worker-missing' } })
    const failing = workerOf("onmessage = () => { throw new Error('broken') }")
    expect(await documentClient(failing)(REQUEST)).toMatchObject({ error: { code: 'extraction-failed' } })
  })
})
