import { hasFiles } from './files'
import { Journal } from './client'
import { journalRpc } from './rpc'
import type { JournalSetup } from './state'

/** The arguments that the page gives to open its journal. */
export interface JournalOpening extends Omit<JournalSetup, 'start' | 'channel'> {
  readonly worker: () => Worker
  readonly channel: string
}

/** Opens the journal of this page. */
export function openJournal({ worker, channel, ...setup }: JournalOpening): Journal {
  return new Journal({
    ...setup,
    start: hasFiles() ? () => journalRpc(worker()) : null,
    channel: new BroadcastChannel(channel),
  })
}
