import type { AssignmentId } from '$lib/domain/classroom/assignment'
import { downloadFile } from '$lib/ui/app/download'
import type { SealedResult } from '$lib/formats/classroom/submission-file'
import { eraseStarted } from '$lib/usecases/classroom/erase-started'
import {
  prepareSubmission,
  submitAnswers,
  type PreparedSubmission,
} from '$lib/usecases/classroom/submit-answers'
import type { Deps } from '$lib/usecases/deps'

/** An assignment that a pupil started: its progress, and handing in. */
export class Started {
  readonly #deps: Deps
  #prepared = $state.raw<PreparedSubmission | null>(null)
  #sealed = $state.raw<SealedResult | null>(null)
  #error = $state<string | null>(null)
  #isBusy = $state(false)
  #hasLeft = $state(false)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The assignment with what would be handed in now; null before it is read. */
  get prepared(): PreparedSubmission | null {
    return this.#prepared
  }

  /** The result that was made; null before. */
  get sealed(): SealedResult | null {
    return this.#sealed
  }

  get error(): string | null {
    return this.#error
  }

  get isBusy(): boolean {
    return this.#isBusy
  }

  /** True after the result left this device in one of its ways. The app cannot know whether it arrived. */
  get hasLeft(): boolean {
    return this.#hasLeft
  }

  /** Notes that the result was copied as text. */
  copied(): void {
    this.#hasLeft = true
  }

  async open(key: string, id: AssignmentId): Promise<void> {
    const read = await prepareSubmission(this.#deps, key, id)
    this.#prepared = read.ok ? read.value : null
    this.#error = read.ok ? null : read.error.code
  }

  /** Makes the result, which then can leave in several ways. */
  async seal(): Promise<void> {
    if (!this.#prepared || this.#isBusy) return
    this.#isBusy = true
    const sealed = await submitAnswers(this.#deps, this.#prepared)
    this.#isBusy = false
    this.#sealed = sealed.ok ? sealed.value : null
    this.#error = sealed.ok ? null : sealed.error.code
  }

  /**
   * Erases the pupil's work on this assignment from a shared device.
   * @returns true if it is erased
   */
  async erase(): Promise<boolean> {
    if (!this.#prepared || this.#isBusy) return false
    this.#isBusy = true
    const { key, assignment } = this.#prepared.row
    const erased = await eraseStarted(this.#deps, key, assignment)
    this.#isBusy = false
    this.#error = erased.ok ? null : erased.error.code
    if (erased.ok) {
      this.#prepared = null
      this.#sealed = null
    }
    return erased.ok
  }

  /** The result as a file; its name is its receipt, not the pupil's. */
  get file(): File | null {
    if (!this.#sealed) return null
    const { text, receipt } = this.#sealed
    return new File([text], `${receipt}.whence-result.txt`, { type: 'text/plain' })
  }

  /** True if the platform can share the file. */
  get canShare(): boolean {
    const { file } = this
    return file !== null && typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })
  }

  async share(): Promise<void> {
    const { file } = this
    if (!file) return
    try {
      await navigator.share({ files: [file] })
      this.#hasLeft = true
    } catch {
      // The person closed the share sheet. The other ways are still there.
    }
  }

  save(): void {
    const { file } = this
    if (!file) return
    downloadFile(file.name, file)
    this.#hasLeft = true
  }
}
