import type { Deps } from '$lib/usecases/deps'
import { watchVoices, type VoiceOnDevice } from '$lib/usecases/library/watch-voices'

/** All voices on this device, kept up to date while the screen is open. */
export class Voices {
  #all = $state.raw<readonly VoiceOnDevice[] | null>(null)
  #failed = $state(false)
  /** Stops following. */
  readonly close: () => void

  constructor(deps: Deps) {
    this.close = watchVoices(
      deps,
      (voices) => {
        this.#all = voices
      },
      () => {
        this.#failed = true
      },
    )
  }

  /** Null until they are read. */
  get all(): readonly VoiceOnDevice[] | null {
    return this.#all
  }

  get failed(): boolean {
    return this.#failed
  }
}
