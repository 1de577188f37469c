import { fingerprintOf } from '$lib/formats/classroom/keys'
import {
  lookAtAssignment,
  startAssignment,
  type ArrivedAssignment,
} from '$lib/usecases/classroom/receive-assignment'
import type { ReceivedRow } from '$lib/storage/class-rows'
import type { Deps } from '$lib/usecases/deps'

/** An assignment from a link or a file, before a pupil starts it. */
export class Arrived {
  readonly #deps: Deps
  #arrived = $state.raw<ArrivedAssignment | null>(null)
  #error = $state<string | null>(null)
  #isBusy = $state(false)
  name = $state('')

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The assignment that is looked at; null before. */
  get arrived(): ArrivedAssignment | null {
    return this.#arrived
  }

  get error(): string | null {
    return this.#error
  }

  get isBusy(): boolean {
    return this.#isBusy
  }

  /** The code of the teacher's keys. */
  get fingerprint(): string {
    const assignment = this.#arrived?.assignment
    return assignment ? (fingerprintOf(assignment.key, assignment.to[0] ?? '') ?? '') : ''
  }

  /** The instant before which it is not open; null if it is open. */
  get opensLater(): number | null {
    const opens = this.#arrived?.assignment.opens
    return opens !== undefined && opens > this.#deps.clock.now() ? opens : null
  }

  /** Reads a link, its fragment, or the text of a file. */
  async look(text: string): Promise<void> {
    const looked = await lookAtAssignment(this.#deps, text)
    this.#arrived = looked.ok ? looked.value : null
    this.#error = looked.ok ? null : looked.error.code
  }

  /** Starts it, or takes a newer version. @returns the started assignment; null if something is missing */
  async start(): Promise<ReceivedRow | null> {
    if (!this.#arrived || this.#isBusy) return null
    this.#isBusy = true
    const started = await startAssignment(this.#deps, this.#arrived, this.name)
    this.#isBusy = false
    this.#error = started.ok ? null : started.error.code
    return started.ok ? started.value : null
  }
}
