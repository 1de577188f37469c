import type { HighWaterMark, JournalEntry } from './entry'
import type { LogState } from './log'
import type { KeptRow } from './entry'
import { messagesOf, Outbox } from './parts'

/** The journal's files, reached through a worker by the tab that leads. Each call resolves when its data is on disk. */
export interface JournalRpc {
  /** Opens the files. Rejects while another tab still holds them, and always if the platform has none. */
  readonly open: () => Promise<LogState>
  readonly append: (entries: readonly JournalEntry[]) => Promise<LogState>
  readonly since: (token: string) => Promise<JournalEntry[] | null>
  readonly contents: () => Promise<KeptRow[]>
  readonly compact: () => Promise<LogState>
  readonly beginRewrite: (last: HighWaterMark) => Promise<LogState>
  readonly addRows: (rows: readonly KeptRow[]) => Promise<LogState>
  readonly endRewrite: () => Promise<LogState>
  /**
   * Rewrites the journal from the browser's database, which the worker reads itself. Other calls are answered
   * meanwhile.
   */
  readonly rewrite: (last: HighWaterMark) => Promise<LogState>
  /** Checks the records that opening did not read, while the worker is idle. Other calls are answered meanwhile. */
  readonly check: () => Promise<LogState>
  readonly erase: () => Promise<LogState>
  /** Releases the files and ends the worker. Never rejects. */
  readonly close: () => Promise<void>
}

/** A call to the worker, and its answer. */
export interface RpcCall {
  readonly id: number
  /** `hold` sends a part of a long entry ahead of its `append`. */
  readonly name: keyof JournalRpc | 'hold'
  readonly args: readonly unknown[]
}
export type RpcAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly name: string; readonly message: string }

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

type Call = Pick<RpcCall, 'name' | 'args'>

/** Calls to a worker, in their order: the first is sent at once, each further one in a task of its own. */
function callsTo(worker: Worker): (calls: readonly Call[]) => Promise<unknown>[] {
  const waiting = new Map<number, Waiting>()
  const outbox = new Outbox()
  let count = 0
  let isBroken = false
  worker.addEventListener('message', ({ data }: MessageEvent<RpcAnswer>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.ok) asked?.resolve(data.value)
    else asked?.reject(new DOMException(data.message, data.name))
  })
  worker.addEventListener('error', () => {
    isBroken = true
    for (const { reject } of waiting.values()) reject(brokenWorker())
    waiting.clear()
  })
  return (calls) => {
    const sends: (() => void)[] = []
    const answers = calls.map(
      ({ name, args }) =>
        new Promise<unknown>((resolve, reject) => {
          // A failed worker answers no later call.
          if (isBroken) {
            reject(brokenWorker())
            return
          }
          const id = ++count
          waiting.set(id, { resolve, reject })
          sends.push(() => worker.postMessage({ id, name, args } satisfies RpcCall))
        }),
    )
    outbox.send(sends)
    return answers
  }
}

/** A client of the journal's worker. Calls are answered in their order. */
export function journalRpc(worker: Worker): JournalRpc {
  const callAll = callsTo(worker)
  const asks =
    (name: keyof JournalRpc) =>
    (...args: readonly unknown[]) =>
      callAll([{ name, args }])[0] as Promise<never>
  return {
    open: asks('open'),
    append: (entries) => {
      const sent = entries.map(messagesOf)
      const parts = sent.flatMap((messages) => messages.slice(0, -1))
      const answers = callAll([
        ...parts.map((part) => ({ name: 'hold' as const, args: [part] })),
        { name: 'append', args: [sent.map((messages) => messages.at(-1))] },
      ])
      // If a part fails, the append that completes its entry fails.
      for (const held of answers.slice(0, -1)) held.catch(() => undefined)
      return answers.at(-1) as Promise<LogState>
    },
    since: asks('since'),
    contents: asks('contents'),
    compact: asks('compact'),
    beginRewrite: asks('beginRewrite'),
    addRows: asks('addRows'),
    endRewrite: asks('endRewrite'),
    rewrite: asks('rewrite'),
    check: asks('check'),
    erase: asks('erase'),
    close: async () => {
      await asks('close')().catch(() => undefined)
      worker.terminate()
    },
  }
}

function brokenWorker(): Error {
  return new Error('the journal’s worker failed')
}
