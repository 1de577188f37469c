import type { Deps } from '$lib/usecases/deps'
import { rebuildProgress } from '$lib/usecases/rebuild-progress'

/** What the settings screen does with the learner's data. */
export class SettingsPage {
  readonly #deps: Deps
  #persisted = $state<boolean | null>(null)
  #events = $state<number | null>(null)
  #rebuilt = $state<number | null>(null)
  #error = $state<string | null>(null)
  #busy = $state(false)

  constructor(deps: Deps) {
    this.#deps = deps
    void this.#load()
  }

  /** Whether the browser has promised to keep the data; null until it has said. */
  get persisted(): boolean | null {
    return this.#persisted
  }

  get events(): number | null {
    return this.#events
  }

  /** Cards computed by the last rebuild. */
  get rebuilt(): number | null {
    return this.#rebuilt
  }

  get error(): string | null {
    return this.#error
  }

  get busy(): boolean {
    return this.#busy
  }

  async persist(): Promise<void> {
    this.#persisted = await navigator.storage.persist()
  }

  async rebuild(): Promise<void> {
    this.#busy = true
    const result = await rebuildProgress(this.#deps)
    this.#busy = false
    this.#error = result.ok ? null : result.error.code
    this.#rebuilt = result.ok ? result.value : null
  }

  async #load(): Promise<void> {
    this.#events = await this.#deps.db.events.count()
    this.#persisted = await navigator.storage.persisted()
  }
}
