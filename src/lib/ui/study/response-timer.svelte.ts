import { elapsed, paused, resumed, startedAt, type Stopwatch } from '$lib/domain/session/stopwatch'
import type { Clock } from '$lib/domain/shared/clock'

/** How long the learner thinks about a question, without the time away; and a pause that covers it. */
export class ResponseTimer {
  readonly #clock: Clock
  #watch: Stopwatch
  #covered = $state(false)

  constructor(clock: Clock) {
    this.#clock = clock
    this.#watch = startedAt(clock.now())
  }

  /** Whether the question is covered until the learner goes on. */
  get covered(): boolean {
    return this.#covered
  }

  /** Milliseconds of thinking so far. */
  get took(): number {
    return elapsed(this.#watch, this.#clock.now())
  }

  /** A new question: the clock starts again. */
  restart(): void {
    this.#watch = startedAt(this.#clock.now())
    if (this.#covered) this.pause(true)
  }

  /** Stops the clock; with `cover` the question is hidden too. */
  pause(cover: boolean): void {
    this.#watch = paused(this.#watch, this.#clock.now())
    if (cover) this.#covered = true
  }

  /** Lets the clock run on; a covered question is uncovered only on purpose. */
  resume(uncover: boolean): void {
    if (uncover) this.#covered = false
    if (!this.#covered) this.#watch = resumed(this.#watch, this.#clock.now())
  }
}
