import type { TrainingReport } from '$lib/domain/scheduling/optimize'
import type { Deps } from '$lib/usecases/deps'
import {
  adoptedAt,
  adoptParameters,
  refoldCards,
  takeBackParameters,
  trainParameters,
} from '$lib/usecases/settings/train-parameters'

/** Where training stands: nothing done yet, at work, a result to look at, cards being computed again, or done. */
export type OptimizerPhase = 'idle' | 'training' | 'trained' | 'refolding' | 'adopted' | 'reverted'

/** Training on the learner's own answers: started, watched, cancelled, looked at, adopted and taken back by them. */
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

  /** How far the work has come, 0 to 1. */
  get share(): number {
    return this.#share
  }

  get report(): TrainingReport | null {
    return this.#report
  }

  /** When parameters were adopted; null where those that come with the app are in force. */
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

  /** Stops training at once; nothing was changed by it. */
  cancel(): void {
    this.#cancel?.abort()
  }

  /** Adopts what predicts better, and computes every card with it. */
  async adopt(): Promise<void> {
    const report = this.#report
    if (!report || this.#phase !== 'trained') return
    await this.#change(() => adoptParameters(this.#deps, report.trained), 'adopted')
  }

  /** Puts back what was in force before. */
  async takeBack(): Promise<void> {
    await this.#change(() => takeBackParameters(this.#deps), 'reverted')
  }

  async #change(
    write: () => ReturnType<typeof takeBackParameters>,
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
