import { isProfileId, type ProfileId } from '$lib/domain/shared/profile-id'

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
  /** The folder of the automatic copies in the origin private file system. */
  readonly copiesFolder: string
  /** The Web Lock of the tab that makes an automatic copy. */
  readonly copiesLock: string
  /** The database with the handle of the backup folder. */
  readonly folderDatabase: string
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
    /** Set once the place for classes is wanted. */
    readonly classPlace: string
    /** The last version whose news this device has told. */
    readonly news: string
  }
}

/** The prefix of the first profile, and the first part of all others. */
const FIRST = 'whence'

/**
 * The home of one profile on this device. A name belongs to the home whose prefix it equals or continues with “-”, so a
 * prefix itself must hold no “-”.
 */
export function homeOf(prefix = FIRST): Home {
  return {
    database: prefix,
    journalFolder: `${prefix}-journal`,
    journalChannel: `${prefix}-journal`,
    leaderLock: `${prefix}-leader`,
    moveLock: `${prefix}-move`,
    copiesFolder: `${prefix}-snapshots`,
    copiesLock: `${prefix}-snapshot`,
    folderDatabase: `${prefix}-folder`,
    keys: {
      preferences: `${prefix}-preferences`,
      lastSeen: `${prefix}-last-seen`,
      location: `${prefix}-location`,
      journalBroken: `${prefix}-journal-broken`,
      report: `${prefix}-report`,
      install: `${prefix}-install`,
      badge: `${prefix}-badge`,
      classPlace: `${prefix}-class-place`,
      news: `${prefix}-news`,
    },
  }
}

/** The home of a profile. Storage buckets allow small letters, digits, “_” and “-” in their names. */
export function homeOfProfile(id: ProfileId): Home {
  return homeOf(id === null ? FIRST : `${FIRST}_${id}`)
}

/** Keys in localStorage that belong to the device, not to a profile. */
export const DEVICE_KEYS = {
  /** The id of the profile in use; missing for the first profile. */
  profile: 'whence-profile',
  /** The names and pictures of the profiles; missing on a device with one profile. */
  profiles: 'whence-profiles',
} as const

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

/** The profile that this device uses now. Another tab can have changed it since this page was loaded. */
export function profileInUse(values: Pick<LocalValues, 'get'> = localValues): ProfileId {
  const id = values.get(DEVICE_KEYS.profile)
  return id !== null && isProfileId(id) ? id : null
}

/** A worker has no localStorage. Its page gives the profile in the worker's name: see worker-name.ts. */
function profileOfThis(): ProfileId {
  if ('document' in globalThis) return profileInUse()
  const { name } = globalThis as { name?: string }
  const id = /"profile":"(?<id>[a-z0-9]{8})"/u.exec(name ?? '')?.groups?.['id']
  return id ?? null
}

/** The profile of this page or worker. It never changes while the page lives. */
export const PROFILE = profileOfThis()

/** The home of this page. */
export const HOME = homeOfProfile(PROFILE)
