import { LOG_START, placeAfterAction, placeAfterMove, type LogPlace } from '$lib/domain/shared/changes'
import type { ClaimId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { Locator } from '$lib/domain/material/locator'
import { nextPaint } from '$lib/ui/primitives/unseen/next-paint'
import type { Draft, DraftContent } from '$lib/ui/workbench/draft-list'
import { ShownAhead, type Side } from '$lib/ui/workbench/many/shown-ahead'
import { draftVersion, withVerdicts } from '$lib/usecases/materials/vet-claim'
import { moveInHistory, type HistoryMove } from '$lib/usecases/workbench/history'
import { addDraft, mergeDrafts, moveMarks, restateDraft } from '$lib/usecases/workbench/reshape-drafts'
import { vetMany } from '$lib/usecases/workbench/vet-many'
import type { DecisionContext } from '$lib/ui/workbench/draft-decisions.svelte'

/** The parts of the workbench that these actions need. */
export interface ActionContext extends DecisionContext {
  /** Takes a draft out of the list. */
  readonly remove: (id: ClaimId) => void
}

type Written = Result<readonly Draft[], { readonly code: string }>

/** Actions on several drafts, and the way back and forth through all actions of the workbench. */
export class DraftActions {
  readonly #context: ActionContext
  /** The place in the log, as it was last read or written. */
  #place = $state.raw<LogPlace>(LOG_START)
  /** The place in the log once all that is shown ahead is written; null if nothing is shown ahead. */
  #expected = $state.raw<LogPlace | null>(null)
  /** The number of acts that are shown ahead and not settled. */
  #unsettled = 0
  /** The last decision on many drafts; null if it can no longer be undone ahead. */
  #last: ShownAhead | null = null

  constructor(context: ActionContext) {
    this.#context = context
  }

  get canUndo(): boolean {
    return this.#shownPlace.done > 0
  }

  get canRedo(): boolean {
    return this.#shownPlace.done < this.#shownPlace.all
  }

  get #shownPlace(): LogPlace {
    return this.#expected ?? this.#place
  }

  /** Takes the place in the log as it lies on the disk. */
  setPlace(place: LogPlace): void {
    this.#place = place
  }

  /** Notes an action that has just been written. */
  acted(): void {
    this.#place = placeAfterAction(this.#place)
  }

  /**
   * Undoes the last action, or redoes the next one, and selects its first draft. If that is the last decision on many
   * drafts, the screen shows it at once, also while the decision itself is being written.
   */
  move(way: 'undo' | 'redo'): Promise<boolean> {
    const { queue, find, show, selection } = this.#context
    const [last, side] = [this.#last, way === 'undo' ? 'before' : 'after'] as const
    if (last?.canTurnTo(side, queue.begun, this.#place.done, find) === true) {
      return this.#moveAhead(way, last, side)
    }
    return queue.inTurn(async () => {
      const moved = await this.#move(way)
      if (!moved) return false
      show(moved.drafts)
      const first = [...moved.drafts].find(([, row]) => row !== null)?.[0]
      if (first !== undefined) selection.select(first)
      return true
    })
  }

  #moveAhead(way: 'undo' | 'redo', last: ShownAhead, side: Side): Promise<boolean> {
    const { show, selection } = this.#context
    last.shown = side
    show(last.rows(side))
    for (const first of [...last.rows(side).keys()].slice(0, 1)) selection.select(first)
    return this.#inTurnAhead(last, placeAfterMove(this.#shownPlace, way), async () => {
      const moved = await this.#move(way)
      if (!moved) return false
      // Another tab may have acted last. Then this has moved through its action, and not through the one shown.
      show(last.rows(last.written, moved.drafts))
      show(moved.drafts)
      last.written = side
      return true
    })
  }

  async #move(way: 'undo' | 'redo'): Promise<HistoryMove | null> {
    const { asker, material, queue, tell } = this.#context
    const { done, all } = this.#place
    const hasStep = way === 'undo' ? done > 0 : done < all
    const moved = hasStep ? await queue.write(() => moveInHistory(asker.deps, material, way)) : null
    if (!moved) return null
    this.#place = moved.place
    tell(way)
    if (moved.kept > 0) queue.fail('changed-elsewhere')
    return moved
  }

  /**
   * Gives many drafts one verdict. Those that have one keep it. Thousands of rows take a while to write, so the verdicts
   * are shown at once; if the write fails, the drafts are shown open again.
   * @returns the number of drafts that changed; null if nothing could be written
   */
  async vetAll(ids: readonly ClaimId[], decision: 'accept' | 'reject'): Promise<number | null> {
    const { asker, material, selection, find, show, tell, queue } = this.#context
    const [list, from] = [selection.visible, selection.selected?.id]
    const before = ids.flatMap((id) => {
      const draft = find(id)
      return draft?.vetted === null ? [draft] : []
    })
    const after = withVerdicts(asker.deps, before, decision)
    const last = new ShownAhead(before, after, queue.begun)
    this.#last = last
    show(last.rows('after'))
    if (from !== undefined && last.has(from)) selection.goOn(from, list)
    let changed: number | null = null
    await this.#inTurnAhead(last, placeAfterAction(this.#shownPlace), async () => {
      const open = before.map(({ id }) => id)
      const rows = await queue.write(() => vetMany(asker.deps, material, open, decision))
      if (!rows) {
        if (from !== undefined) selection.keepOn(from)
        return false
      }
      changed = rows.length
      // Another tab has decided on the others meanwhile, and the next read shows its verdicts.
      show(last.rows('before', new Map(rows.map(({ id }) => [id, true]))))
      if (changed > 0) this.acted()
      last.wrote(rows, this.#place.done)
      tell(decision === 'accept' ? 'accept-many' : 'reject-many', changed)
      return true
    })
    return changed
  }

  /**
   * Writes what is shown already, once it is painted. If it cannot be written, the screen goes back to what lies on the
   * disk, and what was done since is dropped.
   * @param run the write; false if it failed
   */
  #inTurnAhead(last: ShownAhead, expected: LogPlace | null, run: () => Promise<boolean>): Promise<boolean> {
    const { queue, show } = this.#context
    const { round } = queue
    this.#unsettled++
    this.#expected = expected
    const done = queue.inTurn(async () => {
      const isDropped = round !== queue.round
      if (!isDropped) await nextPaint()
      const isWritten = !isDropped && (await run())
      if (!isWritten) {
        if (!isDropped) queue.breakOff()
        last.shown = last.written
        show(last.rows(last.written))
        if (this.#last === last) this.#last = null
      }
      if (--this.#unsettled === 0) this.#expected = null
      return isWritten
    })
    last.turn = queue.begun
    return done
  }

  /** Splits a draft into parts. @param accept also accepts them */
  async split(id: ClaimId, statements: readonly string[], accept: boolean): Promise<boolean> {
    const { asker, material, selection, find } = this.#context
    const draft = find(id)
    if (!draft) return false
    const list = selection.visible
    const parts = await this.#write(
      () => restateDraft(asker.deps, { material, id }, statements, draftVersion(draft), accept),
      () => {
        if (accept) selection.goOn(id, list)
        else selection.keepOn(id)
        this.#context.tell('split')
      },
    )
    return parts > 0
  }

  /** Merges a draft into the one above it in the list. */
  async merge(above: Draft, below: Draft, joined: Parameters<typeof mergeDrafts>[3]): Promise<boolean> {
    const { asker, material, selection, remove } = this.#context
    const merged = await this.#write(
      () => mergeDrafts(asker.deps, material, [above, below], joined),
      () => {
        remove(below.id)
        selection.select(above.id)
        this.#context.tell('merge')
      },
    )
    return merged > 0
  }

  /** Moves the marks of a draft in its passage. */
  async moveMarks(draft: Draft, evidence: Locator): Promise<boolean> {
    const { asker, material, selection, tell } = this.#context
    const moved = await this.#write(
      () => moveMarks(asker.deps, { material, id: draft.id }, evidence, draft.evidence),
      () => {
        selection.select(draft.id)
        tell('marks')
      },
    )
    return moved > 0
  }

  /** Adds a claim after a draft, with its words and marks. */
  async add(after: Draft, content: DraftContent, evidence: Locator): Promise<boolean> {
    const { asker, material, selection, tell } = this.#context
    const added = await this.#write(
      () => addDraft(asker.deps, { material, id: after.id }, content, evidence),
      ([row]) => {
        if (row) selection.select(row.id)
        tell('added')
      },
    )
    return added > 0
  }

  /** @returns the number of drafts that were written; 0 if nothing was */
  #write(run: () => Promise<Written>, then: (rows: readonly Draft[]) => void): Promise<number> {
    const { queue, show } = this.#context
    return queue.inTurn(async () => {
      const rows = await queue.write(run)
      if (!rows) return 0
      if (rows.length > 0) this.acted()
      show(new Map(rows.map((row) => [row.id, row])))
      then(rows)
      return rows.length
    })
  }
}
