import type { Instant } from '$lib/domain/shared/clock'
import type { Refusal } from '$lib/storage/dexie/version-guard'
import type { Platform, WhenceDb } from '$lib/storage/db'
import type { HighWaterMark } from './entry'
import type { Recovered } from './recovery'
import type { JournalRpc } from './rpc'

/** `missing`: the platform has no place for a journal. `broken`: it has one, and it fails. */
export type JournalStatus = 'starting' | 'on' | 'missing' | 'broken'

/** What was brought back, and whether it is known to be everything. */
export interface RecoveryReport extends Recovered {
  /** Whether nothing that was acknowledged is missing. It is said only where the last-seen mark proves it. */
  readonly isComplete: boolean
  /** The latest transaction that is known to have been acknowledged. */
  readonly seen: HighWaterMark | null
}

/** Where the data lies now. `moved`: the database could not be opened, so another place has taken over. */
export type StoragePlace = 'usual' | 'moved' | 'memory'

/** The state of the journal and of the database beside it. */
export interface JournalState {
  readonly status: JournalStatus
  /** Whether this tab owns the files; otherwise it sends its entries to the tab that does. */
  readonly leads: boolean
  /** Bytes in the files, as far as this tab knows. */
  readonly bytes: number
  /** What was brought back since this tab was opened; null where nothing was lost. */
  readonly recovery: RecoveryReport | null
  readonly place: StoragePlace
  /** Since when the journal cannot be written; null while it can. */
  readonly brokenSince: Instant | null
  /** Why this tab saves nothing more; null while it saves everything. */
  readonly refused: Refusal | null
}

/** The state before anything is known. */
export const STARTING: JournalState = {
  status: 'starting',
  leads: false,
  bytes: 0,
  recovery: null,
  place: 'usual',
  brokenSince: null,
  refused: null,
}

/** A broadcast channel, as far as it is used here. */
export interface Channel {
  postMessage(said: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent<never>) => void): void
}

/** Everything that a journal needs. */
export interface JournalSetup {
  readonly db: WhenceDb
  readonly platform: Platform
  readonly place: StoragePlace
  /** Starts the worker that holds the files; null where the platform has none. */
  readonly start: (() => JournalRpc) | null
  readonly channel: Channel
  /** The database's latest transaction before this tab wrote anything. */
  readonly mark: HighWaterMark | null
  /** The last-seen mark before this tab wrote anything. */
  readonly seen: HighWaterMark | null
  readonly recovery: RecoveryReport | null
  /** Since when the journal fails, as it was remembered from earlier pages. */
  readonly brokenSince: Instant | null
  /** Remembers it beyond this page. */
  readonly onhealth: (brokenSince: Instant | null) => void
  readonly now: () => Instant
}
