import type { RestoreReport } from '$lib/storage/library/restore'
import type { Deps } from '$lib/usecases/deps'
import { restore } from '$lib/usecases/transfer/restore-backup'

/** The phase of a restore. `locked` waits for the passphrase; `found` shows the report of the dry run. */
export type RestorePhase = 'idle' | 'locked' | 'reading' | 'found' | 'merging' | 'done'

/** Restores a backup: a dry run, its report, then the merge. */
export class Restore {
  readonly #deps: Deps
  #phase = $state<RestorePhase>('idle')
  #share = $state(0)
  #report = $state.raw<RestoreReport | null>(null)
  #error = $state<string | null>(null)
  /** The number of events added before a restore was cancelled; null if none was cancelled. */
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

  /** Merges the file of which the report is shown. */
  async merge(): Promise<void> {
    await this.#run(true)
  }

  cancel(): void {
    this.#cancel?.abort()
  }

  /** Closes the file and clears its report. */
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
