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

/** Milliseconds between two tries to move what is held to the disk. */
const RETRY_EVERY_MS = 5000

/** A write of a session: a use case with what it needs. */
type Operation<T> = (deps: Deps, engine: StudyEngine) => Promise<Result<T, { readonly code: string }>>

/**
 * Writes what happens in a session, one write at a time, and tells the screen what failed. While the device has no room,
 * answers are held in an overflow, so that the session goes on.
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

  /** @param beforeWrite called before each write: what can wait leaves the processor to it */
  constructor(disk: Deps, engine: StudyEngine, view: StudyView, busy: Busy, beforeWrite: () => void) {
    this.#disk = disk
    this.engine = engine
    this.#view = view
    this.#busy = busy
    this.#beforeWrite = beforeWrite
  }

  /** What a use case of the session reads from: the disk, or the overflow. */
  get deps(): Deps {
    return this.#overflow?.deps ?? this.#disk
  }

  /** Answers that are not on the disk yet. */
  get held(): number {
    return this.#held
  }

  /** Whether something is being written: nothing else is written meanwhile. */
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

  /** Runs a write; null when it failed, which the screen then says. */
  write<T>(operation: Operation<T>): Promise<T | null> {
    return this.#busy.run(async () => {
      this.#beforeWrite()
      const result = await this.#run(() => operation(this.deps, this.engine))
      this.#view.error = result.ok ? null : result.error.code
      return result.ok ? result.value : null
    })
  }

  /** Runs a write of a session, in an overflow where the disk has no room for it. */
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

  /** One after the other: what is held must not move while more is written. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #counted<T>(result: T): Promise<T> {
    this.#held = this.#overflow ? await countOverflowAnswers(this.#overflow) : 0
    return result
  }

  /** Moves to the disk what is held, where there is room. */
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
