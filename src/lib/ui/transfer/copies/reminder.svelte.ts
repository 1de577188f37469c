import type { Deps } from '$lib/usecases/deps'
import type { BackupState } from '$lib/usecases/transfer/make-backup'
import { backupReminder, putReminderAside } from '$lib/usecases/transfer/remind-backup'

const DAY_MS = 86_400_000

/** The reminder of a backup. */
export class Reminder {
  readonly #deps: Deps
  #due = $state.raw<BackupState | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
    void this.#look()
  }

  /** The age of the last backup, and what came since; null if no reminder is due. */
  get due(): BackupState | null {
    return this.#due
  }

  /** Whole days since the last backup. */
  get days(): number {
    return Math.floor((this.#deps.clock.now() - (this.#due?.at ?? 0)) / DAY_MS)
  }

  /** Puts the reminder aside. It stays until that is stored, because one that is gone must not come back. */
  async putAside(): Promise<void> {
    await putReminderAside(this.#deps)
    this.#due = null
  }

  async #look(): Promise<void> {
    const read = await backupReminder(this.#deps)
    this.#due = read.ok ? read.value : null
  }
}
