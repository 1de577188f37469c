import type { Session } from '$lib/domain/session/session'
import type { Result } from '$lib/domain/shared/result'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import {
  countOverflowAnswers,
  drainOverflow,
  openOverflow,
  type Overflow,
} from '$lib/usecases/study/overflow'
import type { StudyEngine } from '$lib/usecases/study/engine'

/** Milliseconds between two tries to move what is held to the disk. */
const RETRY_EVERY_MS = 5000

/** Lets a session go on while the device has no room: its answers are held until there is some. */
export class OverflowWriter {
  readonly #disk: Deps
  readonly #engine: StudyEngine
  #overflow: Overflow | null = null
  #held = $state(0)
  #turn: Promise<unknown> = Promise.resolve()

  constructor(disk: Deps, engine: StudyEngine) {
    this.#disk = disk
    this.#engine = engine
  }

  /** What a use case of the session is to work with: the disk, or the overflow. */
  get deps(): Deps {
    return this.#overflow?.deps ?? this.#disk
  }

  /** Answers that are not on the disk yet. */
  get held(): number {
    return this.#held
  }

  /** Runs a write of a session, in a overflow where the disk has no room for it. */
  run<T, E extends { readonly code: string }>(
    session: Session | null,
    write: () => Promise<Result<T, E>>,
  ): Promise<Result<T, E>> {
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
    const left = await drainOverflow(this.#disk, this.#engine, this.#overflow)
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
