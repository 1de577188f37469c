import type { Result } from '$lib/domain/shared/result'

/** The writes of a workbench, one after the other, and the error of the last one. */
export class WriteQueue {
  /** The last write in line. Each write waits for the one before. */
  #turns: Promise<unknown> = Promise.resolve()
  #waiting = $state(0)
  #error = $state<string | null>(null)
  #begun = 0
  #round = 0

  /** True while a write runs or waits. */
  get busy(): boolean {
    return this.#waiting > 0
  }

  /** The code of the error that is shown; null if the last write succeeded. */
  get error(): string | null {
    return this.#error
  }

  /** The number of tasks that were ever put in line. */
  get begun(): number {
    return this.#begun
  }

  /** A task remembers the round in which it was begun, and is dropped if that round was broken off before its turn. */
  get round(): number {
    return this.#round
  }

  /** Drops the tasks in line: they were begun on sight of a state that could not be written. */
  breakOff(): void {
    this.#round++
  }

  /** Shows an error that no write met. */
  fail(code: string): void {
    this.#error = code
  }

  /** Runs tasks in the order of the calls. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    this.#waiting++
    this.#begun++
    const done = this.#turns.then(run).finally(() => this.#waiting--)
    this.#turns = done.catch(() => undefined)
    return done
  }

  /** Resolves once no write runs or waits. */
  async whenIdle(): Promise<void> {
    while (this.#waiting > 0) await this.#turns
  }

  /** Runs a write; null if it fails. A failure only sets the error that is shown. */
  async write<T>(run: () => Promise<Result<T, { readonly code: string }>>): Promise<T | null> {
    const result = await run()
    this.#error = result.ok || result.error.code === 'undecided' ? null : result.error.code
    return result.ok ? result.value : null
  }
}
