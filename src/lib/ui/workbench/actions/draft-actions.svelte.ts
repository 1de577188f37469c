import { LOG_START, placeAfterAction, type LogPlace } from '$lib/domain/shared/changes'
import type { ClaimId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { Locator } from '$lib/domain/material/locator'
import type { Draft, DraftContent } from '$lib/ui/workbench/draft-list'
import { draftVersion } from '$lib/usecases/materials/vet-claim'
import { moveInHistory } from '$lib/usecases/workbench/history'
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
  #place = $state.raw<LogPlace>(LOG_START)

  constructor(context: ActionContext) {
    this.#context = context
  }

  get canUndo(): boolean {
    return this.#place.done > 0
  }

  get canRedo(): boolean {
    return this.#place.done < this.#place.all
  }

  /** Takes the place in the log as it lies on the disk. */
  setPlace(place: LogPlace): void {
    this.#place = place
  }

  /** Notes an action that has just been written. */
  acted(): void {
    this.#place = placeAfterAction(this.#place)
  }

  /** Undoes the last action, or redoes the next one, and selects its first draft. */
  move(way: 'undo' | 'redo'): Promise<boolean> {
    const { asker, material, selection, inTurn, write, tell, show, refuse } = this.#context
    return inTurn(async () => {
      const hasStep = way === 'undo' ? this.canUndo : this.canRedo
      const moved = hasStep ? await write(() => moveInHistory(asker.deps, material, way)) : null
      if (!moved) return false
      this.#place = moved.place
      show(moved.drafts)
      const first = [...moved.drafts].find(([, row]) => row !== null)?.[0]
      if (first !== undefined) selection.select(first)
      tell(way)
      if (moved.kept > 0) refuse('changed-elsewhere')
      return true
    })
  }

  /** Gives many drafts one verdict at once. Those that have one keep it. @returns the number of drafts that changed */
  vetAll(ids: readonly ClaimId[], decision: 'accept' | 'reject'): Promise<number> {
    const { asker, material, selection } = this.#context
    const [list, from] = [selection.visible, selection.selected?.id]
    return this.#write(
      () => vetMany(asker.deps, material, ids, decision),
      (changed) => {
        if (from !== undefined && ids.includes(from)) selection.goOn(from, list)
        this.#context.tell(decision === 'accept' ? 'accept-many' : 'reject-many', changed.length)
      },
    )
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
  async merge(above: Draft, below: Draft, statement: string): Promise<boolean> {
    const { asker, material, selection, remove } = this.#context
    const merged = await this.#write(
      () => mergeDrafts(asker.deps, material, [above, below], statement),
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
    const { inTurn, write, show } = this.#context
    return inTurn(async () => {
      const rows = await write(run)
      if (!rows) return 0
      if (rows.length > 0) this.acted()
      show(new Map(rows.map((row) => [row.id, row])))
      then(rows)
      return rows.length
    })
  }
}
