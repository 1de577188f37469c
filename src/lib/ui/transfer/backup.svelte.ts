import { version } from '$app/environment'
import type { Deps } from '$lib/usecases/deps'
import { backUp, readBackupState, type BackupState } from '$lib/usecases/transfer/make-backup'
import { sixWords } from '$lib/usecases/transfer/passphrase'
import { downloadFile } from '$lib/ui/app/download'

/** Makes a backup: progress, cancelling, and saving the file. */
export class Backup {
  readonly #deps: Deps
  #state = $state.raw<BackupState | null>(null)
  #share = $state<number | null>(null)
  #file = $state.raw<{ readonly name: string; readonly blob: Blob } | null>(null)
  #error = $state<string | null>(null)
  #cancel: AbortController | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    void this.#look()
  }

  /** The time of the last backup and the number of events since; null until they are read. */
  get state(): BackupState | null {
    return this.#state
  }

  /** The share of the backup that is done, 0 to 1; null while none is being made. */
  get share(): number | null {
    return this.#share
  }

  /** The size of the new file in bytes; null before it is made. */
  get size(): number | null {
    return this.#file?.blob.size ?? null
  }

  get error(): string | null {
    return this.#error
  }

  /** The current time of the app's clock. */
  get now(): number {
    return this.#deps.clock.now()
  }

  /** A new passphrase to offer. */
  suggest(): string {
    return sixWords(this.#deps)
  }

  /** @param passphrase null for a file that anybody can open */
  async make(passphrase: string | null): Promise<void> {
    this.#cancel = new AbortController()
    this.#share = 0
    this.#file = null
    this.#error = null
    const follow = (share: number): void => void (this.#share = share)
    const made = await backUp(this.#deps, { app: version, passphrase }, follow, this.#cancel.signal)
    this.#share = null
    if (!made.ok) {
      this.#error = made.error.code
      return
    }
    this.#file = { name: `whence-${this.#today()}.whence`, blob: made.value.file }
    this.save()
    await this.#look()
  }

  /** Hands the file to the browser. */
  save(): void {
    if (this.#file) downloadFile(this.#file.name, this.#file.blob)
  }

  cancel(): void {
    this.#cancel?.abort()
  }

  #today(): string {
    const at = this.#deps.clock.now()
    return new Date(at + this.#deps.clock.offsetAt(at) * 60_000).toISOString().slice(0, 10)
  }

  async #look(): Promise<void> {
    const read = await readBackupState(this.#deps)
    this.#state = read.ok ? read.value : null
  }
}
