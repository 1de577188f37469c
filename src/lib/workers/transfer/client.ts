import type { JournalEntry } from '$lib/storage/journal/entry'

/** Puts an entry into the journal that the page holds; resolves when it lies there. */
export type KeepEntry = (entry: JournalEntry, urgent: boolean) => Promise<unknown>

/** A worker has committed a transaction, and waits until the journal has it too. */
export interface KeepMessage {
  readonly type: 'keep'
  /** Packed, because the page would stand still while it copies thousands of rows. */
  readonly entry: JournalEntry
}

/** The journal has the entry of that transaction. */
export interface KeptMessage {
  readonly type: 'kept'
  readonly token: string
}

/** Lets a worker write into the journal through its page. */
export function keepingFor(worker: Worker, keep: KeepEntry): Worker {
  worker.addEventListener('message', ({ data }: MessageEvent<KeepMessage | { readonly type: string }>) => {
    if (!('entry' in data)) return
    const { entry } = data
    void keep(entry, true).then(() => {
      worker.postMessage({ type: 'kept', token: entry.token } satisfies KeptMessage)
    })
  })
  return worker
}
