/** A device for tests of the journal: a database and files in memory. Writes go to both. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { HIGH_WATER_MARK, type JournalEntry } from '$lib/storage/journal/entry'
import { reconcile, highWaterMark, type Recovered } from '$lib/storage/journal/recovery'
import { JournalLog } from '$lib/storage/journal/log'
import type { LogFile } from '$lib/storage/journal/scan'
import type { JournalRpc } from '$lib/storage/journal/rpc'
import { START } from './builders'
import { everythingIn } from './deps'

/** A file in memory that can run out of room and be damaged. */
export class MemoryFile implements LogFile {
  bytes = new Uint8Array()
  room = Infinity
  flushed = 0

  getSize(): number {
    return this.bytes.length
  }

  flush(): void {
    this.flushed++
  }

  read(into: Uint8Array, { at }: { at: number }): number {
    const part = this.bytes.subarray(at, at + into.length)
    into.set(part)
    return part.length
  }

  write(bytes: Uint8Array, { at }: { at: number }): number {
    if (at + bytes.length > this.bytes.length) this.truncate(at + bytes.length)
    this.bytes.set(bytes, at)
    return bytes.length
  }

  truncate(size: number): void {
    if (size > this.room) throw new DOMException('full', 'QuotaExceededError')
    const next = new Uint8Array(size)
    next.set(this.bytes.subarray(0, size))
    this.bytes = next
  }
}

/** A port to a journal in memory, without a worker between. */
export function portTo(log: JournalLog): JournalRpc {
  const done = (work: () => void): Promise<JournalLog['state']> => {
    work()
    return Promise.resolve(log.state)
  }
  return {
    open: () => Promise.resolve(log.state),
    append: (entries) => done(() => log.append(entries)),
    since: (token) => Promise.resolve(structuredClone(log.since(token))),
    contents: () => Promise.resolve(structuredClone(log.contents())),
    compact: () => done(() => log.compact()),
    beginRewrite: (last) => done(() => log.beginRewrite(last)),
    addRows: (rows) => done(() => log.addRows(rows)),
    endRewrite: () => done(() => log.endRewrite()),
    rewrite: () => Promise.reject(new Error('there is no database of the browser to read')),
    check: () => done(() => [...log.check()]),
    erase: () => done(() => log.erase()),
    close: () => Promise.resolve(),
  }
}

/** The rows of a database at some moment, with its high-water mark. */
type Held = Record<string, unknown[]>

export class Device {
  readonly files = [new MemoryFile(), new MemoryFile()] as const
  log = new JournalLog(this.files)
  /** True if writes reach the journal. */
  journalling = true
  #disk = new IDBFactory()
  #count = 0
  db = this.#open()

  #open(): WhenceDb {
    const keep = (entry: JournalEntry): Promise<void> => {
      if (this.journalling) this.log.append([structuredClone(entry)])
      return Promise.resolve()
    }
    const stamp = () => ({ token: `t${String(++this.#count)}`, at: START + this.#count })
    return openDatabase('whence', this.platform, { stamp, keep })
  }

  get platform(): { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange } {
    return { indexedDB: this.#disk, IDBKeyRange }
  }

  /** All that the database holds. */
  async held(): Promise<Held> {
    const [held, mark] = [await everythingIn(this.db), await this.db.meta.get(HIGH_WATER_MARK)]
    return mark ? { ...held, meta: [...(held['meta'] ?? []), mark] } : held
  }

  /** Sets the database back to earlier rows, or to an empty one by default. */
  async rollBack(to: Held = {}): Promise<void> {
    this.db.close()
    this.#disk = new IDBFactory()
    const unwatched = openDatabase('whence', this.platform)
    await unwatched.open()
    for (const table of unwatched.tables) await table.bulkPut([...(to[table.name] ?? [])])
    unwatched.close()
    this.db = this.#open()
  }

  /** Starts the app: opens the files and compares both stores. */
  async reconcile(): Promise<Recovered> {
    this.log = new JournalLog(this.files)
    const port = portTo(this.log)
    const { recovered, rewriting } = await reconcile(
      { db: this.db, platform: this.platform, inMemory: true, rpc: port },
      this.log.state,
      await highWaterMark(this.db),
    )
    await rewriting?.done
    return recovered
  }
}

/** The rows without the mark, which names the transaction that wrote last. */
export function withoutMark(held: Held): Held {
  const meta = (held['meta'] ?? []).filter((row) => (row as { key: string }).key !== HIGH_WATER_MARK)
  return { ...held, meta }
}
