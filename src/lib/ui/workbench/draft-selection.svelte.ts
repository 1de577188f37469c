import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'
import {
  nextOpen,
  NOT_NARROWED,
  stepFrom,
  visibleDrafts,
  type Draft,
  type DraftFilter,
  type Narrowed,
} from './draft-list'
import type { DraftRows } from './draft-rows.svelte'

/** The filter of the drafts, and the selected draft. */
export class DraftSelection {
  readonly #rows: DraftRows
  readonly #isOpen: (id: ClaimId) => boolean
  readonly #hasCheck: (draft: Draft) => boolean
  #id = $state<ClaimId | null>(null)
  #filter = $state<DraftFilter>('all')
  #only = $state.raw<readonly VoiceId[] | null>(null)
  #narrowed = $state.raw<Narrowed>(NOT_NARROWED)

  /** The same list as long as the same drafts stand in it, so that a verdict leaves what shows the list alone. */
  readonly #visible = $derived.by((): readonly ClaimId[] => {
    const [filter, only, narrowed] = [this.#filter, this.#only, this.#narrowed]
    const isNarrowed = narrowed.kind !== null || narrowed.checked
    if (filter === 'all' && only === null && !isNarrowed) return this.#rows.order
    // A correction does not move a draft out of the list of its kind, so that the list stays as it was begun.
    const follows = { chains: only !== null, verdicts: filter === 'open' || filter === 'vetted' }
    return visibleDrafts(this.#rows.all(follows), filter, only, narrowed, this.#hasCheck).map(({ id }) => id)
  })
  readonly #selected = $derived.by(() => (this.#id === null ? null : (this.#rows.get(this.#id) ?? null)))

  /**
   * @param isOpen whether a draft waits for a verdict
   * @param hasCheck whether there is something to look at in a draft
   */
  constructor(rows: DraftRows, isOpen: (id: ClaimId) => boolean, hasCheck: (draft: Draft) => boolean) {
    this.#rows = rows
    this.#isOpen = isOpen
    this.#hasCheck = hasCheck
  }

  /** The drafts the filters let through, in the order shown. */
  get visible(): readonly ClaimId[] {
    return this.#visible
  }

  get selected(): Draft | null {
    return this.#selected
  }

  get filter(): DraftFilter {
    return this.#filter
  }

  /** The speakers whose drafts are shown; null for all. */
  get only(): readonly VoiceId[] | null {
    return this.#only
  }

  get narrowed(): Narrowed {
    return this.#narrowed
  }

  /** Shows only one kind of claim, or only drafts with a check. What is not given stays as it is. */
  narrow(to: Partial<Narrowed>): void {
    this.#narrowed = { ...this.#narrowed, ...to }
    this.#selectVisible()
  }

  /** Selects a draft. Filters that would hide it are cleared. */
  select(id: ClaimId): void {
    if (this.#rows.placeOf(id) < 0) return
    this.#id = id
    if (this.#isVisible(id)) return
    this.#filter = 'all'
    this.#only = null
    this.#narrowed = NOT_NARROWED
  }

  /** Selects a draft without changing the filters. */
  keepOn(id: ClaimId): void {
    this.#id = id
  }

  /** Selects the draft after (1) or before (-1) the selected one. */
  step(by: 1 | -1): void {
    const id = stepFrom(this.#visible, this.#id, by)
    if (id !== null) this.#id = id
  }

  setFilter(filter: DraftFilter): void {
    this.#filter = filter
    this.#selectVisible()
  }

  /** Shows only the drafts of these speakers; null for all. */
  showOnly(voices: readonly VoiceId[] | null): void {
    this.#only = voices
    this.#selectVisible()
  }

  /** Selects the first draft without a verdict if none is selected. */
  begin(): void {
    if (this.#selected !== null) return
    this.#id = nextOpen(this.#rows.order, null, this.#isOpen) ?? this.#rows.order[0] ?? null
  }

  /**
   * Selects the next draft without a verdict, in the given list from before a verdict; if none is left there, among all
   * drafts.
   * @returns true if there was one; otherwise the draft itself is selected
   */
  goOn(from: ClaimId, list: readonly ClaimId[]): boolean {
    const next = this.#nextFrom(from, list)
    this.select(next ?? from)
    return next !== null
  }

  /** The draft that a verdict on the selected one would open; null if no other draft waits for one. */
  next(): ClaimId | null {
    return this.#id === null ? null : this.#nextFrom(this.#id, this.#visible)
  }

  #nextFrom(from: ClaimId, list: readonly ClaimId[]): ClaimId | null {
    return nextOpen(list, from, this.#isOpen) ?? nextOpen(this.#rows.order, from, this.#isOpen)
  }

  #isVisible(wanted: ClaimId | null): boolean {
    if (wanted === null) return false
    return this.#visible === this.#rows.order
      ? this.#rows.placeOf(wanted) >= 0
      : this.#visible.includes(wanted)
  }

  #selectVisible(): void {
    if (this.#isVisible(this.#id)) return
    const id = nextOpen(this.#visible, null, this.#isOpen) ?? this.#visible[0]
    if (id !== undefined) this.#id = id
  }
}
