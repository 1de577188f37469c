import type { KeptRow } from './contents'
import type { JournalEntry, Mark } from './entry'
import type { LogState } from './log'

/** The journal's files as the tab that leads sees them, through a worker. Each call answers when it lies on the disk. */
export interface JournalPort {
  /** Opens the files. Rejects while another tab still holds them, and for good where the platform has none. */
  readonly open: () => Promise<LogState>
  readonly append: (entries: readonly JournalEntry[]) => Promise<LogState>
  readonly since: (token: string) => Promise<JournalEntry[] | null>
  readonly contents: () => Promise<KeptRow[]>
  readonly compact: () => Promise<LogState>
  readonly beginAnew: (last: Mark) => Promise<LogState>
  readonly addRows: (rows: readonly KeptRow[]) => Promise<LogState>
  readonly endAnew: () => Promise<LogState>
  /** Writes the journal anew from the browser's database, which the worker reads by itself; other calls go on meanwhile. */
  readonly rewrite: (last: Mark) => Promise<LogState>
  /** Looks through what was not read at the opening, while nothing else is asked; other calls go on meanwhile. */
  readonly check: () => Promise<LogState>
  readonly erase: () => Promise<LogState>
  readonly close: () => Promise<void>
}

/** What goes to the worker, and what comes back. */
export interface PortCall {
  readonly id: number
  readonly name: keyof JournalPort
  readonly args: readonly unknown[]
}
export type PortAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly name: string; readonly message: string }

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Speaks with a worker of the journal: calls are answered in their order. */
export function journalPort(worker: Worker): JournalPort {
  const waiting = new Map<number, Waiting>()
  let count = 0
  const call = (name: keyof JournalPort, ...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, name, args } satisfies PortCall)
    })
  worker.addEventListener('message', ({ data }: MessageEvent<PortAnswer>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.ok) asked?.resolve(data.value)
    else asked?.reject(new DOMException(data.message, data.name))
  })
  worker.addEventListener('error', () => {
    // The worker would not start, or broke: nothing asked of it will be answered.
    for (const { reject } of waiting.values()) reject(new Error('the worker of the journal broke'))
    waiting.clear()
  })
  const asks =
    (name: keyof JournalPort) =>
    (...args: readonly unknown[]) =>
      call(name, ...args) as Promise<never>
  return {
    open: asks('open'),
    append: asks('append'),
    since: asks('since'),
    contents: asks('contents'),
    compact: asks('compact'),
    beginAnew: asks('beginAnew'),
    addRows: asks('addRows'),
    endAnew: asks('endAnew'),
    rewrite: asks('rewrite'),
    check: asks('check'),
    erase: asks('erase'),
    close: async () => {
      await call('close')
      worker.terminate()
    },
  }
}
