/**
 * The schema of today, which is all that a start needs. How older databases become this one stands in migrations.ts, which
 * loads only when it is needed. A test holds both equal.
 */
import type { Transaction } from 'dexie'

/** One step of the schema. Numbers only grow; a step that shipped is never changed. */
export interface Migration {
  readonly version: number
  /** What Dexie indexes: the primary key first. Keys are explicit: WebKit has lost auto-increment rows. */
  readonly stores: Readonly<Record<string, string | null>>
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

/** The version of today's schema. */
export const SCHEMA_VERSION = 8

/** Dexie counts in tenths: its version 1 is the browser's version 10. */
export const BROWSER_VERSIONS_PER_SCHEMA = 10

/**
 * Today's schema as the only step. A new database is made with it. An older database refuses to open, unchanged: the upgrade
 * fails before it has written anything, and the fallback opens the database with all migrations.
 */
export const LATEST: Migration = {
  version: SCHEMA_VERSION,
  stores: {
    meta: 'key',
    materials: 'id, importedAt',
    drafts: '[material+id], material',
    decks: 'id, updatedAt',
    copies: '[deck+material], deck',
    events: 'id, card, type',
    siblings: 'prefix',
    dates: 'card, ready, lastStudyDay, buriedUntil, [deck+due]',
    packs: 'upto',
    sessions: 'id, [scope+day]',
    seen: 'deck',
    edits: 'name',
    carried: 'id',
  },
  // Dexie retries a VersionError by itself: any other error ends the opening.
  upgrade: () => Promise.reject(new Error('the migrations are needed')),
}
