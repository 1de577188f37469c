import { untrack } from 'svelte'
import type { Chain } from '$lib/domain/attribution/chain'
import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import type { Anchoring, PreparedText } from '$lib/domain/material/anchor'
import type { Material } from '$lib/domain/material/material'
import type { ClaimId, DeckId, MaterialId, VoiceId } from '$lib/domain/shared/ids'
import { buildDeck } from '$lib/usecases/decks/build-deck'
import type { Deps } from '$lib/usecases/deps'
import { addVoice } from '$lib/usecases/materials/vet-claim'
import { DraftAnchors } from './draft-anchors.svelte'
import { DraftDecisions, type BenchNews } from './draft-decisions.svelte'
import { speakersByKind, voiceRows, type Draft, type DraftContent, type VoiceRow } from './draft-list'
import { DraftRows } from './draft-rows.svelte'
import { DraftSelection } from './draft-selection.svelte'
import { DraftActions, type ActionContext } from './actions/draft-actions.svelte'
import { DraftPicks } from './many/draft-picks.svelte'
import { BegunCorrections } from './correct/begun-corrections.svelte'
import { DraftTool } from './correct/draft-tool.svelte'
import { DraftMending } from './mend/draft-mending.svelte'
import { MaterialFeed, type FeedStatus } from './material-feed.svelte'
import { VoiceFixing } from './voice/voice-fixing.svelte'
import { WriteQueue } from './write-queue.svelte'
import { Versions } from '$lib/ui/app/versions.svelte'

/** A material and its drafts on the screen: selection, filters, and every decision, which is stored at once. */
export class Workbench {
  readonly #deps: Deps
  readonly #id: MaterialId
  readonly #queue = new WriteQueue()
  readonly #feed: MaterialFeed
  /** The drafts, row by row. */
  readonly rows = new DraftRows()
  readonly #anchors = new DraftAnchors()
  /** The selected draft, and the filters of the list. */
  readonly selection: DraftSelection
  readonly #decisions: DraftDecisions
  #news = $state.raw<BenchNews | null>(null)
  /** Actions on several drafts, undo and redo. */
  readonly actions: DraftActions
  /** The voice that is looked at, to fix it for all its claims. */
  readonly fixing: VoiceFixing
  /** Corrections that are begun and not saved. */
  readonly corrections: BegunCorrections
  /** The tool that is open for the selected draft. */
  readonly tool = new DraftTool()
  /** The mends of the drafts. */
  readonly mending = new DraftMending({
    voices: () => this.#voices,
    material: () => this.material,
    prepared: () => this.#feed.prepared,
    anchorOf: (draft) => this.anchorOf(draft),
  })
  /** The drafts that the person has picked to decide on together. */
  readonly picks = new DraftPicks()
  /** Asks the person which of two versions to keep. */
  readonly versions = new Versions()

  readonly #voices = $derived.by(
    () => new Map((this.#feed.row?.voices ?? []).map((voice) => [voice.id, voice])),
  )
  /** The speakers of the drafts by the kind of voice. */
  readonly speakers = $derived(speakersByKind(this.rows.all({ chains: true }), this.#voices))
  readonly #voiceRows = $derived.by(() =>
    voiceRows(this.rows.all({ chains: true }), this.#feed.row?.voices ?? []),
  )

  /** @param anchors false where no draft is shown: finding thousands of places takes time that reading needs */
  constructor(deps: Deps, id: MaterialId, { anchors = true } = {}) {
    this.#deps = deps
    this.#id = id
    this.corrections = new BegunCorrections(deps, id)
    this.#feed = new MaterialFeed(deps, id, {
      rows: this.rows,
      queue: this.#queue,
      begin: async () => {
        await this.corrections.load()
        this.selection.begin()
        return this.selected
      },
      onopen: () => {
        if (!anchors) return
        const { prepared } = this.#feed
        this.#anchors.anchorAll(this.rows.all(), prepared, (draft) => this.mending.checkOf(draft))
      },
      onplace: (place) => {
        this.actions.setPlace(place)
      },
    })
    this.selection = new DraftSelection(
      this.rows,
      (draft) => this.rows.get(draft)?.vetted === null && !this.#decisions.isDeciding(draft),
      (draft) => this.mending.checkOf(draft) !== null,
    )
    const context: ActionContext = {
      material: id,
      asker: { deps, versions: this.versions, nameOf: (voice) => this.#voices.get(voice)?.name ?? voice },
      selection: this.selection,
      find: (wanted) => this.rows.get(wanted),
      put: (row) => {
        this.rows.put(row)
      },
      queue: this.#queue,
      show: (rows) => {
        this.rows.takeAll(rows)
        const there = [...rows.values()].filter((row) => row !== null)
        this.#anchors.refresh(there, this.#feed.prepared)
      },
      remove: (gone) => {
        this.rows.remove(gone)
      },
      tell: (code, count = 1) => {
        this.#news = { code, count, nth: (this.#news?.nth ?? 0) + 1 }
      },
      acted: () => {
        this.actions.acted()
      },
    }
    this.#decisions = new DraftDecisions(context)
    this.actions = new DraftActions(context)
    this.fixing = new VoiceFixing(context, ({ voices, passages, publisher }) => {
      const { row } = this.#feed
      if (row) this.#feed.take({ ...row, voices, material: { ...row.material, passages, publisher } })
    })
  }

  get status(): FeedStatus {
    return this.#feed.status
  }

  get material(): Material | null {
    return this.#feed.row?.material ?? null
  }

  get deck(): DeckId | null {
    return this.#feed.row?.deck ?? null
  }

  /** The text, prepared for anchoring; null if this device does not have it. */
  get prepared(): PreparedText | null {
    return this.#feed.prepared
  }

  get voices(): ReadonlyMap<VoiceId, Voice> {
    return this.#voices
  }

  get voiceRows(): readonly VoiceRow[] {
    return this.#voiceRows
  }

  /** All drafts in the order of the text. Reactive readers are updated with every chain and verdict. */
  get drafts(): readonly Draft[] {
    return this.rows.all({ chains: true, verdicts: true })
  }

  /** The number of all drafts, with those that the filters hide. */
  get total(): number {
    return this.rows.order.length
  }

  draft(id: ClaimId): Draft | undefined {
    return this.rows.get(id)
  }

  /** The drafts that pass the filters, in the order shown. */
  get visible(): readonly ClaimId[] {
    return this.selection.visible
  }

  get selected(): Draft | null {
    return this.selection.selected
  }

  /** The places of the drafts in the text. With thousands of drafts, some are missing for a moment after opening. */
  get anchors(): ReadonlyMap<ClaimId, Anchoring> {
    return this.#anchors.all
  }

  /** The place of one draft in the text; null if the text is not on this device. */
  anchorOf(draft: Draft): Anchoring | null {
    return this.#feed.prepared && this.#anchors.of(draft, this.#feed.prepared)
  }

  get vetted(): number {
    return this.rows.vetted
  }

  get accepted(): number {
    return this.rows.accepted
  }

  /** True while a write runs or waits. */
  get busy(): boolean {
    return this.#queue.busy
  }

  get error(): string | null {
    return this.#queue.error
  }

  /** Resolves once no write runs or waits. */
  whenIdle(): Promise<void> {
    return this.#queue.whenIdle()
  }

  get news(): BenchNews | null {
    return this.#news
  }

  /**
   * Follows the material and its drafts, also when another tab changes them. The returned function stops that. An effect
   * that calls this depends on nothing that it reads: otherwise each write would read everything again.
   */
  follow = (): (() => void) => untrack(() => this.#follow())

  #follow(): () => void {
    const stop = this.#feed.follow()
    return () => {
      stop()
      this.#anchors.stop()
    }
  }

  /** Selects a draft. Filters that would hide it are cleared. */
  select(id: ClaimId): void {
    this.selection.select(id)
  }

  /** Selects the draft after (1) or before (-1) the selected one. */
  step(by: 1 | -1): void {
    this.selection.step(by)
  }

  /**
   * Accepts the selected draft with the mends that are on, and goes on to the next open one. If a red fault is left, the
   * first press only asks.
   */
  accept(): ReturnType<DraftDecisions['decide']> {
    const draft = this.selected
    const result = draft?.vetted === null ? this.mending.of(draft) : null
    if (!draft || !result) return this.#decisions.decide('accept')
    if (result.faults.length > 0 && !this.mending.isAsked(draft.id)) {
      this.mending.ask(draft.id)
      return Promise.resolve(null)
    }
    return this.#decisions.decide('accept', result.isChanged ? result.statements : null)
  }

  /** Rejects the selected draft and goes on to the next open one. */
  reject(): ReturnType<DraftDecisions['decide']> {
    return this.#decisions.decide('reject')
  }

  /** Takes the selected draft's verdict back. */
  reconsider(): ReturnType<DraftDecisions['decide']> {
    return this.#decisions.decide('reconsider')
  }

  /** Opens a draft's editor. Saving compares the edit with the draft as it is now, or as it was when it was begun. */
  beginEdit(id: ClaimId): void {
    this.#decisions.beginEdit(id, this.corrections.of(id)?.base)
  }

  /** Keeps what is typed in an editor, so that it is there again after the page was left. */
  keepCorrection(id: ClaimId, content: DraftContent): void {
    const base = this.#decisions.baseOf(id)
    if (base) this.corrections.keep(id, content, base)
  }

  /** Corrects a draft; `accept` also vets it. */
  async edit(id: ClaimId, content: DraftContent, accept: boolean): Promise<boolean> {
    const isSaved = await this.#decisions.edit(id, content, accept)
    if (isSaved) this.corrections.drop(id)
    return isSaved
  }

  /** Adds a voice to the material, or finds the existing one. */
  async addVoice(name: string, kind: VoiceKind): Promise<Voice | null> {
    const voice = await this.#queue.inTurn(() =>
      this.#queue.write(() => addVoice(this.#deps, this.#id, name, kind)),
    )
    const row = this.#feed.row
    if (voice && row && !row.voices.some(({ id }) => id === voice.id)) {
      this.#feed.take({ ...row, voices: [...row.voices, voice] })
    }
    return voice
  }

  /** Makes the deck from the accepted drafts, or updates it. */
  async makeDeck(): Promise<DeckId | null> {
    const deck = await this.#queue.inTurn(() => this.#queue.write(() => buildDeck(this.#deps, this.#id)))
    return deck?.id ?? null
  }

  /** The names of a chain's voices, from the page inwards. */
  namesOf(chain: Chain): string[] {
    return chain.map((id) => this.#voices.get(id)?.name ?? id)
  }
}
