import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { claimVersion, type ClaimVersion } from '$lib/domain/deck/claim-version'
import type { ClaimId, DeckId, VoiceId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import * as t from '$lib/ui/i18n/en-library'
import { describeDeck, isMadeHere, type DeckDetails } from '$lib/usecases/decks/change-deck'
import { changeParts, type PartsChange } from '$lib/usecases/decks/deck-parts'
import type { Deps } from '$lib/usecases/deps'
import {
  addClaim,
  editClaim,
  newVoice,
  removeClaim,
  restoreClaim,
  type ClaimContent,
} from '$lib/usecases/decks/edit-claim'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { forkDeck } from '$lib/usecases/decks/fork-deck'
import { CLAIM_FIELDS, claimDifferences, DETAILS_FIELDS, detailsDifferences } from './deck-versions'
import { saveOrAsk, Versions, type FieldDifference } from '$lib/ui/app/versions.svelte'

/** The editing of a deck. Every save makes the deck's next version. */
export class DeckEdit {
  /** The question which of two versions to keep. */
  readonly versions = new Versions()
  readonly #deps: Deps
  #deck = $state.raw<Deck | null>(null)
  #own = $state(true)
  #error = $state<string | null>(null)
  #saved = $state<'saved' | 'removed' | null>(null)
  #busy = $state(false)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get deck(): Deck | null {
    return this.#deck
  }

  /** True if the deck was made here; only a copy of another deck can be changed. */
  get own(): boolean {
    return this.#own
  }

  get error(): string | null {
    return this.#error
  }

  /** The result of the last change. */
  get saved(): 'saved' | 'removed' | null {
    return this.#saved
  }

  /** True while a copy is being made. */
  get busy(): boolean {
    return this.#busy
  }

  async open(id: DeckId): Promise<void> {
    const found = await findDeck(this.#deps, id)
    this.#own = await isMadeHere(this.#deps, id)
    this.#settle(found, null)
  }

  claim(id: string): Claim | undefined {
    return this.#deck ? claimOf(this.#deck, id as ClaimId) : undefined
  }

  makeVoice(name: string, kind: VoiceKind): Voice {
    if (!this.#deck) throw new Error('no deck is open')
    return newVoice(this.#deps, this.#deck, name, kind)
  }

  /**
   * Changes the title, the description and the licence.
   * @param base the values the form started from
   * @returns the stored values; null if nothing was saved
   */
  async describe(mine: DeckDetails, base: DeckDetails): Promise<DeckDetails | null> {
    const deck = this.#deck
    if (!deck) return null
    const saved = await saveOrAsk(
      this.versions,
      { mine, base },
      (edit, from) => describeDeck(this.#deps, deck.id, edit, from),
      detailsDifferences,
    )
    await this.#showIfDeckGone(saved, () => detailsDifferences(mine, base, DETAILS_FIELDS))
    this.#error = errorOf(saved)
    this.#saved = saved.ok ? 'saved' : null
    if (!saved.ok) return null
    const { title, about, licence, version } = saved.value
    // Keep the claims as they are shown: one may be open in its editor, and removed in the other tab.
    this.#deck = { ...deck, title, about, licence, version }
    return { title, about, licence }
  }

  /** Adds a claim. */
  async add(content: ClaimContent): Promise<boolean> {
    const deck = this.#deck
    if (!deck) return false
    const added = await addClaim(this.#deps, deck.id, content)
    await this.#showIfDeckGone(added, () => this.#wordsOf(deck, content))
    return this.#settle(added, 'saved')
  }

  /**
   * Changes a claim. If another tab has removed it, restores it if the person wants that.
   * @param base the claim the editor started from
   */
  async write(claim: ClaimId, content: ClaimContent, base: ClaimVersion): Promise<boolean> {
    const deck = this.#deck
    const before = deck && claimOf(deck, claim)
    if (!before) return false
    const { newVoices, ...mine } = content
    const show = (now: ClaimVersion, theirs: ClaimVersion, fields: readonly (keyof ClaimVersion)[]) =>
      this.#differences(deck, newVoices, now, theirs, fields)
    const saved = await saveOrAsk(
      this.versions,
      { mine, base },
      (edit, from) => editClaim(this.#deps, deck.id, claim, { ...edit, newVoices }, from),
      show,
    )
    await this.#showIfDeckGone(saved, () => this.#wordsOf(deck, content))
    if (saved.ok || saved.error.code !== 'claim-gone') return this.#settle(saved, 'saved')
    const choice = await this.versions.ask({ differences: this.#wordsOf(deck, content), gone: 'can-restore' })
    if (choice === 'theirs') await this.open(deck.id)
    if (choice !== 'mine') return choice === 'theirs'
    const restored = await saveOrAsk(
      this.versions,
      { mine, base },
      (edit, from) => restoreClaim(this.#deps, deck.id, before, { ...edit, newVoices }, from),
      show,
    )
    return this.#settle(restored, 'saved')
  }

  /** Removes a claim. Asks first if another tab has changed it since it was shown here. */
  async remove(claim: ClaimId): Promise<boolean> {
    const deck = this.#deck
    const shown = deck && claimOf(deck, claim)
    if (!shown) return false
    let base = claimVersion(deck, shown)
    for (;;) {
      const removed = await removeClaim(this.#deps, deck.id, claim, base)
      if (removed.ok || removed.error.code !== 'changed-elsewhere') return this.#settle(removed, 'removed')
      const { theirs, fields } = removed.error
      const changed = await this.#differences(deck, [], base, theirs, fields)
      const differences = changed.map((each) => ({ ...each, mine: t.edit.takenOut }))
      const choice = await this.versions.ask({ differences, gone: null })
      if (choice === 'theirs') await this.open(deck.id)
      if (choice !== 'mine') return false
      base = theirs
    }
  }

  /** Changes the parts of the deck. */
  async changeParts(change: PartsChange): Promise<void> {
    if (this.#deck) this.#settle(await changeParts(this.#deps, this.#deck.id, change), 'saved')
  }

  /** @returns the id of an editable copy, or null if none could be made */
  async fork(title: string, withProgress: boolean): Promise<DeckId | null> {
    if (!this.#deck) return null
    this.#busy = true
    const fork = await forkDeck(this.#deps, this.#deck.id, title, withProgress)
    this.#busy = false
    this.#error = fork.ok ? null : fork.error.code
    return fork.ok ? fork.value.id : null
  }

  /** Shows the typed text, to be copied, if the whole deck was deleted in another tab. */
  async #showIfDeckGone(
    saved: Result<Deck, { readonly code: string }>,
    words: () => readonly FieldDifference[],
  ): Promise<void> {
    if (saved.ok || saved.error.code !== 'deck-unknown') return
    await this.versions.ask({ differences: words(), gone: 'can-copy' })
  }

  /** All text that was typed for a claim. */
  #wordsOf(deck: Deck, content: ClaimContent): readonly FieldDifference[] {
    const nameOf = namesIn([...deck.voices, ...content.newVoices])
    return claimDifferences(content, content, CLAIM_FIELDS, nameOf).filter(({ mine }) => mine !== '')
  }

  /** Describes the fields of two versions of a claim in words. The other tab may have added voices. */
  async #differences(
    deck: Deck,
    newVoices: readonly Voice[],
    mine: ClaimVersion,
    theirs: ClaimVersion,
    fields: readonly (keyof ClaimVersion)[],
  ): Promise<readonly FieldDifference[]> {
    const now = await findDeck(this.#deps, deck.id)
    const nameOf = namesIn([...(now.ok ? now.value.voices : []), ...deck.voices, ...newVoices])
    return claimDifferences(mine, theirs, fields, nameOf)
  }

  #settle(result: Result<Deck, { readonly code: string }>, done: 'saved' | 'removed' | null): boolean {
    this.#error = errorOf(result)
    this.#saved = result.ok ? done : null
    if (result.ok) this.#deck = result.value
    return result.ok
  }
}

/** The code of the error to show; an unanswered question is no error. */
function errorOf(result: Result<unknown, { readonly code: string }>): string | null {
  return result.ok || result.error.code === 'undecided' ? null : result.error.code
}

function namesIn(voices: readonly Voice[]): (voice: VoiceId) => string {
  const names = new Map(voices.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}
