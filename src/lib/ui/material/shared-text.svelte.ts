import type { Deps } from '$lib/usecases/deps'
import type { SharedItem } from '$lib/usecases/transfer/shared-item'
import type { Import } from './import.svelte'

/** The item that another app shared with the import screen. A text that is here already stays until the person agrees. */
export class SharedText {
  readonly #importing: Import
  readonly #deps: Pick<Deps, 'clock'>
  #waiting = $state.raw<SharedItem | null>(null)
  #isLink = $state(false)

  constructor(importing: Import, deps: Pick<Deps, 'clock'>) {
    this.#importing = importing
    this.#deps = deps
  }

  /** True while an item waits, because the box holds a text of the learner's own. */
  get waits(): boolean {
    return this.#waiting !== null
  }

  /** True after an address came without its text. */
  get isLink(): boolean {
    return this.#isLink
  }

  /**
   * Takes in the shared item. Call it once an earlier text is back. The item stays parked until its text is stored, so a
   * page that closes early loses nothing.
   * @returns false if the person has to decide first
   */
  async takeIn(): Promise<boolean> {
    const { lookAtShared } = await import('$lib/ui/transfer/shared.lazy')
    const item = await lookAtShared(this.#deps)
    if (item && this.#importing.text.trim() !== '') {
      this.#waiting = item
      return false
    }
    if (item) await this.#take(item)
    return true
  }

  /** Replaces the text in the box by the item that waits. */
  async replace(): Promise<void> {
    const item = this.#waiting
    this.#waiting = null
    if (!item) return
    await this.#importing.clear()
    await this.#take(item)
  }

  async #take(item: SharedItem): Promise<void> {
    await this.#open(item)
    await this.#importing.keep()
    const { takeShared } = await import('$lib/ui/transfer/shared.lazy')
    await takeShared(this.#deps)
  }

  async #open({ file, kind }: SharedItem): Promise<void> {
    this.#isLink = kind === 'link'
    if (kind === 'link') this.#importing.details.type('link', (await file.text()).trim())
    // A text without a name was shared as words, not as a file.
    else if (file.name === '') this.#importing.text = (await file.text()).slice(0, this.#importing.limit + 1)
    else await this.#importing.open(file)
  }
}
