import { anchor, type Anchoring, type PreparedText } from '$lib/domain/material/anchor'
import type { Locator } from '$lib/domain/material/locator'
import { isSameData } from '$lib/domain/shared/three-way'
import type { ClaimId } from '$lib/domain/shared/ids'
import type { Draft } from './draft-list'

/** Drafts anchored in one task: few enough that a press just after opening is answered at once. */
const ANCHORS_A_STEP = 25

/**
 * The places of drafts in their text. Each place is found only once: when its draft is shown, or in the steps that find
 * all places. Where a person moves the marks of a draft, its place is found again.
 */
export class DraftAnchors {
  readonly #found = new Map<ClaimId, { readonly evidence: Locator; readonly at: Anchoring }>()
  #all = $state.raw<ReadonlyMap<ClaimId, Anchoring>>(new Map())
  /** Counts the runs: a new run stops the older one. */
  #run = 0

  /** All places found so far. With thousands of drafts, some are missing for a moment after opening. */
  get all(): ReadonlyMap<ClaimId, Anchoring> {
    return this.#all
  }

  /** The place of one draft, found now if it is not known yet. */
  of({ id, evidence }: Draft, text: PreparedText): Anchoring {
    const found = this.#found.get(id)
    if (found && (found.evidence === evidence || isSameData(found.evidence, evidence))) return found.at
    const at = anchor(evidence, text)
    this.#found.set(id, { evidence, at })
    return at
  }

  /**
   * Anchors drafts in steps, so that the page can respond in between.
   * @param also what else is prepared for each draft
   */
  anchorAll(drafts: readonly Draft[], text: PreparedText | null, also: (draft: Draft) => unknown): void {
    const run = ++this.#run
    const step = (from: number): void => {
      if (!text || run !== this.#run) return
      const next = from + ANCHORS_A_STEP
      for (const draft of drafts.slice(from, next)) {
        this.of(draft, text)
        also(draft)
      }
      if (from === 0 || next >= drafts.length) this.#publish()
      if (next < drafts.length) setTimeout(() => step(next), 0)
    }
    setTimeout(() => step(0), 0)
  }

  /** Anchors drafts that were added, or whose marks were moved. */
  refresh(drafts: readonly Draft[], text: PreparedText | null): void {
    if (!text) return
    const isNew = drafts.filter((draft) => this.#all.get(draft.id) !== this.of(draft, text))
    if (isNew.length > 0) this.#publish()
  }

  #publish(): void {
    this.#all = new Map([...this.#found].map(([id, { at }]) => [id, at]))
  }

  stop(): void {
    this.#run++
  }
}
