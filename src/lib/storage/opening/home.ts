/** The names of everything that the app keeps in the browser. They must never change. */
export interface Home {
  readonly database: string
  /** The journal's folder in the origin private file system. */
  readonly journalFolder: string
  /** The broadcast channel of the journal. */
  readonly journalChannel: string
  /** The Web Lock of the tab that leads. */
  readonly leaderLock: string
  /** The Web Lock for moving to another place because the database cannot be opened. */
  readonly moveLock: string
  /** The keys in localStorage. */
  readonly keys: {
    readonly preferences: string
    /** The latest acknowledged transaction. */
    readonly lastSeen: string
    /** The place of the database, if it is not the default one. */
    readonly location: string
    /** The time since when the journal cannot be written. */
    readonly journalBroken: string
    /** A report of possible loss, until the learner has acknowledged it. */
    readonly report: string
    /** Set once the app has offered to be installed. */
    readonly install: string
    /** Set once the app has said what the number on its icon cannot know. */
    readonly badge: string
    /** The last version whose news this device has told. */
    readonly news: string
  }
}

/** The home of one learner on this device. Each other learner on the device has a home with another prefix. */
export function homeOf(prefix = 'whence'): Home {
  return {
    database: prefix,
    journalFolder: `${prefix}-journal`,
    journalChannel: `${prefix}-journal`,
    leaderLock: `${prefix}-leader`,
    moveLock: `${prefix}-move`,
    keys: {
      preferences: `${prefix}-preferences`,
      lastSeen: `${prefix}-last-seen`,
      location: `${prefix}-location`,
      journalBroken: `${prefix}-journal-broken`,
      report: `${prefix}-report`,
      install: `${prefix}-install`,
      badge: `${prefix}-badge`,
      news: `${prefix}-news`,
    },
  }
}

/** The home of this page. */
export const HOME = homeOf()

/** Small values in localStorage. They outlive the page and are stored apart from the database and the journal. */
export interface LocalValues {
  /** Null where the value is missing or cannot be read. */
  get: (key: string) => string | null
  /** Null removes the value. A failed write is ignored: these values only add certainty. */
  set: (key: string, value: string | null) => void
}

/** The browser's localStorage. Access can throw if a person has blocked site data. */
export const localValues: LocalValues = {
  get: (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  set: (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key)
      else localStorage.setItem(key, value)
    } catch {
      // Site data is blocked or full.
    }
  },
}
