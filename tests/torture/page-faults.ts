/** Faults inside the page: each function runs in the browser, before any script of the app. */

/** Makes `indexedDB.open` fail as a broken backing store does. */
export interface OpenFault {
  /** `usual`: the browser's own IndexedDB alone; `named`: only the database of that name; `all`: in buckets as well. */
  readonly where: 'usual' | 'named' | 'all'
  /** For how long from the start of the page; null for ever. */
  readonly ms: number | null
}

export function openFails({ where, ms }: OpenFault): void {
  const begun = performance.now()
  const usual = indexedDB
  const real = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open')?.value as IDBFactory['open']
  IDBFactory.prototype.open = function (this: IDBFactory, ...of) {
    const isOver = ms !== null && performance.now() - begun > ms
    const isMeant = where === 'all' || (this === usual && (where === 'usual' || of[0] === 'whence'))
    if (isMeant && !isOver) throw new DOMException('Internal error opening backing store', 'UnknownError')
    return real.apply(this, of)
  }
}

/** Takes storage buckets away, as on a browser that has none. */
export function withoutBuckets(): void {
  for (const prototype of [Navigator.prototype, globalThis.navigator]) {
    delete (prototype as { storageBuckets?: unknown }).storageBuckets
  }
}

/** Takes the origin private file system away. */
export function withoutFiles(): void {
  delete (StorageManager.prototype as { getDirectory?: unknown }).getDirectory
}

/** Lets the journal's worker fail to load, the first times or always. */
export function journalWorkerFails(times: number | null): void {
  const Real = globalThis.Worker
  let left = times ?? Infinity
  globalThis.Worker = class extends Real {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      if (!String(url).includes('journal') || left <= 0) return
      left--
      this.terminate()
      setTimeout(() => this.dispatchEvent(new Event('error')))
    }
  }
}

/** Lets every write transaction fail, from a moment on, for some time. */
export function writesFail({ from, ms }: { from: number; ms: number }): void {
  const begun = performance.now()
  const real = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
    ?.value as IDBObjectStore['put']
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...of) {
    const at = performance.now() - begun
    if (at > from && at < from + ms) throw new DOMException('Internal error', 'UnknownError')
    return real.apply(this, of)
  }
}

/** Lets the first upgrade of the schema fail. */
export function upgradeFails(): void {
  const real = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'createObjectStore')
    ?.value as IDBDatabase['createObjectStore']
  let left = 1
  IDBDatabase.prototype.createObjectStore = function (this: IDBDatabase, ...of) {
    if (left-- > 0) throw new DOMException('Internal error', 'UnknownError')
    return real.apply(this, of)
  }
}
