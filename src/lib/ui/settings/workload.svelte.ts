import type { Workload } from '$lib/domain/scheduling/workload'
import type { Deps } from '$lib/usecases/deps'
import { previewWorkload } from '$lib/usecases/settings/preview-workload'

/** The simulation of what desired retentions cost, run when it is asked for. */
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

  /** Simulates for the usual retentions and for the one that is being looked at. */
  async show(chosen: number): Promise<void> {
    this.#working = true
    const shown = await previewWorkload(this.#deps, chosen)
    this.#working = false
    this.#error = shown.ok ? null : shown.error.code
    if (shown.ok) this.#workload = shown.value
  }
}
