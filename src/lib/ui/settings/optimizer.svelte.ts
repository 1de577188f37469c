import type { TrainingReport } from '$lib/domain/scheduling/optimize'
import type { Deps } from '$lib/usecases/deps'
import {
  adoptedAt,
  adoptParameters,
  refoldCards,
  revertParameters,
  trainParameters,
} from '$lib/usecases/settings/train-parameters'

/** The phase of training: idle, training, a result to review, computing cards again, or done. */
export type OptimizerPhase = 'idle' | 'training' | 'trained' | 'refolding' | 'adopted' | 'reverted'

/** The state of training on the learner's own answers: they start, watch, cancel, review, adopt and revert it. */
export class Optimizer {
  readonly #deps: Deps
  #phase = $state<OptimizerPhase>('idle')
  #share = $state(0)
  #report = $state.raw<TrainingReport | null>(null)
  #adoptedAt = $state<number | null>(null)
  #error = $state<string | null>(null)
  #cancel: AbortController | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    void this.#look()
  }

  get phase(): OptimizerPhase {
    return this.#phase
  }

  /** The progress, 0 to 1. */
  get share(): number {
    return this.#share
  }

  get report(): TrainingReport | null {
    return this.#report
  }

  /** The time when parameters were adopted; null if the app's own are in force. */
  get adoptedAt(): number | null {
    return this.#adoptedAt
  }

  get error(): string | null {
    return this.#error
  }

  async train(): Promise<void> {
    this.#begin('training')
    const trained = await trainParameters(this.#deps, this.#follow, this.#cancel?.signal)
    this.#phase = trained.ok ? 'trained' : 'idle'
    this.#report = trained.ok ? trained.value : null
    this.#error = trained.ok || trained.error.code === 'cancelled' ? null : trained.error.code
  }

  /** Stops training at once. It has changed nothing. */
  cancel(): void {
    this.#cancel?.abort()
  }

  /** Adopts the better parameters, and computes every card again with them. */
  async adopt(): Promise<void> {
    const report = this.#report
    if (!report || this.#phase !== 'trained') return
    await this.#change(() => adoptParameters(this.#deps, report.trained), 'adopted')
  }

  /** Restores the parameters that were in force before. */
  async revert(): Promise<void> {
    await this.#change(() => revertParameters(this.#deps), 'reverted')
  }

  async #change(
    write: () => ReturnType<typeof revertParameters>,
    then: 'adopted' | 'reverted',
  ): Promise<void> {
    this.#begin('refolding')
    const written = await write()
    const folded = written.ok ? await refoldCards(this.#deps, this.#follow) : written
    this.#error = folded.ok ? null : folded.error.code
    this.#phase = folded.ok ? then : 'idle'
    await this.#look()
  }

  #begin(phase: OptimizerPhase): void {
    this.#cancel = new AbortController()
    this.#phase = phase
    this.#share = 0
    this.#error = null
  }

  readonly #follow = ({ share }: { readonly share: number }): void => {
    this.#share = share
  }

  async #look(): Promise<void> {
    this.#adoptedAt = await adoptedAt(this.#deps)
  }
}
