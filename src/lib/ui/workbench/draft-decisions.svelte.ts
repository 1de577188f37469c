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
  /** Runs one write at a time; null if it fails. */
  readonly write: <T>(run: () => Promise<Result<T, { readonly code: string }>>) => Promise<T | null>
}

/** A person's actions on drafts: verdicts and corrections. Each step can be undone. */
export class DraftDecisions {
  readonly #context: DecisionContext
  #steps = $state.raw<readonly UndoStep[]>([])
  #news = $state.raw<News | null>(null)
  /** The drafts that are open in an editor, as they were when it opened. */
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

  /** Corrects a draft; `accept` also vets it. */
  async edit(id: ClaimId, content: DraftContent, accept: boolean): Promise<boolean> {
    const { asker, selection, find, put, write } = this.#context
    const before = find(id)
    if (!before) return false
    const base = this.#bases.get(id) ?? draftVersion(before)
    const edited = await write(() => editOrAsk(asker, this.#keyOf(id), content, base))
    if (!edited) return false
    put(edited)
    this.#steps = [...this.#steps, stepBackTo(before, edited)]
    selection.keepOn(id)
    // The editor stays open if the verdict fails: its person has seen the words, but no verdict of another tab.
    const seen = { ...draftVersion(edited), verdict: base.verdict }
    this.#bases.set(id, seen)
    if (accept) return this.decide('accept', seen)
    this.#tell(edited.vetted === null ? 'edit' : 'edit-vetted')
    return true
  }

  /** Undoes the last step and selects its draft. */
  async undo(): Promise<boolean> {
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
  }

  /**
   * Gives the selected draft a verdict, or takes it back, and selects the next open draft.
   * @param seen the draft as its editor knows it, after a correction that is undone together with the verdict
   */
  async decide(decision: Decision, seen?: DraftVersion): Promise<boolean> {
    const { asker, selection, put, write } = this.#context
    const before = selection.selected
    if (!before) return false
    const list = selection.visible
    const decided = await write(() =>
      vetOrAsk(asker, this.#keyOf(before.id), decision, seen ?? draftVersion(before)),
    )
    if (!decided) return false
    put(decided)
    // The person chose the other tab's version, so nothing was done here that could be undone.
    if (!isAs(decided, decision)) return true
    this.#steps = seen ? amend(this.#steps, decided) : [...this.#steps, stepBackTo(before, decided)]
    if (decision === 'reconsider') {
      selection.select(before.id)
      this.#tell('reconsider')
    } else this.#tell(selection.selectNextOpen(before.id, list) ? decision : 'finished')
    return true
  }

  #keyOf(id: ClaimId): DraftKey {
    return { material: this.#context.material, id }
  }

  #tell(code: NewsCode): void {
    this.#news = { code, nth: (this.#news?.nth ?? 0) + 1 }
  }
}
