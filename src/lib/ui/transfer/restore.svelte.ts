import type { RestoreReport } from '$lib/storage/library/restore'
import type { Deps } from '$lib/usecases/deps'
import { restore } from '$lib/usecases/transfer/restore-backup'

/** Where a restore stands: no file, its passphrase is asked for, read, looked at, being merged, merged. */
export type RestorePhase = 'idle' | 'locked' | 'reading' | 'found' | 'merging' | 'done'

/** A backup being restored: a dry run, a look at what it would do, then the merge. */
export class Restore {
  readonly #deps: Deps
  #phase = $state<RestorePhase>('idle')
  #share = $state(0)
  #report = $state.raw<RestoreReport | null>(null)
  #error = $state<string | null>(null)
  /** With how many events a restore was cancelled; null where none was. */
  #cancelled = $state<number | null>(null)
  #file: File | null = null
  #passphrase: string | null = null
  #cancel: AbortController | null = null

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get phase(): RestorePhase {
    return this.#phase
  }

  get share(): number {
    return this.#share
  }

  get report(): RestoreReport | null {
    return this.#report
  }

  get error(): string | null {
    return this.#error
  }

  get cancelled(): number | null {
    return this.#cancelled
  }

  /** Reads a file without writing anything. */
  async open(file: File): Promise<void> {
    this.#file = file
    this.#passphrase = null
    await this.#run(false)
  }

  async unlock(passphrase: string): Promise<void> {
    this.#passphrase = passphrase
    await this.#run(false)
  }

  /** Merges the file that was looked at. */
  async merge(): Promise<void> {
    await this.#run(true)
  }

  cancel(): void {
    this.#cancel?.abort()
  }

  /** Puts the file away. */
  close(): void {
    this.#file = null
    this.#passphrase = null
    this.#phase = 'idle'
    this.#report = null
    this.#error = null
    this.#cancelled = null
  }

  async #run(write: boolean): Promise<void> {
    const file = this.#file
    if (!file) return
    this.#cancel = new AbortController()
    this.#phase = write ? 'merging' : 'reading'
    this.#share = 0
    this.#error = null
    this.#cancelled = null
    const follow = (share: number): void => void (this.#share = share)
    const request = { file, passphrase: this.#passphrase, write }
    const done = await restore(this.#deps, request, follow, this.#cancel.signal)
    if (done.ok) {
      this.#report = done.value
      this.#phase = write ? 'done' : 'found'
      return
    }
    const { error } = done
    this.#phase = error.code === 'backup-locked' || error.code === 'age-passphrase' ? 'locked' : 'idle'
    if (error.code === 'cancelled') this.#cancelled = error.added
    else if (error.code !== 'backup-locked') this.#error = error.code
  }
}
