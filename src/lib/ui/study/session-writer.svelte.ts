import type { Now } from '$lib/domain/scheduling/due'
import type { Result } from '$lib/domain/shared/result'
import type { Busy } from '$lib/ui/app/busy.svelte'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import {
  countOverflowAnswers,
  drainOverflow,
  openOverflow,
  type Overflow,
} from '$lib/usecases/study/overflow'
import { nowOf } from '$lib/usecases/study/rules'
import type { StudyEngine } from '$lib/usecases/study/engine'
import type { StudyView } from './study-view.svelte'

/** Milliseconds between two attempts to move waiting answers to the disk. */
const RETRY_EVERY_MS = 5000

/** A write of a session: a use case with its dependencies. */
type Operation<T> = (deps: Deps, engine: StudyEngine) => Promise<Result<T, { readonly code: string }>>

/**
 * Writes the learner's actions in a session, one write at a time, and reports failures to the screen. While the device
 * has no room, answers wait in an overflow buffer, so that the session continues.
 */
export class SessionWriter {
  readonly engine: StudyEngine
  readonly #disk: Deps
  readonly #view: StudyView
  readonly #busy: Busy
  readonly #beforeWrite: () => void
  #overflow: Overflow | null = null
  #held = $state(0)
  #turn: Promise<unknown> = Promise.resolve()

  /** @param beforeWrite is called before each write, to stop work that can wait */
  constructor(disk: Deps, engine: StudyEngine, view: StudyView, busy: Busy, beforeWrite: () => void) {
    this.#disk = disk
    this.engine = engine
    this.#view = view
    this.#busy = busy
    this.#beforeWrite = beforeWrite
  }

  /** The dependencies for a use case of the session: the disk, or the overflow buffer. */
  get deps(): Deps {
    return this.#overflow?.deps ?? this.#disk
  }

  /** The number of answers that are not on the disk yet. */
  get held(): number {
    return this.#held
  }

  /** True while a write is running. Only one write runs at a time. */
  get isRunning(): boolean {
    return this.#busy.isRunning
  }

  /** The learner's now, as the schedule counts it. */
  now(): Now {
    return nowOf(this.deps, this.engine)
  }

  /** Counts work as writing from its beginning to its end: what comes of an answer must be on the screen first. */
  hold<T>(work: () => Promise<T>): Promise<T> {
    return this.#busy.run(work)
  }

  /** Runs a write; null if it failed. The screen then shows the error. */
  write<T>(operation: Operation<T>): Promise<T | null> {
    return this.#busy.run(async () => {
      this.#beforeWrite()
      const result = await this.#run(() => operation(this.deps, this.engine))
      this.#view.error = result.ok ? null : result.error.code
      return result.ok ? result.value : null
    })
  }

  /** Runs a write of a session. If the disk has no room, the write goes to an overflow buffer. */
  #run<T, E extends { readonly code: string }>(write: () => Promise<Result<T, E>>): Promise<Result<T, E>> {
    const { session } = this.#view
    return this.#inTurn(async () => {
      await this.#leave()
      const result = await write()
      const isFull = !result.ok && result.error.code === 'storage-full'
      if (isFull && session && !this.#overflow) {
        const opened = await attempt(() => openOverflow(this.#disk, session))
        if (!opened.ok) return result
        this.#overflow = opened.value
        this.#tryLater()
        return this.#counted(await write())
      }
      return this.#counted(result)
    })
  }

  /** Runs work one after the other: waiting answers must not move during a write. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #counted<T>(result: T): Promise<T> {
    this.#held = this.#overflow ? await countOverflowAnswers(this.#overflow) : 0
    return result
  }

  /** Moves waiting answers to the disk if it has room. */
  async #leave(): Promise<void> {
    if (!this.#overflow) return
    const left = await drainOverflow(this.#disk, this.engine, this.#overflow)
    if (left.ok) [this.#overflow, this.#held] = [null, 0]
  }

  #tryLater(): void {
    setTimeout(() => {
      void this.#inTurn(() => this.#leave()).then(() => {
        if (this.#overflow) this.#tryLater()
      })
    }, RETRY_EVERY_MS)
  }
}
