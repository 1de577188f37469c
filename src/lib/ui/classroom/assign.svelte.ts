import { holdsTextOfOthers } from '$lib/domain/deck/by-reference'
import type { Claim } from '$lib/domain/claim/claim'
import { assignedClaims } from '$lib/domain/classroom/submitted-answers'
import { DEFAULT_FORMS, makeForms } from '$lib/domain/insight/forms'
import type { Deck } from '$lib/domain/deck/deck'
import type { AssignmentId, WhatCounts } from '$lib/domain/classroom/assignment'
import { addDays, studyDayOf } from '$lib/domain/shared/study-day'
import type { ClaimId, DeckId, PartId } from '$lib/domain/shared/ids'
import { listAssignments } from '$lib/usecases/classroom/list-assignments'
import { makeAssignment } from '$lib/usecases/classroom/make-assignment'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { namesOfDecks } from '$lib/usecases/decks/list-decks'
import type { Deps } from '$lib/usecases/deps'
import { lastMinuteOf } from './due'

/** The kinds of work that a teacher can choose here. */
const KINDS = ['study', 'lesson', 'round', 'beforeAfter'] as const
export type WorkKind = (typeof KINDS)[number]

/** A week, and the days that fit in it without haste. */
const DUE_IN_DAYS = 7
const DEFAULT_DAYS = '4'
const DEFAULT_ANSWERS = '15'
const MAX_AMOUNT = 60

/** The form in which a teacher makes an assignment. */
export class Assign {
  readonly #deps: Deps
  #decks = $state.raw<readonly { readonly id: DeckId; readonly title: string }[]>([])
  #deck = $state.raw<Deck | null>(null)
  #isShipped = $state(false)
  #error = $state<string | null>(null)
  #isBusy = $state(false)
  title = $state('')
  words = $state('')
  teacher = $state('')
  className = $state('')
  due = $state('')
  kind = $state<WorkKind>('study')
  days = $state(DEFAULT_DAYS)
  answers = $state(DEFAULT_ANSWERS)
  withText = $state(false)
  parts = $state.raw<readonly PartId[]>([])
  /** Single claims; empty for all. */
  claims = $state.raw<readonly ClaimId[]>([])

  constructor(deps: Deps) {
    this.#deps = deps
    const now = deps.clock.now()
    this.due = addDays(studyDayOf(now, deps.clock.offsetAt(now), 0), DUE_IN_DAYS)
    void this.#load()
  }

  /** The decks to choose from. */
  get decks(): readonly { readonly id: DeckId; readonly title: string }[] {
    return this.#decks
  }

  get deck(): Deck | null {
    return this.#deck
  }

  get error(): string | null {
    return this.#error
  }

  get isBusy(): boolean {
    return this.#isBusy
  }

  /**
   * True if the deck travels and holds a text of others. The teacher then decides if it may travel too. A deck that came
   * with the app does not travel.
   */
  get asksForText(): boolean {
    return this.#deck !== null && !this.#isShipped && holdsTextOfOthers(this.#deck)
  }

  /** The number that the chosen kind needs; null if it is no whole number from 1 to 60. */
  get amount(): number | null {
    const typed = this.kind === 'study' ? this.days : this.answers
    const value = Number(typed)
    return /^\d{1,2}$/u.test(typed.trim()) && value >= 1 && value <= MAX_AMOUNT ? value : null
  }

  /** The teacher's name and class of the latest assignment are the ones for the next. */
  async #load(): Promise<void> {
    this.#decks = await namesOfDecks(this.#deps)
    const made = await listAssignments(this.#deps)
    const latest = made.ok ? made.value[0]?.assignment : undefined
    if (this.teacher === '') this.teacher = latest?.teacher ?? ''
    if (this.className === '') this.className = latest?.class ?? ''
  }

  async choose(id: DeckId): Promise<void> {
    const found = await findDeck(this.#deps, id)
    this.#error = found.ok ? null : found.error.code
    if (!found.ok) return
    this.#isShipped = (await this.#deps.shipped.get(id)).ok
    const isUntouched = this.title === '' || this.title === this.#deck?.title
    if (isUntouched) this.title = found.value.title
    this.#deck = found.value
    this.parts = []
    this.claims = []
    if (!this.kinds.includes(this.kind)) this.kind = 'study'
    this.withText = false
  }

  /** The kinds of work that the deck allows: two parallel tests need enough claims of two voices. */
  get kinds(): readonly WorkKind[] {
    const hasForms = this.#deck !== null && makeForms(this.#deck, DEFAULT_FORMS).ok
    return KINDS.filter((kind) => kind !== 'beforeAfter' || hasForms)
  }

  /** True if the chosen kind needs a number. */
  get needsAmount(): boolean {
    return this.kind === 'study' || this.kind === 'round'
  }

  /** The claims to choose from: those of the chosen parts. */
  get choosable(): readonly Pick<Claim, 'id' | 'statement'>[] {
    if (!this.#deck) return []
    const inParts = assignedClaims(this.parts.length > 0 ? { parts: [...this.parts] } : {}, this.#deck)
    return this.#deck.claims.filter(({ id }) => inParts.has(id))
  }

  togglePart(id: PartId): void {
    this.parts = this.parts.includes(id) ? this.parts.filter((part) => part !== id) : [...this.parts, id]
    const left = new Set(this.choosable.map((claim) => claim.id))
    this.claims = this.claims.filter((claim) => left.has(claim))
  }

  toggleClaim(id: ClaimId): void {
    this.claims = this.claims.includes(id)
      ? this.claims.filter((claim) => claim !== id)
      : [...this.claims, id]
  }

  /** Makes the assignment. @returns its id; null if something is missing */
  async make(): Promise<AssignmentId | null> {
    const what = this.#what()
    if (this.#deck === null || what === null || this.#isBusy) return null
    this.#isBusy = true
    const made = await makeAssignment(this.#deps, {
      deck: this.#deck,
      title: this.title,
      words: this.words,
      teacher: this.teacher,
      class: this.className,
      due: lastMinuteOf(this.due, this.#deps.clock),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      what,
      confidence: 'optional',
      parts: this.parts.length > 0 ? [...this.parts] : null,
      claims: this.claims.length > 0 ? [...this.claims] : null,
      withText: this.withText,
    })
    this.#isBusy = false
    this.#error = made.ok ? null : made.error.code
    return made.ok ? made.value.mark.id : null
  }

  #what(): WhatCounts | null {
    if (this.kind === 'lesson') return { lesson: {} }
    if (this.kind === 'beforeAfter') return { beforeAfter: { kind: 'memory', seed: 0 } }
    const { amount } = this
    if (amount === null) return null
    return this.kind === 'study'
      ? { study: { days: amount } }
      : { round: { items: amount, attempts: 1, shownAfter: 'answer' } }
  }
}
