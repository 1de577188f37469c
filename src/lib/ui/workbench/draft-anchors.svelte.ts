import { anchor, type Anchoring, type PreparedText } from '$lib/domain/material/anchor'
import type { ClaimId } from '$lib/domain/shared/ids'
import type { Draft } from './draft-list'

/** So many drafts are anchored in one go. */
const ANCHORS_A_STEP = 400

/** Where drafts stand in their text. */
export class DraftAnchors {
  #all = $state.raw<ReadonlyMap<ClaimId, Anchoring>>(new Map())
  /** Counts the runs: an older one stops when a new one begins. */
  #run = 0

  /** Of thousands, some are missing for a moment after opening. */
  get all(): ReadonlyMap<ClaimId, Anchoring> {
    return this.#all
  }

  /**
   * Anchors drafts. Evidence does not change while drafts are vetted, so this is done once for a text. Thousands of
   * drafts are taken in steps, so that the page answers in between; a short list is done at once.
   */
  anchorAll(drafts: readonly Draft[], text: PreparedText | null): void {
    const run = ++this.#run
    const anchors = new Map<ClaimId, Anchoring>()
    const step = (from: number): void => {
      if (!text || run !== this.#run) return
      for (const { id, evidence } of drafts.slice(from, from + ANCHORS_A_STEP))
        anchors.set(id, anchor(evidence, text))
      const next = from + ANCHORS_A_STEP
      if (from === 0 || next >= drafts.length) this.#all = new Map(anchors)
      if (next < drafts.length) setTimeout(() => step(next), 0)
    }
    this.#all = anchors
    step(0)
  }

  stop(): void {
    this.#run++
  }
}
