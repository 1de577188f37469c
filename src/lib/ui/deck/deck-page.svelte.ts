import { materialsByReference } from '$lib/domain/deck/check'
import { materialOf, wantedDigests, type Deck } from '$lib/domain/deck/deck'
import type { DeckDiff } from '$lib/domain/deck/diff'
import type { HeldBack } from '$lib/domain/review/holdout'
import { prepareCopy, type PreparedText } from '$lib/domain/material/anchor'
import type { ClaimId, DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'
import { dismissNews, noticeUpdate } from '$lib/usecases/decks/notice-update'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { hasUnnamedVetting, signVettings } from '$lib/usecases/decks/vet-deck'
import { nameVetter, vetterName } from '$lib/usecases/decks/vetter'
import { MAX_TEXT_BYTES } from '$lib/formats/text-file'
import { textOfFile } from '$lib/usecases/materials/import-material'
import { exposeClaims, type ExposureWay } from '$lib/usecases/meeting/expose-claims'
import { materialOfDeck } from '$lib/usecases/materials/list-materials'
import { supplyCopy, type CopyReport } from '$lib/usecases/materials/supply-copy'
import { heldBackIn } from '$lib/usecases/rounds/holdout-steps'
import { textsOf } from '$lib/usecases/materials/texts-of'

/** The page of a deck: its claims, and the texts for their passages. */
export class DeckPage {
  readonly #deps: Deps
  #deck = $state.raw<Deck | null>(null)
  #texts = $state.raw<ReadonlyMap<MaterialId, PreparedText>>(new Map())
  #news = $state.raw<DeckDiff | null>(null)
  #isShipped = $state(false)
  #heldBack = $state<HeldBack>('nothing')
  #isNameWrong = $state(false)
  #vetter = $state<string | null>(null)
  #workbench = $state<MaterialId | null>(null)
  #error = $state<string | null>(null)
  #copyError = $state<string | null>(null)
  #report = $state.raw<CopyReport | null>(null)
  #shown = new Set<ClaimId>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get deck(): Deck | null {
    return this.#deck
  }

  /** True if every copy of the app has this deck. */
  get isShipped(): boolean {
    return this.#isShipped
  }

  /** The text from whose drafts the deck was made here; null for any other deck. */
  get workbench(): MaterialId | null {
    return this.#workbench
  }

  /** The part of the deck that waits for a test. */
  get heldBack(): HeldBack {
    return this.#heldBack
  }

  get error(): string | null {
    return this.#error
  }

  get copyError(): string | null {
    return this.#copyError
  }

  /** The evidence found in the copy that was just added. */
  get report(): CopyReport | null {
    return this.#report
  }

  /** The materials whose text the deck must not hold, and whether the learner has added a copy. */
  get references(): readonly { id: MaterialId; title: string; have: boolean }[] {
    const deck = this.#deck
    if (!deck) return []
    return materialsByReference(deck).map((id) => ({
      id,
      title: materialOf(deck, id)?.title ?? id,
      have: this.#texts.has(id),
    }))
  }

  /** The changes of an update of the deck, until they are dismissed. */
  get news(): DeckDiff | null {
    return this.#news
  }

  textOf(material: MaterialId | undefined): PreparedText | null {
    return material === undefined ? null : (this.#texts.get(material) ?? null)
  }

  async open(id: DeckId): Promise<void> {
    this.#shown = new Set()
    const found = await findDeck(this.#deps, id)
    if (!found.ok) {
      this.#error = found.error.code
      return
    }
    const listed = await this.#deps.shipped.list()
    this.#isShipped = listed.ok && listed.value.some((deck) => deck.id === id)
    const [seen] = await Promise.all([noticeUpdate(this.#deps, found.value), this.#loadTexts(found.value)])
    this.#heldBack = await heldBackIn(this.#deps, id)
    this.#workbench = await materialOfDeck(this.#deps, id)
    this.#vetter = await vetterName(this.#deps)
    this.#news = seen.ok ? (seen.value?.news ?? null) : null
    this.#deck = found.value
  }

  /** The name that the person gave elsewhere for their vettings; null if they gave none. */
  get vetter(): string | null {
    return this.#vetter
  }

  /** True if the person of this device vetted claims of a deck that they made here, and was not asked for their name. */
  get asksName(): boolean {
    return this.#workbench !== null && this.#deck !== null && hasUnnamedVetting(this.#deck)
  }

  /** True after a name was given that cannot be one. */
  get isNameWrong(): boolean {
    return this.#isNameWrong
  }

  /** Takes the name of the person, and puts it on their vettings of this deck. */
  async giveName(name: string): Promise<void> {
    const deck = this.#deck
    const given = await nameVetter(this.#deps, name)
    this.#isNameWrong = !given.ok
    if (!deck || !given.ok) return
    const signed = await signVettings(this.#deps, deck.id)
    if (signed.ok) this.#deck = signed.value
    else this.#error = signed.error.code
  }

  /** Dismisses the news of an update. */
  async dismissNews(): Promise<void> {
    if (!this.#deck) return
    const dismissed = await dismissNews(this.#deps, this.#deck.id)
    if (dismissed.ok) this.#news = null
    else this.#error = dismissed.error.code
  }

  /** Stores the learner's copy of a text, and reports how much of the deck's evidence it holds. */
  async supply(material: MaterialId, text: string): Promise<void> {
    if (!this.#deck) return
    this.#report = null
    const supplied = await supplyCopy(this.#deps, this.#deck, material, text)
    this.#copyError = supplied.ok ? null : supplied.error.code
    if (!supplied.ok) return
    await this.#loadTexts(this.#deck)
    this.#report = supplied.value
  }

  /** Stores the learner's copy of a text from a file. */
  async supplyFile(material: MaterialId, file: File): Promise<void> {
    if (file.size > MAX_TEXT_BYTES) {
      this.#copyError = 'text-too-long'
      return
    }
    const text = textOfFile(new Uint8Array(await file.arrayBuffer()))
    if (text.ok) await this.supply(material, text.value)
    else this.#copyError = text.error.code
  }

  /** Records that the sources of claims were shown; each claim once a visit. */
  async show(claims: readonly ClaimId[], how: ExposureWay): Promise<void> {
    const fresh = claims.filter((claim) => !this.#shown.has(claim))
    if (!this.#deck || fresh.length === 0) return
    for (const claim of fresh) this.#shown.add(claim)
    await exposeClaims(this.#deps, this.#deck, fresh, how)
  }

  async #loadTexts(deck: Deck): Promise<void> {
    const texts = await textsOf(this.#deps, deck)
    this.#texts = new Map(
      [...texts].map(([id, text]) => [id, prepareCopy(text, wantedDigests(deck, id))] as const),
    )
  }
}
