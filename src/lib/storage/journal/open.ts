import type { WhenceDb } from '$lib/storage/db'
import type { Mark } from './entry'
import { hasFiles } from './files'
import type { Recovered } from './heal'
import { Journal } from './journal'
import type { Platform } from './lift'
import { journalPort } from './port'

/** What the page gives to open its journal. */
export interface Opening {
  readonly db: WhenceDb
  readonly mark: Mark | null
  readonly recovered: Recovered | null
  readonly worker: () => Worker
  readonly platform?: Platform
  readonly inMemory?: boolean
}

/** Opens the journal of this page, among its other tabs. */
export function openJournal({
  db,
  mark,
  recovered,
  worker,
  platform = {},
  inMemory = false,
}: Opening): Journal {
  const found = recovered !== null && recovered.events + recovered.rows > 0
  return new Journal({
    db,
    platform,
    mark,
    recovered: found ? recovered : null,
    inMemory,
    start: hasFiles() ? () => journalPort(worker()) : null,
    channel: new BroadcastChannel('whence-journal'),
  })
}
