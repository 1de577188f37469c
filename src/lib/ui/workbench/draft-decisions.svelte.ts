import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { NewsCode } from '$lib/ui/i18n/en-workbench'
import {
  draftVersion,
  type Decision,
  type DraftKey,
  type DraftVersion,
} from '$lib/usecases/materials/vet-claim'
import type { Draft, DraftContent } from './draft-list'
import type { DraftSelection } from './draft-selection.svelte'
import { amend, isAs, sameContent, stepBackTo, type UndoStep } from './draft-steps'
import { editOrAsk, vetOrAsk, type DraftAsker } from './draft-versions'

/** The last action; `nth` distinguishes two of the same kind. */
interface News {
  readonly code: NewsCode
  readonly nth: number
}

/** The parts of the workbench that decisions need. */
export interface DecisionContext {
  readonly material: MaterialId
  readonly asker: DraftAsker
  readonly selection: DraftSelection
  readonly find: (id: ClaimId) => Draft | undefined
  /** Shows a row that was written. */
  readonly put: (row: Draft) => void
  /** Runs writes one after the other, in the order of the calls. */
  readonly inTurn: <T>(run: () => Promise<T>) => Promise<T>
  /** Runs a write; null if it fails. */
  readonly write: <T>(run: () => Promise<Result<T, { readonly code: string }>>) => Promise<T | null>
}

/**
 * The draft to show after a decision. `ahead`: the next draft is on the screen already, so nothing changes. `here`: the
 * caller shows the selected draft now. Null: nothing was decided.
 */
type DecisionEnd = 'ahead' | 'here' | null

/** The verdicts and corrections of a person. Each step can be undone. */
export class DraftDecisions {
  readonly #context: DecisionContext
  #steps = $state.raw<readonly UndoStep[]>([])
  #news = $state.raw<News | null>(null)
  /** The drafts whose decision is not yet on the disk. */
  readonly #deciding = new Set<ClaimId>()
  /** Incremented when a decision could not be written. Decisions made after it are then dropped. */
  #round = 0
  /** The version of each draft from which its editor started. */
  readonly #bases = new Map<ClaimId, DraftVersion>()

  constructor(context: DecisionContext) {
    this.#context = context
  }

  get canUndo(): boolean {
    return this.#steps.length > 0
  }

  get news(): News | null {
    return this.#news
  }

  /** Opens a draft's editor. Saving compares the edit with the draft as it is now. */
  beginEdit(id: ClaimId): void {
    const draft = this.#context.find(id)
    if (draft) this.#bases.set(id, draftVersion(draft))
  }

  /** True if a draft's decision is not yet on the disk. */
  isDeciding(id: ClaimId): boolean {
    return this.#deciding.has(id)
  }

  /** Corrects a draft; `accept` also vets it. */
  edit(id: ClaimId, content: DraftContent, accept: boolean): Promise<boolean> {
    return this.#context.inTurn(async () => {
      const { asker, selection, find, put, write } = this.#context
      const before = find(id)
      if (!before) return false
      const base = this.#bases.get(id) ?? draftVersion(before)
      const edited = await write(() => editOrAsk(asker, this.#keyOf(id), content, base))
      if (!edited) return false
      put(edited)
      this.#steps = [...this.#steps, stepBackTo(before, edited)]
      selection.keepOn(id)
      // If the verdict fails, the editor stays open. It shows the new words, but no verdict of another tab.
      const seen = { ...draftVersion(edited), verdict: base.verdict }
      this.#bases.set(id, seen)
      if (accept) return this.#acceptEdited(edited, seen)
      this.#tell(edited.vetted === null ? 'edit' : 'edit-vetted')
      return true
    })
  }

  /** Accepts a draft right after its correction. One undo takes both back. */
  async #acceptEdited(edited: Draft, seen: DraftVersion): Promise<boolean> {
    const { asker, selection, put, write } = this.#context
    const list = selection.visible
    const decided = await write(() => vetOrAsk(asker, this.#keyOf(edited.id), 'accept', seen))
    if (!decided) return false
    put(decided)
    if (!isAs(decided, 'accept')) return true
    this.#steps = amend(this.#steps, decided)
    this.#tell(selection.goOn(edited.id, list) ? 'accept' : 'finished')
    return true
  }

  /** Undoes the last step and selects its draft. */
  undo(): Promise<boolean> {
    return this.#context.inTurn(async () => {
      const { asker, selection, find, put, write } = this.#context
      const step = this.#steps.at(-1)
      if (!step) return false
      const key = this.#keyOf(step.id)
      const now = find(step.id)
      const edited =
        now && sameContent(now, step.content)
          ? now
          : await write(() => editOrAsk(asker, key, step.content, step.after))
      const seen = edited && { ...draftVersion(edited), verdict: step.after.verdict }
      const restored = seen && (await write(() => vetOrAsk(asker, key, step.verdict, seen)))
      if (!restored) return false
      this.#steps = this.#steps.slice(0, -1)
      put(restored)
      selection.select(step.id)
      this.#tell('undo')
      return true
    })
  }

  /**
   * Gives the selected draft a verdict, or takes it back. The next open draft is shown at once, while the verdict is
   * written. The draft counts as vetted once the verdict is on the disk. If the write fails, the draft is selected
   * again, and later decisions are not written. The last open draft stays until it is written.
   */
  async decide(decision: Decision): Promise<DecisionEnd> {
    const { selection, inTurn } = this.#context
    const before = selection.selected
    if (!before || this.#deciding.has(before.id)) return null
    const [list, round] = [selection.visible, this.#round]
    this.#deciding.add(before.id)
    const isAhead = decision !== 'reconsider' && selection.goOn(before.id, list)
    return inTurn(async () => {
      const end = round === this.#round ? await this.#record(before, decision, list, isAhead) : null
      this.#deciding.delete(before.id)
      return end
    })
  }

  async #record(
    before: Draft,
    decision: Decision,
    list: readonly ClaimId[],
    isAhead: boolean,
  ): Promise<DecisionEnd> {
    const { selection, put, write } = this.#context
    let isHere = !isAhead
    const comeBack = (): void => {
      isHere = true
      selection.keepOn(before.id)
    }
    const asker = { ...this.#context.asker, onask: comeBack }
    const decided = await write(() => vetOrAsk(asker, this.#keyOf(before.id), decision, draftVersion(before)))
    if (!decided) {
      this.#round++
      comeBack()
      return 'here'
    }
    put(decided)
    // The person chose the other tab's version, so there is nothing to undo here.
    if (!isAs(decided, decision)) return 'here'
    this.#steps = [...this.#steps, stepBackTo(before, decided)]
    if (decision === 'reconsider') {
      selection.select(before.id)
      this.#tell('reconsider')
    } else this.#tell(!isHere || selection.goOn(before.id, list) ? decision : 'finished')
    return isHere ? 'here' : 'ahead'
  }

  #keyOf(id: ClaimId): DraftKey {
    return { material: this.#context.material, id }
  }

  #tell(code: NewsCode): void {
    this.#news = { code, nth: (this.#news?.nth ?? 0) + 1 }
  }
}
