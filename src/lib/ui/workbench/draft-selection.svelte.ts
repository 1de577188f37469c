import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'
import { nextOpen, stepFrom, visibleDrafts, type Draft, type DraftFilter } from './draft-list'

/** The filter of the drafts, and the selected draft. */
export class DraftSelection {
  /** All drafts of the material. */
  readonly #drafts: () => readonly Draft[]
  #id = $state<ClaimId | null>(null)
  #filter = $state<DraftFilter>('all')
  #only = $state.raw<readonly VoiceId[] | null>(null)

  readonly #visible = $derived.by(() => visibleDrafts(this.#drafts(), this.#filter, this.#only))
  readonly #selected = $derived.by(() => this.#drafts().find(({ id }) => id === this.#id) ?? null)

  constructor(drafts: () => readonly Draft[]) {
    this.#drafts = drafts
  }

  /** The drafts that match the filters, in the order shown. */
  get visible(): readonly Draft[] {
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

  /** Selects a draft. Filters that would hide it are cleared. */
  select(id: ClaimId): void {
    if (!this.#drafts().some((draft) => draft.id === id)) return
    this.#id = id
    if (this.#isVisible(id)) return
    this.#filter = 'all'
    this.#only = null
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
    this.#id = nextOpen(this.#drafts(), null) ?? this.#drafts()[0]?.id ?? null
  }

  /**
   * Selects the next draft without a verdict, in the given list from before a verdict; if none is left there, among all
   * drafts.
   * @returns true if there was one; otherwise the draft itself is selected
   */
  selectNextOpen(from: ClaimId, list: readonly Draft[]): boolean {
    const now = new Map(this.#drafts().map((draft) => [draft.id, draft]))
    const listed = list.flatMap((draft) => now.get(draft.id) ?? [])
    const next = nextOpen(listed, from) ?? nextOpen(this.#drafts(), from)
    this.select(next ?? from)
    return next !== null
  }

  #isVisible(wanted: ClaimId | null): boolean {
    return this.#visible.some(({ id }) => id === wanted)
  }

  #selectVisible(): void {
    if (this.#isVisible(this.#id)) return
    const id = nextOpen(this.#visible, null) ?? this.#visible[0]?.id
    if (id !== undefined) this.#id = id
  }
}
