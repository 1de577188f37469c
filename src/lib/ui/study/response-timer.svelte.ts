import { elapsed, paused, resumed, startedAt, type Stopwatch } from '$lib/domain/session/stopwatch'
import type { Clock } from '$lib/domain/shared/clock'

/**
 * Measures how long the learner thinks about a question, without time away from the screen. A pause covers the
 * question.
 */
export class ResponseTimer {
  readonly #clock: Clock
  #watch: Stopwatch
  #covered = $state(false)

  constructor(clock: Clock) {
    this.#clock = clock
    this.#watch = startedAt(clock.now())
  }

  /** True if the question is covered until the learner resumes. */
  get covered(): boolean {
    return this.#covered
  }

  /** Milliseconds of thinking so far. */
  get took(): number {
    return elapsed(this.#watch, this.#clock.now())
  }

  /** Starts again from zero for a new question. */
  restart(): void {
    this.#watch = startedAt(this.#clock.now())
    if (this.#covered) this.pause(true)
  }

  /** Stops the timer; `cover` also hides the question. */
  pause(cover: boolean): void {
    this.#watch = paused(this.#watch, this.#clock.now())
    if (cover) this.#covered = true
  }

  /** Continues the timer. Only `uncover` shows a covered question again. */
  resume(uncover: boolean): void {
    if (uncover) this.#covered = false
    if (!this.#covered) this.#watch = resumed(this.#watch, this.#clock.now())
  }
}
