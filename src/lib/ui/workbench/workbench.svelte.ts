import type { Chain } from '$lib/domain/attribution/chain'
import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import { prepareText, type Anchoring, type PreparedText } from '$lib/domain/material/anchor'
import type { Material } from '$lib/domain/material/material'
import type { ClaimId, DeckId, MaterialId, VoiceId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { MaterialRow } from '$lib/storage/rows'
import { buildDeck } from '$lib/usecases/decks/build-deck'
import type { Deps } from '$lib/usecases/deps'
import { addVoice } from '$lib/usecases/materials/vet-claim'
import { watchDrafts, type DraftedMaterial } from '$lib/usecases/materials/watch-drafts'
import { DraftAnchors } from './draft-anchors.svelte'
import { DraftDecisions } from './draft-decisions.svelte'
import {
  keepSame,
  voiceRows,
  type Draft,
  type DraftContent,
  type DraftFilter,
  type VoiceRow,
} from './draft-list'
import { DraftSelection } from './draft-selection.svelte'
import { Versions } from '$lib/ui/app/versions.svelte'

type Status = 'loading' | 'unknown' | 'failed' | 'ready'

/** A material and its drafts on the screen: selection, filters, and every decision, which is stored at once. */
export class Workbench {
  readonly #deps: Deps
  readonly #id: MaterialId
  #status = $state<Status>('loading')
  #row = $state.raw<MaterialRow | null>(null)
  #drafts = $state.raw<readonly Draft[]>([])
  #busy = $state(false)
  #error = $state<string | null>(null)
  /** The rows that were read last and are not shown yet. */
  #read: DraftedMaterial | null = null
  readonly #anchors = new DraftAnchors()
  readonly #selection = new DraftSelection(() => this.#drafts)
  readonly #decisions: DraftDecisions
  /** The question which of two versions to keep. */
  readonly versions = new Versions()

  readonly #text = $derived(this.#row?.material.text ?? null)
  readonly #prepared = $derived(this.#text === null ? null : prepareText(this.#text))
  readonly #voices = $derived(new Map((this.#row?.voices ?? []).map((voice) => [voice.id, voice])))
  readonly #voiceRows = $derived(voiceRows(this.#drafts, this.#row?.voices ?? []))

  constructor(deps: Deps, id: MaterialId) {
    this.#deps = deps
    this.#id = id
    const nameOf = (voice: VoiceId): string => this.#voices.get(voice)?.name ?? voice
    this.#decisions = new DraftDecisions({
      material: id,
      asker: { deps, versions: this.versions, nameOf },
      selection: this.#selection,
      find: (wanted) => this.#drafts.find((draft) => draft.id === wanted),
      // The live query brings the same row a moment later.
      put: (row) => (this.#drafts = this.#drafts.map((draft) => (draft.id === row.id ? row : draft))),
      write: (run) => this.#write(run),
    })
  }

  get status(): Status {
    return this.#status
  }

  get material(): Material | null {
    return this.#row?.material ?? null
  }

  get deck(): DeckId | null {
    return this.#row?.deck ?? null
  }

  /** The text, prepared for anchoring; null if this device does not have it. */
  get prepared(): PreparedText | null {
    return this.#prepared
  }

  get voices(): ReadonlyMap<VoiceId, Voice> {
    return this.#voices
  }

  get voiceRows(): readonly VoiceRow[] {
    return this.#voiceRows
  }

  get drafts(): readonly Draft[] {
    return this.#drafts
  }

  /** The drafts that match the filters, in the order shown. */
  get visible(): readonly Draft[] {
    return this.#selection.visible
  }

  get selected(): Draft | null {
    return this.#selection.selected
  }

  /** The places of the drafts in the text. With thousands of drafts, some are missing for a moment after opening. */
  get anchors(): ReadonlyMap<ClaimId, Anchoring> {
    return this.#anchors.all
  }

  get filter(): DraftFilter {
    return this.#selection.filter
  }

  /** The speakers whose drafts are shown; null for all. */
  get only(): readonly VoiceId[] | null {
    return this.#selection.only
  }

  get vetted(): number {
    return this.#drafts.filter(({ vetted }) => vetted !== null).length
  }

  /** The number of drafts that the deck would have. */
  get accepted(): number {
    return this.#drafts.filter(({ vetted }) => vetted !== null && vetted.verdict !== 'rejected').length
  }

  get canUndo(): boolean {
    return this.#decisions.canUndo
  }

  get busy(): boolean {
    return this.#busy
  }

  get error(): string | null {
    return this.#error
  }

  get news(): DraftDecisions['news'] {
    return this.#decisions.news
  }

  /**
   * Follows the material and its drafts, also when another tab changes them. @returns a function that stops following
   */
  follow(): () => void {
    const stop = watchDrafts(
      this.#deps,
      this.#id,
      (read) => {
        this.#read = read
        this.#takeRead()
      },
      () => {
        this.#error = 'storage-failed'
        if (this.#status === 'loading') this.#status = 'failed'
      },
    )
    return () => {
      stop()
      this.#anchors.stop()
    }
  }

  /** Selects a draft. Filters that would hide it are cleared. */
  select(id: ClaimId): void {
    this.#selection.select(id)
  }

  /** Selects the draft after (1) or before (-1) the selected one. */
  step(by: 1 | -1): void {
    this.#selection.step(by)
  }

  setFilter(filter: DraftFilter): void {
    this.#selection.setFilter(filter)
  }

  /** Shows only the drafts of these speakers; null for all. */
  showOnly(voices: readonly VoiceId[] | null): void {
    this.#selection.showOnly(voices)
  }

  /** Accepts the selected draft and selects the next open one. */
  accept(): Promise<boolean> {
    return this.#decisions.decide('accept')
  }

  /** Rejects the selected draft and selects the next open one. */
  reject(): Promise<boolean> {
    return this.#decisions.decide('reject')
  }

  /** Takes the selected draft's verdict back. */
  reconsider(): Promise<boolean> {
    return this.#decisions.decide('reconsider')
  }

  /** Opens a draft's editor. Saving compares the edit with the draft as it is now. */
  beginEdit(id: ClaimId): void {
    this.#decisions.beginEdit(id)
  }

  /** Corrects a draft; `accept` also vets it. */
  edit(id: ClaimId, content: DraftContent, accept: boolean): Promise<boolean> {
    return this.#decisions.edit(id, content, accept)
  }

  /** Undoes the last step and selects its draft. */
  undo(): Promise<boolean> {
    return this.#decisions.undo()
  }

  /** Adds a voice to the material, or finds the existing one. */
  async addVoice(name: string, kind: VoiceKind): Promise<Voice | null> {
    const voice = await this.#write(() => addVoice(this.#deps, this.#id, name, kind))
    const row = this.#row
    if (voice && row && !row.voices.some(({ id }) => id === voice.id)) {
      this.#row = { ...row, voices: [...row.voices, voice] }
    }
    return voice
  }

  /** Makes the deck from the accepted drafts, or updates it. */
  async makeDeck(): Promise<DeckId | null> {
    const deck = await this.#write(() => buildDeck(this.#deps, this.#id))
    return deck?.id ?? null
  }

  /** The names of a chain's voices, from the page inwards. */
  namesOf(chain: Chain): string[] {
    return chain.map((id) => this.#voices.get(id)?.name ?? id)
  }

  /**
   * Shows the rows that were read, but not during a write: the draft that is being decided would show its verdict
   * before the next one is selected.
   */
  #takeRead(): void {
    if (this.#busy || !this.#read) return
    const { row, drafts } = this.#read
    this.#read = null
    this.#take(row, drafts)
  }

  #take(row: MaterialRow | undefined, drafts: readonly Draft[]): void {
    if (!row) {
      this.#status = 'unknown'
      return
    }
    this.#row = row
    const before = this.#drafts
    this.#drafts = keepSame(before, drafts)
    const same = before.length === drafts.length && before.every(({ id }, i) => id === drafts[i]?.id)
    if (!same || this.#status !== 'ready') this.#anchors.anchorAll(this.#drafts, this.#prepared)
    this.#status = 'ready'
    this.#selection.begin()
  }

  /** Runs one write at a time. A failure becomes the error shown, and nothing else changes. */
  async #write<T>(run: () => Promise<Result<T, { readonly code: string }>>): Promise<T | null> {
    if (this.#busy) return null
    this.#busy = true
    const result = await run()
    this.#busy = false
    // Wait until the code that wrote has continued.
    setTimeout(() => this.#takeRead(), 0)
    this.#error = result.ok || result.error.code === 'undecided' ? null : result.error.code
    return result.ok ? result.value : null
  }
}
