import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, wantedDigests, type Deck } from '$lib/domain/deck/deck'
import { prepareCopy, type PreparedText } from '$lib/domain/material/anchor'
import type { WhenceEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { addDays, studyDayOf } from '$lib/domain/shared/study-day'
import type { CardId, DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import * as t from '$lib/ui/i18n/en-library'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { textsOf } from '$lib/usecases/materials/texts-of'
import { exposeClaims } from '$lib/usecases/meeting/expose-claims'
import { noteCard } from '$lib/usecases/study/annotate-card'
import type { BrowsedCard } from '$lib/usecases/library/browse-cards'
import { readCardHistory } from '$lib/usecases/library/card-history'
import type { Deps } from '$lib/usecases/deps'
import { moveClaims } from '$lib/usecases/decks/fork-deck'
import { markCards, undoMarks, type MarkEngine, type Undo } from '$lib/usecases/study/mark-card'
import type { Now } from '$lib/domain/scheduling/due'
import { loadRules, nowOf } from '$lib/usecases/study/rules'
import { watchCards } from '$lib/usecases/library/watch-cards'
import { saveOrAsk, Versions } from '$lib/ui/app/versions.svelte'

/** The last action and the number of its cards, so that it can be undone. */
export interface Done {
  readonly what:
    | 'suspended'
    | 'resumed'
    | 'buried'
    | 'flagged'
    | 'unflagged'
    | 'tagged'
    | 'reset'
    | 'moved'
    | 'noted'
    | 'undone'
  readonly count: number
}

/** The claim of a card with its passage; the text is null if this device lacks it. */
export interface CardSource {
  readonly deck: Deck
  readonly claim: Claim
  readonly text: PreparedText | null
}

/** All cards on this device, and the learner's actions on many of them. */
export class CardBrowser {
  /** The question which of two versions to keep. */
  readonly versions = new Versions()
  readonly #deps: Deps
  readonly #stop: () => void
  #cards = $state.raw<readonly BrowsedCard[] | null>(null)
  #undo = $state.raw<Undo | (() => Promise<Result<unknown, { code: string }>>) | null>(null)
  #done = $state.raw<Done | null>(null)
  #error = $state<string | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
    this.#stop = watchCards(
      deps,
      (cards) => {
        this.#cards = cards
      },
      () => {
        this.#error = 'storage-failed'
      },
    )
  }

  /** Null until the cards are read. */
  get cards(): readonly BrowsedCard[] | null {
    return this.#cards
  }

  get done(): Done | null {
    return this.#done
  }

  get canUndo(): boolean {
    return this.#undo !== null
  }

  get error(): string | null {
    return this.#error
  }

  suspend(cards: readonly CardId[]): Promise<void> {
    return this.#mark('suspended', cards, { type: 'CardSuspended' })
  }

  resume(cards: readonly CardId[]): Promise<void> {
    return this.#mark('resumed', cards, { type: 'CardResumed' })
  }

  reset(cards: readonly CardId[]): Promise<void> {
    return this.#mark('reset', cards, { type: 'CardReset' })
  }

  flag(cards: readonly CardId[], flag: number): Promise<void> {
    return this.#mark(flag === 0 ? 'unflagged' : 'flagged', cards, { type: 'CardFlagged', flag })
  }

  /**
   * Puts a note on a card.
   * @param base the note the person started from
   * @returns the stored note; null if nothing was saved
   */
  async note(card: CardId, text: string, base: string): Promise<string | null> {
    const engine = await this.#engine()
    let kept = text
    const noted = await saveOrAsk(
      this.versions,
      { mine: { note: text }, base: { note: base } },
      (mine, from) => noteCard(this.#deps, engine, card, (kept = mine.note), from.note),
      (mine, theirs) => [{ label: t.browser.note, mine: mine.note, theirs: theirs.note }],
    )
    this.#finish('noted', noted)
    return noted.ok ? kept : null
  }

  /** Adds and removes tags. */
  tag(cards: readonly CardId[], add: readonly string[], remove: readonly string[] = []): Promise<void> {
    return this.#mark('tagged', cards, (row) => ({
      type: 'CardTagged',
      tags: [...new Set([...row.tags.filter((tag) => !remove.includes(tag)), ...add])],
    }))
  }

  /** Buries cards until the next study day. */
  async bury(cards: readonly CardId[]): Promise<void> {
    const { at, offset, rolloverHour } = await this.now()
    const until = addDays(studyDayOf(at, offset, rolloverHour), 1)
    await this.#mark('buried', cards, { type: 'CardBuried', until })
  }

  /** Moves the claims of cards to another deck, with all their cards. Moving them back undoes it. */
  async move(cards: readonly BrowsedCard[], to: DeckId): Promise<void> {
    const decks = [...new Set(cards.map(({ deck }) => deck))].filter((deck) => deck !== to)
    const moves = decks.map((from) => {
      const claims = cards.filter(({ deck }) => deck === from).map(({ claim }) => claim)
      return { from, to, claims }
    })
    const moved = await moveClaims(this.#deps, moves)
    if (!this.#settle(moved) || !moved.ok) return
    this.#done = { what: 'moved', count: moved.value }
    const back = moves.map(({ from, claims }) => ({ from: to, to: from, claims }))
    this.#undo = () => moveClaims(this.#deps, back)
  }

  /** Undoes the last action. */
  async undo(): Promise<void> {
    const undo = this.#undo
    if (undo === null) return
    const back =
      typeof undo === 'function' ? await undo() : await undoMarks(this.#deps, await this.#engine(), undo)
    if (!this.#settle(back)) return
    this.#undo = null
    this.#done = { what: 'undone', count: this.#done?.count ?? 0 }
  }

  /**
   * The claim of a card with its passage, if this device has the text. To show it is an exposure of its source. Null if
   * the claim is gone.
   */
  async sourceOf({ deck: id, claim: claimId }: BrowsedCard): Promise<CardSource | null> {
    const found = await findDeck(this.#deps, id)
    const deck = found.ok ? found.value : null
    const claim = deck && claimOf(deck, claimId)
    if (!claim) return null
    await exposeClaims(this.#deps, deck, [claim.id], 'passage')
    const material = claim.evidence?.material
    const text = material && (await textsOf(this.#deps, deck)).get(material)
    return {
      deck,
      claim,
      text: material && text !== undefined ? prepareCopy(text, wantedDigests(deck, material)) : null,
    }
  }

  /** The events of a card, latest first. */
  historyOf(card: CardId): Promise<WhenceEvent[]> {
    return readCardHistory(this.#deps, card)
  }

  /** The learner's now, as study days count. */
  async now(): Promise<Now> {
    return nowOf(this.#deps, await loadRules(this.#deps))
  }

  close(): void {
    this.#stop()
  }

  async #mark(
    what: Done['what'],
    cards: readonly CardId[],
    mark: Parameters<typeof markCards>[3],
  ): Promise<void> {
    this.#finish(what, await markCards(this.#deps, await this.#engine(), cards, mark))
  }

  #finish(what: Done['what'], marked: Result<Undo, { readonly code: string }>): void {
    if (!this.#settle(marked) || !marked.ok) return
    this.#undo = marked.value
    this.#done = { what, count: marked.value.length }
  }

  async #engine(): Promise<MarkEngine> {
    const rules = await loadRules(this.#deps)
    return { fold: makeFold(rules.parametersOf), rolloverHour: rules.rolloverHour }
  }

  #settle(result: Result<unknown, { readonly code: string }>): boolean {
    this.#error = result.ok || result.error.code === 'undecided' ? null : result.error.code
    return result.ok
  }
}
