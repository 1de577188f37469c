import Dexie, { type DBCoreCursor, type DBCoreTransaction } from 'dexie'

/** An entry of a table or index. */
export interface Entry {
  readonly key: string
  readonly primaryKey: string
  /** The row; anything for a cursor over keys. */
  readonly value: unknown
}

/** Tells if an entry is the one to go to. Entries are only passed once, forwards. */
type Wanted = (entry: Entry) => boolean

/**
 * A cursor of Dexie's over entries that come in pages.
 * @returns null if there is no entry
 */
export async function cursorOver(
  trans: DBCoreTransaction,
  pages: AsyncIterator<readonly Entry[]>,
  isBackward: boolean,
): Promise<DBCoreCursor | null> {
  const walk = new Walk(pages)
  if (!(await walk.seek(() => true))) return null
  const isPast = (a: string, b: string): boolean => (isBackward ? a <= b : a >= b)
  // Dexie derives objects from a cursor, so nothing here may refer to `this`.
  const cursor: DBCoreCursor = {
    trans,
    get key() {
      return walk.entry?.key
    },
    get primaryKey() {
      return walk.entry?.primaryKey
    },
    get value() {
      return walk.entry?.value
    },
    get done() {
      return walk.isDone
    },
    continue: (key?: string) => {
      walk.goOn((entry) => key === undefined || isPast(entry.key, key))
    },
    continuePrimaryKey: (key: string, primaryKey: string) => {
      walk.goOn((entry) =>
        entry.key === key ? isPast(entry.primaryKey, primaryKey) : isPast(entry.key, key),
      )
    },
    advance: (count) => {
      let left = count
      walk.goOn(() => --left <= 0)
    },
    start: (callback) => walk.start(callback),
    stop: (value?: unknown) => {
      walk.stop(value)
    },
    next: () => {
      let left = 1
      const step = (): void => {
        if (left-- > 0) cursor.continue()
        else cursor.stop()
      }
      return walk.start(step).then(() => cursor)
    },
    fail: (thrown) => {
      walk.fail(thrown)
    },
  }
  return cursor
}

/** A walk along entries, with callbacks for each that it stops at. */
class Walk {
  isDone = false
  readonly #pages: AsyncIterator<readonly Entry[]>
  #page: readonly Entry[] = []
  #at = -1
  #onNext = (): void => undefined
  #resolve: (value: unknown) => void = () => undefined
  #reject = (thrown: Error): void => {
    throw thrown
  }

  constructor(pages: AsyncIterator<readonly Entry[]>) {
    this.#pages = pages
  }

  /** The entry that the walk is at. */
  get entry(): Entry | undefined {
    return this.#page[this.#at]
  }

  /** Goes to the next entry that is wanted. False if there is none. */
  async seek(isWanted: Wanted): Promise<boolean> {
    for (;;) {
      this.#at += 1
      const { entry } = this
      if (entry && isWanted(entry)) return true
      if (entry) continue
      const next = await this.#pages.next()
      if (next.done === true) return false
      this.#page = next.value
      this.#at = -1
    }
  }

  /** Goes on, and calls back there. */
  goOn(isWanted: Wanted): void {
    // A promise of Dexie's calls back in the zone of the caller's transaction.
    new Dexie.Promise<boolean>((found, failed) => void this.seek(isWanted).then(found, failed))
      .then((isThere) => {
        if (isThere) {
          this.#onNext()
          return
        }
        this.isDone = true
        this.#resolve(undefined)
      })
      .catch((thrown: unknown) => {
        this.#reject(thrown as Error)
      })
  }

  /** Calls back at the entry that the walk is at. Resolves when the walk is stopped or over. */
  start(callback: () => void): Promise<unknown> {
    this.#onNext = callback
    return new Dexie.Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      callback()
    })
  }

  stop(value: unknown): void {
    this.#resolve(value)
  }

  fail(thrown: Error): void {
    this.#reject(thrown)
  }
}
