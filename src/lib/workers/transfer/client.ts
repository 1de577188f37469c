import type { JournalEntry } from '$lib/storage/journal/entry'
import { EntryAssembly, type EntryMessage } from '$lib/storage/journal/parts'

/** Puts an entry into the journal that the page holds; resolves when it lies there. */
export type KeepEntry = (entry: JournalEntry, urgent: boolean) => Promise<unknown>

/**
 * A worker has committed a transaction, and waits until the journal has it too. A long entry comes in several messages,
 * because the page would stand still while it takes thousands of rows at once.
 */
export interface KeepMessage {
  readonly type: 'keep'
  readonly message: EntryMessage
}

/** The journal has the entry of that transaction. */
export interface KeptMessage {
  readonly type: 'kept'
  readonly token: string
}

/** Lets a worker write into the journal through its page. */
export function keepingFor(worker: Worker, keep: KeepEntry): Worker {
  const assembly = new EntryAssembly()
  worker.addEventListener('message', ({ data }: MessageEvent<KeepMessage | { readonly type: string }>) => {
    const entry = 'message' in data ? assembly.take(data.message) : null
    if (!entry) return
    void keep(entry, true).then(() => {
      worker.postMessage({ type: 'kept', token: entry.token } satisfies KeptMessage)
    })
  })
  return worker
}
