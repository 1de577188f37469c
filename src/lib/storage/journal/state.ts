import type { Instant } from '$lib/domain/shared/clock'
import type { Refusal } from '$lib/storage/dexie/version-guard'
import type { Platform, WhenceDb } from '$lib/storage/db'
import type { HighWaterMark } from './entry'
import type { Recovered } from './recovery'
import type { JournalRpc } from './rpc'

/** `missing`: the platform has no file system for a journal. `broken`: it has one, but writing fails. */
export type JournalStatus = 'starting' | 'on' | 'missing' | 'broken'

/** The data that was restored, and whether the restored data is known to be complete. */
export interface RecoveryReport extends Recovered {
  /** True if no acknowledged write is missing. This is said only if the last-seen mark proves it. */
  readonly isComplete: boolean
  /** The latest transaction that is known to be acknowledged. */
  readonly seen: HighWaterMark | null
}

/** The place of the data now. `moved`: the database could not be opened, so another place replaces it. */
export type StoragePlace = 'usual' | 'moved' | 'memory'

/** The state of the journal and of the database. */
export interface JournalState {
  readonly status: JournalStatus
  /** True if this tab owns the files; any other tab sends its entries to the one that does. */
  readonly leads: boolean
  /** Size of the files in bytes, as far as this tab knows. */
  readonly bytes: number
  /** The data restored since this tab was opened; null if nothing was lost. */
  readonly recovery: RecoveryReport | null
  readonly place: StoragePlace
  /** The time since when the journal cannot be written; null while it can. */
  readonly brokenSince: Instant | null
  /** The reason why this tab saves nothing more; null while it saves everything. */
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

/** The part of a broadcast channel that is used here. */
export interface Channel {
  postMessage(said: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent<never>) => void): void
}

/** The arguments of a journal. */
export interface JournalSetup {
  readonly db: WhenceDb
  readonly platform: Platform
  readonly place: StoragePlace
  /** Starts the worker that holds the files; null where the platform has none. */
  readonly start: (() => JournalRpc) | null
  readonly channel: Channel
  /** The database's latest transaction, read before this tab wrote anything. */
  readonly mark: HighWaterMark | null
  /** The last-seen mark, read before this tab wrote anything. */
  readonly seen: HighWaterMark | null
  readonly recovery: RecoveryReport | null
  /** The time since when the journal fails, stored by earlier pages. */
  readonly brokenSince: Instant | null
  /** Stores that time beyond this page. */
  readonly onhealth: (brokenSince: Instant | null) => void
  readonly now: () => Instant
}
