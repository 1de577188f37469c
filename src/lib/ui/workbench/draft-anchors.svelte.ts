import { anchor, type Anchoring, type PreparedText } from '$lib/domain/material/anchor'
import type { ClaimId } from '$lib/domain/shared/ids'
import type { Draft } from './draft-list'

/** Drafts anchored in one task: few enough that a press just after opening is answered at once. */
const ANCHORS_A_STEP = 25

/**
 * The places of drafts in their text. Evidence does not change while drafts are vetted, so each place is found only
 * once: when its draft is shown, or in the steps that find all places.
 */
export class DraftAnchors {
  readonly #found = new Map<ClaimId, Anchoring>()
  #all = $state.raw<ReadonlyMap<ClaimId, Anchoring>>(new Map())
  /** Counts the runs: a new run stops the older one. */
  #run = 0

  /** All places found so far. With thousands of drafts, some are missing for a moment after opening. */
  get all(): ReadonlyMap<ClaimId, Anchoring> {
    return this.#all
  }

  /** The place of one draft, found now if it is not known yet. */
  of({ id, evidence }: Draft, text: PreparedText): Anchoring {
    const found = this.#found.get(id) ?? anchor(evidence, text)
    this.#found.set(id, found)
    return found
  }

  /** Anchors drafts in steps, so that the page can respond in between. */
  anchorAll(drafts: readonly Draft[], text: PreparedText | null): void {
    const run = ++this.#run
    const step = (from: number): void => {
      if (!text || run !== this.#run) return
      const next = from + ANCHORS_A_STEP
      for (const draft of drafts.slice(from, next)) this.of(draft, text)
      if (from === 0 || next >= drafts.length) this.#all = new Map(this.#found)
      if (next < drafts.length) setTimeout(() => step(next), 0)
    }
    setTimeout(() => step(0), 0)
  }

  stop(): void {
    this.#run++
  }
}
