/**
 * Today's schema, which is all that a start needs. The steps from older databases are in migrations.ts, which loads
 * only when needed. A test keeps both equal.
 */
import type { Transaction } from 'dexie'

/** One step of the schema. Numbers only grow. A released step never changes. */
export interface Migration {
  readonly version: number
  /** The indexes for Dexie: the primary key first. Keys are explicit, because WebKit has lost auto-increment rows. */
  readonly stores: Readonly<Record<string, string | null>>
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

/** The version of today's schema. */
export const SCHEMA_VERSION = 12

/** Dexie multiplies versions by ten: its version 1 is the browser's version 10. */
export const BROWSER_VERSIONS_PER_SCHEMA = 10

/**
 * Today's schema as the only step. It makes a new database. An older database refuses to open and stays unchanged: the
 * upgrade fails before it writes anything, and the fallback opens the database with all migrations.
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
    batches: '[upto+from+size+nr]',
    bundles: '[batch+place]',
    sessions: 'id, [scope+day]',
    seen: 'deck',
    edits: 'name',
    carried: 'id',
    assignments: 'id, assignment',
    teacherKeys: 'key',
    submissions: 'id, assignment',
    rosters: 'id',
    received: '[key+assignment]',
    presentations: 'deck',
  },
  // Dexie retries a VersionError by itself. Any other error ends the opening.
  upgrade: () => Promise.reject(new Error('the migrations are needed')),
}
