import { NO_STUDY_FILTER, type StudyFilter, type StudyMode } from '$lib/domain/session/scope'
import type { DeckId, VoiceId } from '$lib/domain/shared/ids'
import { countCustom, customChoices, type CustomChoices } from '$lib/usecases/study/custom-study'
import type { Deps } from '$lib/usecases/deps'
import { queryOf } from '$lib/ui/study/study-request'

/** The filters for the cards of a custom session. */
export const CUSTOM_CARDS = ['all', 'leeches', 'voice', 'tag', 'flag'] as const
export type CustomCards = (typeof CUSTOM_CARDS)[number]

/** The state of a custom session that the learner is composing. */
export class CustomStudy {
  readonly #deps: Deps
  readonly #deck: DeckId | null
  #choices = $state.raw<CustomChoices | null>(null)
  #error = $state<string | null>(null)
  #mode = $state<StudyMode>('cram')
  #cards = $state<CustomCards>('all')
  #which = $state('')
  #count = $state<number | null>(null)

  /** @param deck one deck; null for all */
  constructor(deps: Deps, deck: DeckId | null) {
    this.#deps = deps
    this.#deck = deck
  }

  /** The available choices; null until they are read. */
  get choices(): CustomChoices | null {
    return this.#choices
  }

  get error(): string | null {
    return this.#error
  }

  get mode(): StudyMode {
    return this.#mode
  }

  get cards(): CustomCards {
    return this.#cards
  }

  /** The filters that have at least one choice. */
  get kinds(): readonly CustomCards[] {
    const choices = this.#choices
    const empty: Partial<Record<CustomCards, boolean>> = {
      voice: choices?.voices.length === 0,
      tag: choices?.tags.length === 0,
      flag: choices?.flags.length === 0,
    }
    return CUSTOM_CARDS.filter((kind) => empty[kind] !== true)
  }

  /** The voices, tags or flags to choose from; empty if the filter needs no choice. */
  get options(): readonly { readonly value: string; readonly label: string }[] {
    const choices = this.#choices
    if (this.#cards === 'voice') {
      return (choices?.voices ?? []).map(({ id, name }) => ({ value: id, label: name }))
    }
    const plain = this.#cards === 'tag' ? choices?.tags : this.#cards === 'flag' ? choices?.flags : []
    return (plain ?? []).map((value) => ({ value: String(value), label: String(value) }))
  }

  /** The chosen voice, tag or flag. */
  get which(): string {
    return this.#which
  }

  /** The number of cards in the session; null while it is counted. */
  get count(): number | null {
    return this.#count
  }

  /** The query of the address that starts the session. */
  get query(): string {
    return queryOf(this.#mode, this.#filter)
  }

  async open(): Promise<void> {
    const choices = await customChoices(this.#deps, this.#deck)
    if (choices.ok) this.#choices = choices.value
    else this.#error = choices.error.code
    await this.#recount()
  }

  async setMode(mode: StudyMode): Promise<void> {
    this.#mode = mode
    await this.#recount()
  }

  async setCards(cards: CustomCards): Promise<void> {
    this.#cards = cards
    this.#which = this.options[0]?.value ?? ''
    await this.#recount()
  }

  async setWhich(which: string): Promise<void> {
    this.#which = which
    await this.#recount()
  }

  get #filter(): StudyFilter {
    const which = this.#which
    switch (this.#cards) {
      case 'all':
        return NO_STUDY_FILTER
      case 'leeches':
        return { ...NO_STUDY_FILTER, leeches: true }
      case 'voice':
        return { ...NO_STUDY_FILTER, voice: which as VoiceId }
      case 'tag':
        return { ...NO_STUDY_FILTER, tag: which }
      case 'flag':
        return { ...NO_STUDY_FILTER, flag: Number(which) }
    }
  }

  async #recount(): Promise<void> {
    const { query } = this
    this.#count = null
    const decks = this.#choices?.decks ?? []
    const counted = await countCustom(this.#deps, decks, this.#mode, this.#filter)
    // The learner has changed the choice meanwhile.
    if (query !== this.query) return
    if (counted.ok) this.#count = counted.value
    else this.#error = counted.error.code
  }
}
