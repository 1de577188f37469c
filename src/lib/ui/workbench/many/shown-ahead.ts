import type { ClaimId } from '$lib/domain/shared/ids'
import type { Draft } from '$lib/ui/workbench/draft-list'

type Rows = ReadonlyMap<ClaimId, Draft>

/** The drafts of a decision as they were before it, or as they are after it. */
export type Side = 'before' | 'after'

/** A decision on many drafts that is shown before it is written. Its undo and its redo are shown ahead, too. */
export class ShownAhead {
  #rows: Readonly<Record<Side, Rows>>
  /** The side that is on the screen. */
  shown: Side = 'after'
  /** The side that lies on the disk. */
  written: Side = 'before'
  /** The turn of its last write in the queue. If a later turn was begun, something else was done since. */
  turn: number
  /** The number of actions in force once it is written; null until then. */
  #done: number | null = null

  constructor(before: readonly Draft[], after: readonly Draft[], turn: number) {
    this.#rows = { before: byId(before), after: byId(after) }
    this.turn = turn
  }

  has(id: ClaimId | undefined): boolean {
    return id !== undefined && this.#rows.before.has(id)
  }

  /** The drafts of a side, without those that `except` has. */
  rows(side: Side, except: ReadonlyMap<ClaimId, unknown> = new Map()): Rows {
    if (except.size === 0) return this.#rows[side]
    return new Map([...this.#rows[side]].filter(([id]) => !except.has(id)))
  }

  /** Notes that it is written, and which drafts it has changed. */
  wrote(changed: readonly Draft[], done: number): void {
    const ids = new Set(changed.map(({ id }) => id))
    const changedOf = (rows: Rows): Rows => new Map([...rows].filter(([id]) => ids.has(id)))
    this.#rows = { before: changedOf(this.#rows.before), after: changedOf(this.#rows.after) }
    this.written = 'after'
    this.#done = done
  }

  /**
   * True if showing a side now shows the next undo or redo: nothing else was done since, here or in another tab.
   * @param done the number of actions in force
   */
  canTurnTo(side: Side, turn: number, done: number, find: (id: ClaimId) => Draft | undefined): boolean {
    if (this.shown === side || this.turn !== turn) return false
    const isWritten = this.shown === this.written && this.#done !== null
    const expected = this.shown === 'after' ? this.#done : (this.#done ?? 0) - 1
    if (isWritten && done !== expected) return false
    return [...this.#rows[this.shown]].every(([id, row]) => find(id) === row)
  }
}

function byId(drafts: readonly Draft[]): Rows {
  return new Map(drafts.map((draft) => [draft.id, draft]))
}
