/** The names of everything that the app keeps in the browser. They are made once and never change. */
export interface Home {
  readonly database: string
  /** The journal's folder in the origin private file system. */
  readonly journalFolder: string
  /** The broadcast channel of the journal. */
  readonly journalChannel: string
  /** The Web Lock of the tab that leads. */
  readonly leaderLock: string
  /** The Web Lock of the tab that moves to another place because the database cannot be opened. */
  readonly moveLock: string
  /** The keys in localStorage. */
  readonly keys: {
    readonly preferences: string
    /** The latest acknowledged transaction. */
    readonly lastSeen: string
    /** Where the database lies, when it does not lie where it always did. */
    readonly location: string
    /** Since when the journal cannot be written. */
    readonly journalBroken: string
    /** What may be missing, until the learner has taken note. */
    readonly report: string
  }
}

/** The home of one learner on this device. Everybody else on the device gets a home with another prefix. */
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
    },
  }
}

/** The home of this page. */
export const HOME = homeOf()

/** Small values that outlive the page, apart from the database and from the journal: localStorage. */
export interface LocalValues {
  /** Null where the value is missing or cannot be read. */
  get: (key: string) => string | null
  /** Null removes the value. A platform that refuses is ignored: these values only add certainty. */
  set: (key: string, value: string | null) => void
}

/** The browser's localStorage. Access can throw where a person has blocked site data. */
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
      // Blocked or full.
    }
  },
}
