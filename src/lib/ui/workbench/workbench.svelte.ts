import type { Chain } from '$lib/domain/attribution/chain'
import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import { anchor, prepareText, type Anchoring, type PreparedText } from '$lib/domain/material/anchor'
import type { Material } from '$lib/domain/material/material'
import type { ClaimId, DeckId, MaterialId, VoiceId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { watch } from '$lib/storage/dexie/live'
import { draftsOf } from '$lib/storage/drafts'
import type { MaterialRow } from '$lib/storage/rows'
import type { NewsCode } from '$lib/ui/i18n/en-workbench'
import { buildDeck } from '$lib/usecases/decks/build-deck'
import type { Deps } from '$lib/usecases/deps'
import {
  addVoice,
  draftVersion,
  type Decision,
  type DraftKey,
  type DraftVersion,
} from '$lib/usecases/materials/vet-claim'
import {
  keepSame,
  nextOpen,
  stepFrom,
  visibleDrafts,
  voiceRows,
  type Draft,
  type DraftContent,
  type DraftFilter,
  type VoiceRow,
} from './draft-list'
import { amend, isAs, sameContent, stepBackTo, type UndoStep } from './draft-steps'
import { editOrAsk, vetOrAsk, type DraftAsker } from './draft-versions'
import { Versions } from '$lib/ui/app/versions.svelte'

/** Something that has just happened; `nth` tells two of the same kind apart. */
interface News {
  readonly code: NewsCode
  readonly nth: number
}

/** The material and its drafts as they lie in the database; no material where there is none. */
interface Read {
  readonly row: MaterialRow | undefined
  readonly drafts: readonly Draft[]
}

/** So many drafts are anchored in one go. */
const ANCHORS_A_STEP = 400

type Status = 'loading' | 'unknown' | 'failed' | 'ready'

/** A material and its drafts on the screen: what is selected and shown, and every decision on the disk at once. */
export class Workbench {
  readonly #deps: Deps
  readonly #id: MaterialId
  #status = $state<Status>('loading')
  #row = $state.raw<MaterialRow | null>(null)
  #drafts = $state.raw<readonly Draft[]>([])
  #anchors = $state.raw<ReadonlyMap<ClaimId, Anchoring>>(new Map())
  #selected = $state<ClaimId | null>(null)
  #filter = $state<DraftFilter>('all')
  #only = $state.raw<readonly VoiceId[] | null>(null)
  #steps = $state.raw<readonly UndoStep[]>([])
  #busy = $state(false)
  #error = $state<string | null>(null)
  #news = $state.raw<News | null>(null)
  /** Counts the runs of anchoring: an older one stops when a new one begins. */
  #anchoring = 0
  /** What was read last and is not taken yet. */
  #read: Read | null = null
  /** The drafts being corrected, as their editors started from them. */
  readonly #bases = new Map<ClaimId, DraftVersion>()
  /** The question which of two versions to keep. */
  readonly versions = new Versions()
  readonly #asker: DraftAsker

  readonly #text = $derived(this.#row?.material.text ?? null)
  readonly #prepared = $derived(this.#text === null ? null : prepareText(this.#text))
  readonly #voices = $derived(new Map((this.#row?.voices ?? []).map((voice) => [voice.id, voice])))
  readonly #visible = $derived(visibleDrafts(this.#drafts, this.#filter, this.#only))
  readonly #selectedDraft = $derived(this.#drafts.find(({ id }) => id === this.#selected) ?? null)
  readonly #voiceRows = $derived(voiceRows(this.#drafts, this.#row?.voices ?? []))

  constructor(deps: Deps, id: MaterialId) {
    this.#deps = deps
    this.#id = id
    this.#asker = { deps, versions: this.versions, nameOf: (voice) => this.#voices.get(voice)?.name ?? voice }
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

  /** The text, ready for anchoring; null where this device does not have it. */
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

  /** The drafts the filters let through, in the order shown. */
  get visible(): readonly Draft[] {
    return this.#visible
  }

  get selected(): Draft | null {
    return this.#selectedDraft
  }

  /** Where the drafts stand in the text; of thousands, some are missing for a moment after opening. */
  get anchors(): ReadonlyMap<ClaimId, Anchoring> {
    return this.#anchors
  }

  get filter(): DraftFilter {
    return this.#filter
  }

  /** The speakers whose drafts are shown; null: all. */
  get only(): readonly VoiceId[] | null {
    return this.#only
  }

  get vetted(): number {
    return this.#drafts.filter(({ vetted }) => vetted !== null).length
  }

  /** How many drafts would go into the deck. */
  get accepted(): number {
    return this.#drafts.filter(({ vetted }) => vetted !== null && vetted.verdict !== 'rejected').length
  }

  get canUndo(): boolean {
    return this.#steps.length > 0
  }

  get busy(): boolean {
    return this.#busy
  }

  get error(): string | null {
    return this.#error
  }

  get news(): News | null {
    return this.#news
  }

  /** Follows the material and its drafts, also as another tab changes them. @returns stops following */
  follow(): () => void {
    const { db } = this.#deps
    const stop = watch(
      async () => ({
        row: await db.materials.get(this.#id),
        drafts: await draftsOf(db, this.#id),
      }),
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
      this.#anchoring++
    }
  }

  /** Selects a draft; filters that would hide it give way. */
  select(id: ClaimId): void {
    if (!this.#drafts.some((draft) => draft.id === id)) return
    this.#selected = id
    if (this.#visible.some((draft) => draft.id === id)) return
    this.#filter = 'all'
    this.#only = null
  }

  /** Selects the draft after (1) or before (-1) the selected one. */
  step(by: 1 | -1): void {
    const id = stepFrom(this.#visible, this.#selected, by)
    if (id !== null) this.#selected = id
  }

  setFilter(filter: DraftFilter): void {
    this.#filter = filter
    this.#selectVisible()
  }

  /** Shows only the drafts of these speakers; null: of all. */
  showOnly(voices: readonly VoiceId[] | null): void {
    this.#only = voices
    this.#selectVisible()
  }

  /** Accepts the selected draft and goes on to the next open one. */
  accept(): Promise<boolean> {
    return this.#decide('accept')
  }

  /** Rejects the selected draft and goes on to the next open one. */
  reject(): Promise<boolean> {
    return this.#decide('reject')
  }

  /** Takes the selected draft's verdict back. */
  reconsider(): Promise<boolean> {
    return this.#decide('reconsider')
  }

  /** A draft's editor opens: what it saves is compared with the draft as it is now. */
  beginEdit(id: ClaimId): void {
    const draft = this.#drafts.find((known) => known.id === id)
    if (draft) this.#bases.set(id, draftVersion(draft))
  }

  /** Corrects a draft; with `accept` it is vetted in the same go. */
  async edit(id: ClaimId, content: DraftContent, accept: boolean): Promise<boolean> {
    const before = this.#drafts.find((draft) => draft.id === id)
    if (!before) return false
    const base = this.#bases.get(id) ?? draftVersion(before)
    const edited = await this.#write(() => editOrAsk(this.#asker, this.#keyOf(id), content, base))
    if (!edited) return false
    this.#put(edited)
    this.#steps = [...this.#steps, stepBackTo(before, edited)]
    this.#selected = id
    // The editor stays open where the verdict is not given: it has seen the words, but no verdict from elsewhere.
    const seen = { ...draftVersion(edited), verdict: base.verdict }
    this.#bases.set(id, seen)
    if (accept) return this.#decide('accept', seen)
    this.#tell(edited.vetted === null ? 'edit' : 'edit-vetted')
    return true
  }

  /** Takes the last step back and selects its draft. */
  async undo(): Promise<boolean> {
    const step = this.#steps.at(-1)
    if (!step) return false
    const key = this.#keyOf(step.id)
    const now = this.#drafts.find(({ id }) => id === step.id)
    const edited =
      now && sameContent(now, step.content)
        ? now
        : await this.#write(() => editOrAsk(this.#asker, key, step.content, step.after))
    const seen = edited && { ...draftVersion(edited), verdict: step.after.verdict }
    const restored = seen && (await this.#write(() => vetOrAsk(this.#asker, key, step.verdict, seen)))
    if (!restored) return false
    this.#steps = this.#steps.slice(0, -1)
    this.#put(restored)
    this.select(step.id)
    this.#tell('undo')
    return true
  }

  /** Adds a voice to the material, or finds the one that is there already. */
  async addVoice(name: string, kind: VoiceKind): Promise<Voice | null> {
    const voice = await this.#write(() => addVoice(this.#deps, this.#id, name, kind))
    const row = this.#row
    if (voice && row && !row.voices.some(({ id }) => id === voice.id)) {
      this.#row = { ...row, voices: [...row.voices, voice] }
    }
    return voice
  }

  /** Makes the deck of what is accepted, or brings it up to date. */
  async makeDeck(): Promise<DeckId | null> {
    const deck = await this.#write(() => buildDeck(this.#deps, this.#id))
    return deck?.id ?? null
  }

  /** The names of a chain's voices, from the page inwards. */
  namesOf(chain: Chain): string[] {
    return chain.map((id) => this.#voices.get(id)?.name ?? id)
  }

  /** @param seen the draft as its editor knows it, right after a correction that is taken back together with the verdict */
  async #decide(decision: Decision, seen?: DraftVersion): Promise<boolean> {
    const before = this.selected
    if (!before) return false
    const list = this.#visible
    const decided = await this.#write(() =>
      vetOrAsk(this.#asker, this.#keyOf(before.id), decision, seen ?? draftVersion(before)),
    )
    if (!decided) return false
    this.#put(decided)
    // The person took the other tab's version: nothing was done here that could be undone.
    if (!isAs(decided, decision)) return true
    this.#steps = seen ? amend(this.#steps, decided) : [...this.#steps, stepBackTo(before, decided)]
    this.#goOn(decision, before.id, list)
    return true
  }

  /** The next open draft of the list as it was; where none is left there, of all. */
  #goOn(decision: Decision, id: ClaimId, list: readonly Draft[]): void {
    if (decision === 'reconsider') {
      this.select(id)
      this.#tell('reconsider')
      return
    }
    const now = new Map(this.#drafts.map((draft) => [draft.id, draft]))
    const next = nextOpen(
      list.flatMap((draft) => now.get(draft.id) ?? []),
      id,
    )
    const elsewhere = next ?? nextOpen(this.#drafts, id)
    if (elsewhere !== null) this.select(elsewhere)
    else this.select(id)
    this.#tell(elsewhere === null ? 'finished' : decision)
  }

  /**
   * Takes what was read, but not in the middle of a write: the draft that is being decided would show its verdict before
   * the next one is selected.
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
    if (!same || this.#status !== 'ready') this.#anchorAll()
    this.#status = 'ready'
    if (this.selected === null) this.#selected = nextOpen(this.#drafts, null) ?? this.#drafts[0]?.id ?? null
  }

  /**
   * Evidence does not change while drafts are vetted, so this is done once for a text. Thousands of drafts are taken in
   * steps, so that the page answers in between; a short list is done at once.
   */
  #anchorAll(): void {
    const text = this.#prepared
    const drafts = this.#drafts
    const nth = ++this.#anchoring
    const anchors = new Map<ClaimId, Anchoring>()
    const step = (from: number): void => {
      if (!text || nth !== this.#anchoring) return
      for (const { id, evidence } of drafts.slice(from, from + ANCHORS_A_STEP))
        anchors.set(id, anchor(evidence, text))
      const next = from + ANCHORS_A_STEP
      if (from === 0 || next >= drafts.length) this.#anchors = new Map(anchors)
      if (next < drafts.length) setTimeout(() => step(next), 0)
    }
    this.#anchors = anchors
    step(0)
  }

  #selectVisible(): void {
    if (this.#visible.some(({ id }) => id === this.#selected)) return
    const id = nextOpen(this.#visible, null) ?? this.#visible[0]?.id
    if (id !== undefined) this.#selected = id
  }

  #keyOf(id: ClaimId): DraftKey {
    return { material: this.#id, id }
  }

  /** What was written shows at once; the followed query brings the same row a moment later. */
  #put(row: Draft): void {
    this.#drafts = this.#drafts.map((draft) => (draft.id === row.id ? row : draft))
  }

  #tell(code: NewsCode): void {
    this.#news = { code, nth: (this.#news?.nth ?? 0) + 1 }
  }

  /** One write at a time; a failure becomes the error shown, and nothing else changes. */
  async #write<T>(run: () => Promise<Result<T, { readonly code: string }>>): Promise<T | null> {
    if (this.#busy) return null
    this.#busy = true
    const result = await run()
    this.#busy = false
    // Once whoever has written has gone on.
    setTimeout(() => this.#takeRead(), 0)
    this.#error = result.ok || result.error.code === 'undecided' ? null : result.error.code
    return result.ok ? result.value : null
  }
}
