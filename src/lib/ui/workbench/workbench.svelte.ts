import { untrack } from 'svelte'
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
import { watchDrafts } from '$lib/usecases/materials/watch-drafts'
import { DraftAnchors } from './draft-anchors.svelte'
import { DraftDecisions } from './draft-decisions.svelte'
import { voiceRows, type Draft, type DraftContent, type DraftFilter, type VoiceRow } from './draft-list'
import { DraftRows } from './draft-rows.svelte'
import { DraftSelection } from './draft-selection.svelte'
import { nextTask } from '$lib/ui/app/next-task'
import { Versions } from '$lib/ui/app/versions.svelte'

type Status = 'loading' | 'unknown' | 'failed' | 'ready'

/** A material and its drafts on the screen: selection, filters, and every decision, which is stored at once. */
export class Workbench {
  readonly #deps: Deps
  readonly #id: MaterialId
  #status = $state<Status>('loading')
  #row = $state.raw<MaterialRow | null>(null)
  /** The last write in line. Each write waits for the one before. */
  #turns: Promise<unknown> = Promise.resolve()
  #waiting = $state(0)
  #error = $state<string | null>(null)
  #first: readonly Draft[] | null = null
  readonly #rows = new DraftRows()
  readonly #anchors = new DraftAnchors()
  readonly #selection: DraftSelection
  readonly #decisions: DraftDecisions
  /** Asks the person which of two versions to keep. */
  readonly versions = new Versions()

  readonly #text = $derived(this.#row?.material.text ?? null)
  readonly #prepared = $derived(this.#text === null ? null : prepareText(this.#text))
  readonly #voices = $derived(new Map((this.#row?.voices ?? []).map((voice) => [voice.id, voice])))
  readonly #voiceRows = $derived(voiceRows(this.#rows.all({ chains: true }), this.#row?.voices ?? []))

  constructor(deps: Deps, id: MaterialId) {
    this.#deps = deps
    this.#id = id
    this.#selection = new DraftSelection(
      this.#rows,
      (draft) => this.#rows.get(draft)?.vetted === null && !this.#decisions.isDeciding(draft),
    )
    this.#decisions = new DraftDecisions({
      material: id,
      asker: { deps, versions: this.versions, nameOf: (voice) => this.#voices.get(voice)?.name ?? voice },
      selection: this.#selection,
      find: (wanted) => this.#rows.get(wanted),
      put: (row) => {
        this.#rows.put(row)
      },
      inTurn: (run) => this.#inTurn(run),
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

  /** All drafts in the order of the text. Reactive readers are updated with every chain and verdict. */
  get drafts(): readonly Draft[] {
    return this.#rows.all({ chains: true, verdicts: true })
  }

  /** The number of all drafts, with those that the filters hide. */
  get total(): number {
    return this.#rows.order.length
  }

  draft(id: ClaimId): Draft | undefined {
    return this.#rows.get(id)
  }

  /** The drafts that pass the filters, in the order shown. */
  get visible(): readonly ClaimId[] {
    return this.#selection.visible
  }

  get selected(): Draft | null {
    return this.#selection.selected
  }

  /** The places of the drafts in the text. With thousands of drafts, some are missing for a moment after opening. */
  get anchors(): ReadonlyMap<ClaimId, Anchoring> {
    return this.#anchors.all
  }

  /** The place of one draft in the text; null if the text is not on this device. */
  anchorOf(draft: Draft): Anchoring | null {
    return this.#prepared && this.#anchors.of(draft, this.#prepared)
  }

  get filter(): DraftFilter {
    return this.#selection.filter
  }

  /** The speakers whose drafts are shown; null for all. */
  get only(): readonly VoiceId[] | null {
    return this.#selection.only
  }

  get vetted(): number {
    return this.#rows.vetted
  }

  /** The number of drafts that the deck would have. */
  get accepted(): number {
    return this.#rows.accepted
  }

  get canUndo(): boolean {
    return this.#decisions.canUndo
  }

  /** True while a write runs or waits. */
  get busy(): boolean {
    return this.#waiting > 0
  }

  get error(): string | null {
    return this.#error
  }

  get news(): DraftDecisions['news'] {
    return this.#decisions.news
  }

  /**
   * Follows the material and its drafts, also when another tab changes them. The returned function stops that. An effect
   * that calls this depends on nothing that it reads: otherwise each write would read everything again.
   */
  follow = (): (() => void) => untrack(() => this.#follow())

  #follow(): () => void {
    const stop = watchDrafts(this.#deps, this.#id, {
      onMaterial: (row) => {
        if (row) this.#row = row
        else this.#status = 'unknown'
        void this.#open()
      },
      onDrafts: (drafts) => {
        this.#first = drafts
        void this.#open()
      },
      onChanged: (rows) => {
        for (const [id, row] of rows) this.#rows.take(id, row)
      },
      // Reads wait for writes. Otherwise a draft could show its verdict before it is saved.
      whenIdle: () => this.#whenIdle(),
      onError: () => {
        this.#error = 'storage-failed'
        if (this.#status === 'loading') this.#status = 'failed'
      },
    })
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

  /** Accepts the selected draft and goes on to the next open one. */
  accept(): ReturnType<DraftDecisions['decide']> {
    return this.#decisions.decide('accept')
  }

  /** Rejects the selected draft and goes on to the next open one. */
  reject(): ReturnType<DraftDecisions['decide']> {
    return this.#decisions.decide('reject')
  }

  /** Takes the selected draft's verdict back. */
  reconsider(): ReturnType<DraftDecisions['decide']> {
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
    const voice = await this.#inTurn(() => this.#write(() => addVoice(this.#deps, this.#id, name, kind)))
    const row = this.#row
    if (voice && row && !row.voices.some(({ id }) => id === voice.id)) {
      this.#row = { ...row, voices: [...row.voices, voice] }
    }
    return voice
  }

  /** Makes the deck from the accepted drafts, or updates it. */
  async makeDeck(): Promise<DeckId | null> {
    const deck = await this.#inTurn(() => this.#write(() => buildDeck(this.#deps, this.#id)))
    return deck?.id ?? null
  }

  /** The names of a chain's voices, from the page inwards. */
  namesOf(chain: Chain): string[] {
    return chain.map((id) => this.#voices.get(id)?.name ?? id)
  }

  /** Shows the rows that were read. Each step is a task of its own, since it may take long on a phone. */
  async #open(): Promise<void> {
    const [row, drafts] = [this.#row, this.#first]
    if (!row || !drafts) return
    this.#first = null
    // The current task has read the rows and is long already.
    await nextTask()
    const text = this.#prepared
    await nextTask()
    this.#rows.fill(drafts)
    await nextTask()
    this.#selection.begin()
    const first = this.selected
    // Preparing a paragraph of 400,000 characters takes long.
    const steps = first && text?.prepare(first.evidence.paragraph - 1)
    do await nextTask()
    while (steps?.next().done === false)
    this.#anchors.anchorAll(this.#rows.all(), this.#prepared)
    this.#status = 'ready'
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    this.#waiting++
    const done = this.#turns.then(run).finally(() => this.#waiting--)
    this.#turns = done.catch(() => undefined)
    return done
  }

  async #whenIdle(): Promise<void> {
    while (this.#waiting > 0) await this.#turns
  }

  /** Runs a write; null if it fails. A failure only sets the error that is shown. */
  async #write<T>(run: () => Promise<Result<T, { readonly code: string }>>): Promise<T | null> {
    const result = await run()
    this.#error = result.ok || result.error.code === 'undecided' ? null : result.error.code
    return result.ok ? result.value : null
  }
}
