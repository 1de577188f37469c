import { anchor, type Anchoring, type PreparedText } from '$lib/domain/material/anchor'
import type { ClaimId } from '$lib/domain/shared/ids'
import type { Draft } from './draft-list'

/** The number of drafts that are anchored in one step. */
const DRAFTS_PER_STEP = 400

/** The places of drafts in their text. */
export class DraftAnchors {
  #all = $state.raw<ReadonlyMap<ClaimId, Anchoring>>(new Map())
  /** Counts the runs: a new run stops the older one. */
  #run = 0

  /** With thousands of drafts, some places are missing for a moment after opening. */
  get all(): ReadonlyMap<ClaimId, Anchoring> {
    return this.#all
  }

  /**
   * Anchors drafts. Evidence does not change during vetting, so this runs once for a text. Thousands of drafts are done
   * in steps, so that the page stays responsive; a short list is done at once.
   */
  anchorAll(drafts: readonly Draft[], text: PreparedText | null): void {
    const run = ++this.#run
    const anchors = new Map<ClaimId, Anchoring>()
    const step = (from: number): void => {
      if (!text || run !== this.#run) return
      for (const { id, evidence } of drafts.slice(from, from + DRAFTS_PER_STEP))
        anchors.set(id, anchor(evidence, text))
      const next = from + DRAFTS_PER_STEP
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
