import type { Workload } from '$lib/domain/scheduling/workload'
import type { Deps } from '$lib/usecases/deps'
import { previewWorkload } from '$lib/usecases/settings/preview-workload'

/** The simulation of the cost of several desired retentions, which runs on request. */
export class WorkloadState {
  readonly #deps: Deps
  #workload = $state.raw<Workload | null>(null)
  #working = $state(false)
  #error = $state<string | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get workload(): Workload | null {
    return this.#workload
  }

  get working(): boolean {
    return this.#working
  }

  get error(): string | null {
    return this.#error
  }

  /** Simulates the usual retentions and the one to preview. */
  async show(chosen: number): Promise<void> {
    this.#working = true
    const shown = await previewWorkload(this.#deps, chosen)
    this.#working = false
    this.#error = shown.ok ? null : shown.error.code
    if (shown.ok) this.#workload = shown.value
  }
}
