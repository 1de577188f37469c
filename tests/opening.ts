/** A device for tests of opening: databases at several places that can refuse to open, a journal, and localStorage. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { JournalEntry } from '$lib/storage/journal/entry'
import { foldRecords } from '$lib/storage/journal/materialise'
import { recordTexts } from '$lib/storage/journal/record'
import type { Platform } from '$lib/storage/db'
import type { OpeningSetup, Places } from '$lib/storage/opening/fallback'
import { homeOf, type LocalValues } from '$lib/storage/opening/home'
import { noteLastSeen, readLastSeen } from '$lib/storage/opening/last-seen'
import type { StoreLocation } from '$lib/storage/opening/location'
import { START } from './builders'

/** localStorage in memory. */
export function memoryValues(): LocalValues {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => {
      if (value === null) values.delete(key)
      else values.set(key, value)
    },
  }
}

export class OpeningDevice {
  readonly home = homeOf()
  readonly values = memoryValues()
  readonly journal: JournalEntry[] = []
  /** True if writes reach the journal. */
  journalling = true
  hasFiles = true
  /** Refuses to open a database at a place: asked at each attempt. */
  refuses: (location: StoreLocation) => boolean = () => false
  /** Names of the Web Locks that other tabs hold. */
  held: string[] = []
  /** The delays that were waited for, in ms. */
  readonly delays: number[] = []
  isRetrying = false
  #count = 0
  readonly #disks = new Map<string, IDBFactory>()
  #queue: Promise<unknown> = Promise.resolve()

  /** The names of the databases at a place's disk. */
  async databases(bucket: string | null = null): Promise<string[]> {
    return (await this.#disk(bucket).databases()).map(({ name }) => name ?? '').sort()
  }

  #disk(bucket: string | null): IDBFactory {
    const name = bucket ?? ''
    const disk = this.#disks.get(name) ?? new IDBFactory()
    this.#disks.set(name, disk)
    return disk
  }

  /** A setup as each start of the app makes it. */
  setup(): OpeningSetup {
    const stamp = () => ({ token: `t${String(++this.#count)}`, at: START + this.#count })
    const keep = (entry: JournalEntry): Promise<void> => {
      noteLastSeen(this.home, this.values, entry)
      if (this.journalling) this.journal.push(structuredClone(entry))
      return Promise.resolve()
    }
    return {
      home: this.home,
      values: this.values,
      journalling: { stamp, keep },
      seen: readLastSeen(this.home, this.values),
    }
  }

  readonly platformAt = (location: StoreLocation): Promise<Platform> => {
    const disk = this.#disk(location.bucket)
    const open: IDBFactory['open'] = (...of) => {
      if (this.refuses(location)) throw new DOMException('Internal error', 'UnknownError')
      return disk.open(...of)
    }
    const indexedDB = {
      open,
      deleteDatabase: (name: string) => disk.deleteDatabase(name),
      databases: () => disk.databases(),
      cmp: (a: unknown, b: unknown) => disk.cmp(a, b),
    }
    return Promise.resolve({ indexedDB, IDBKeyRange })
  }

  readonly places: Places = {
    platformAt: this.platformAt,
    readJournal: () => {
      const last = this.journal.at(-1)
      return Promise.resolve({
        rows: foldRecords(this.journal.flatMap((entry) => recordTexts(entry))),
        last: last ? { token: last.token, at: last.at } : null,
        damaged: false,
      })
    },
    canKeepJournal: () => Promise.resolve(this.hasFiles),
    onretry: (isRetrying) => {
      this.isRetrying = isRetrying
    },
    delay: (ms) => {
      this.delays.push(ms)
      return Promise.resolve()
    },
    locks: () => ({
      query: () => Promise.resolve({ held: this.held.map((name) => ({ name })) }),
      request: ((_name: string, work: () => Promise<unknown>) => {
        const turn = this.#queue.then(work)
        this.#queue = turn.catch(() => undefined)
        return turn
      }) as LockManager['request'],
    }),
  }
}
