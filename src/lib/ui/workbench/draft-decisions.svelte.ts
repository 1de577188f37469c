import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import { nextPaint } from '$lib/ui/primitives/unseen/next-paint'
import type { NewsCode } from '$lib/ui/i18n/en-workbench'
import {
  draftVersion,
  type Decision,
  type DraftKey,
  type DraftVersion,
} from '$lib/usecases/materials/vet-claim'
import type { Draft, DraftContent } from './draft-list'
import type { DraftSelection } from './draft-selection.svelte'
import { restateDraft } from '$lib/usecases/workbench/reshape-drafts'
import { editOrAsk, vetOrAsk, type DraftAsker } from './draft-versions'
import type { WriteQueue } from './write-queue.svelte'

/** The last action and the number of its drafts; `nth` distinguishes two of the same kind. */
export interface BenchNews {
  readonly code: NewsCode
  readonly count: number
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
  readonly queue: WriteQueue
  /** Shows rows that were written; null for one that was removed. */
  readonly show: (rows: ReadonlyMap<ClaimId, Draft | null>) => void
  /** Tells the person what was done, with the number of drafts if they are many. */
  readonly tell: (code: NewsCode, count?: number) => void
  /** Notes that an action was written, so that it can be undone. */
  readonly acted: () => void
}

/**
 * The draft to show after a decision. `ahead`: the next draft is on the screen already, so nothing changes. `here`: the
 * caller shows the selected draft now. Null: nothing was decided.
 */
type DecisionEnd = 'ahead' | 'here' | null

/** The verdicts and corrections of a person on single drafts. */
export class DraftDecisions {
  readonly #context: DecisionContext
  /** The drafts whose decision is not yet on the disk. */
  readonly #deciding = new Set<ClaimId>()
  /** The version of each draft from which its editor started. */
  readonly #bases = new Map<ClaimId, DraftVersion>()

  constructor(context: DecisionContext) {
    this.#context = context
  }

  /** Opens a draft's editor. Saving compares the edit with `base`: by default the draft as it is now. */
  beginEdit(id: ClaimId, base?: DraftVersion): void {
    const draft = this.#context.find(id)
    if (draft) this.#bases.set(id, base ?? draftVersion(draft))
  }

  /** The version from which a draft's editor started. */
  baseOf(id: ClaimId): DraftVersion | undefined {
    return this.#bases.get(id)
  }

  /** True if a draft's decision is not yet on the disk. */
  isDeciding(id: ClaimId): boolean {
    return this.#deciding.has(id)
  }

  /** Corrects a draft; `accept` also vets it. */
  edit(id: ClaimId, content: DraftContent, accept: boolean): Promise<boolean> {
    return this.#context.queue.inTurn(async () => {
      const { asker, selection, find, put, queue, acted, tell } = this.#context
      const before = find(id)
      if (!before) return false
      const base = this.#bases.get(id) ?? draftVersion(before)
      const edited = await queue.write(() => editOrAsk(asker, this.#keyOf(id), content, base))
      if (!edited) return false
      put(edited)
      acted()
      selection.keepOn(id)
      // If the verdict fails, the editor stays open. It shows the new words, but no verdict of another tab.
      const seen = { ...draftVersion(edited), verdict: base.verdict }
      this.#bases.set(id, seen)
      if (accept) return this.#acceptEdited(edited, seen)
      tell(edited.vetted === null ? 'edit' : 'edit-vetted')
      return true
    })
  }

  /** Accepts a draft right after its correction. One undo takes both back. */
  async #acceptEdited(edited: Draft, seen: DraftVersion): Promise<boolean> {
    const { asker, selection, put, queue, tell } = this.#context
    const list = selection.visible
    const joined = { ...asker, joins: true }
    const decided = await queue.write(() => vetOrAsk(joined, this.#keyOf(edited.id), 'accept', seen))
    if (!decided) return false
    put(decided)
    if (!isAs(decided, 'accept')) return true
    tell(selection.goOn(edited.id, list) ? 'accept' : 'finished')
    return true
  }

  /**
   * Gives the selected draft a verdict, or takes it back. The next open draft is shown at once, while the verdict is
   * written. The draft counts as vetted once the verdict is on the disk. If the write fails, the draft is selected
   * again, and later decisions are not written. The last open draft stays until it is written.
   * @param statements the words that mends have made, to be accepted with the verdict; null for the draft's own
   */
  async decide(decision: Decision, statements: readonly string[] | null = null): Promise<DecisionEnd> {
    const { selection, queue } = this.#context
    const before = selection.selected
    if (!before || this.#deciding.has(before.id)) return null
    const [list, round] = [selection.visible, queue.round]
    this.#deciding.add(before.id)
    const isAhead = decision !== 'reconsider' && selection.goOn(before.id, list)
    return queue.inTurn(async () => {
      // The next draft is painted first: writing takes as long as drawing.
      if (isAhead) await nextPaint()
      const end =
        round === queue.round ? await this.#record(before, decision, list, isAhead, statements) : null
      this.#deciding.delete(before.id)
      return end
    })
  }

  async #record(
    before: Draft,
    decision: Decision,
    list: readonly ClaimId[],
    isAhead: boolean,
    statements: readonly string[] | null,
  ): Promise<DecisionEnd> {
    const { selection, put, queue, acted, tell } = this.#context
    let isHere = !isAhead
    const comeBack = (): void => {
      isHere = true
      selection.keepOn(before.id)
    }
    const asker = { ...this.#context.asker, onask: comeBack }
    const decided =
      statements === null
        ? await queue.write(() => vetOrAsk(asker, this.#keyOf(before.id), decision, draftVersion(before)))
        : await this.#acceptMended(asker, before, statements)
    if (!decided) {
      queue.breakOff()
      comeBack()
      return 'here'
    }
    put(decided)
    // The person chose the other tab's version, so there is nothing to undo here.
    if (!isAs(decided, decision)) return 'here'
    acted()
    if (decision === 'reconsider') {
      selection.select(before.id)
      tell('reconsider')
    } else tell(!isHere || selection.goOn(before.id, list) ? decision : 'finished')
    return isHere ? 'here' : 'ahead'
  }

  /** Writes a draft with the words that mends have made, and accepts it. @returns its first part */
  async #acceptMended(
    asker: DraftAsker,
    before: Draft,
    statements: readonly string[],
  ): Promise<Draft | null> {
    const { queue, show } = this.#context
    const [statement = '', ...others] = statements
    const seen = draftVersion(before)
    if (others.length === 0) {
      const words = { ...seen, statement }
      const edited = await queue.write(() => editOrAsk(asker, this.#keyOf(before.id), words, seen))
      if (!edited) return null
      const now = { ...draftVersion(edited), verdict: seen.verdict }
      const joined = { ...asker, joins: true }
      return queue.write(() => vetOrAsk(joined, this.#keyOf(before.id), 'accept', now))
    }
    const rows = await queue.write(() =>
      restateDraft(asker.deps, this.#keyOf(before.id), statements, seen, true),
    )
    show(new Map(rows?.map((row) => [row.id, row])))
    return rows?.[0] ?? null
  }

  #keyOf(id: ClaimId): DraftKey {
    return { material: this.#context.material, id }
  }
}

/** Tells whether a draft has the verdict of a decision. */
function isAs({ vetted }: Draft, decision: Decision): boolean {
  if (decision === 'reconsider') return vetted === null
  return vetted !== null && (vetted.verdict === 'rejected') === (decision === 'reject')
}
