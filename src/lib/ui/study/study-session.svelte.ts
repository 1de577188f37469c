import type { Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Item } from '$lib/domain/quiz/item'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { currentCard, progressOf, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type MaterialId, type SessionId } from '$lib/domain/shared/ids'
import type { StoredAnswer } from '$lib/usecases/study/answer-card'
import type { Deps } from '$lib/usecases/deps'
import type { DueCorrection } from '$lib/usecases/study/due-corrections'
import type { GradePreview } from '$lib/usecases/study/preview-grades'
import type { Away } from '$lib/usecases/study/bury-suspend'
import type { SessionReport } from '$lib/usecases/study/session-report'
import type { CardExtras, Write } from './card-extras.svelte'
import type { StoredCramAnswer } from '$lib/usecases/study/answer-cram-card'
import { tick } from 'svelte'
import { Busy } from '$lib/ui/app/busy.svelte'
import { Items } from './study-items'
import type { AnswerGiven, LazyStudy, Studied } from './study.lazy'
import { openStudy, type StudyRequest } from './study-opening'
import { ResponseTimer } from './response-timer.svelte'
import type { NextQuestion, Feedback, Phase } from './study-view'

/** One session on the screen. Every answer is on the disk before the screen changes. */
export class Study {
  readonly #deps: Deps
  #studied = $state.raw<Studied | null>(null)
  #loading: Promise<LazyStudy> | null = null
  #items: Items | null = null
  /** The loaded part, when it is there. */
  #lazy = $state.raw<LazyStudy | null>(null)
  #session = $state.raw<Session | null>(null)
  #phase = $state<Phase>('loading')
  #error = $state<string | null>(null)
  #item = $state.raw<Item | null>(null)
  #upcoming = $state.raw<NextQuestion | null>(null)
  #feedback = $state.raw<Feedback | null>(null)
  #preview = $state.raw<GradePreview | null>(null)
  #corrections = $state.raw<readonly DueCorrection[]>([])
  #report = $state.raw<SessionReport | null>(null)
  #leech = $state(false)
  /** Only one write runs at a time. */
  readonly #busy = new Busy()
  #confidence = $state<Confidence | null>(null)
  #stopWatching: (() => void) | null = null
  /** The latest undo; the next one waits for it. */
  #undone: Promise<unknown> = Promise.resolve()

  readonly timer: ResponseTimer

  constructor(deps: Deps) {
    this.#deps = deps
    this.timer = new ResponseTimer(deps.clock)
  }

  /** The deck of the card on the screen; without a card, the only deck of the session. */
  get deck(): Deck | null {
    const card = this.item?.card ?? (this.#session && currentCard(this.#session))
    if (card) return this.#studied?.decks.get(partsOfCardId(card).deck) ?? null
    return this.decks.length === 1 ? (this.decks[0] ?? null) : null
  }

  get decks(): readonly Deck[] {
    return [...(this.#studied?.decks.values() ?? [])]
  }

  /** Notes, flags, and burying or suspending cards; null until answering is loaded. */
  get extras(): CardExtras | null {
    return this.#lazy?.extras ?? null
  }

  get phase(): Phase {
    return this.#phase
  }

  get error(): string | null {
    return this.#error
  }

  get session(): Session | null {
    return this.#session
  }

  /** The item on the screen; during feedback the answered one. */
  get item(): Item | null {
    return this.#phase === 'feedback' ? (this.#feedback?.item ?? null) : this.#item
  }

  /** The question that will be shown next, known while the learner reads, so that the screen can warm up. */
  get upcoming(): NextQuestion | null {
    return this.#upcoming
  }

  get feedback(): Feedback | null {
    return this.#feedback
  }

  get preview(): GradePreview | null {
    return this.#preview
  }

  /** The results of the session, after its end. */
  get report(): SessionReport | null {
    return this.#report
  }

  /** True if the last answer made its card a leech, which was then suspended. */
  get leech(): boolean {
    return this.#leech
  }

  /** True if saving takes longer than a moment. */
  get saving(): boolean {
    return this.#busy.shows
  }

  get confidence(): Confidence | null {
    return this.#confidence
  }

  get progress(): { readonly done: number; readonly total: number } {
    return this.#session ? progressOf(this.#session) : { done: 0, total: 0 }
  }

  get canUndo(): boolean {
    return (this.#session?.answers.length ?? 0) > 0
  }

  /** The prepared text of a material of the deck on the screen, if this device has it. */
  textOf(material: MaterialId | undefined, deck = this.deck): PreparedText | null {
    return deck ? (this.#lazy?.textOf(deck.id, material) ?? null) : null
  }

  /** Opens the session of today: the one that was left open, otherwise a new one. */
  async open(request: StudyRequest): Promise<void> {
    this.close()
    this.#loading = null
    this.#lazy = null
    this.#report = null
    const opened = await openStudy(this.#deps, request, (studied) => {
      this.#studied = studied
      return this.#loadLazy()
    })
    if (!opened.ok) {
      this.#error = opened.error.code
      this.#phase = 'failed'
      return
    }
    const { studied, met, corrections, session } = opened.value
    this.#studied = studied
    this.#corrections = corrections
    this.#items = new Items(
      studied,
      met,
      async () => (await this.#loadLazy()).itemsOf(session.startedAt),
      (deck) => this.#deps.shipped.firstQuestion(deck),
    )
    this.#session = session
    await this.#ask()
    let closed = false
    this.#stopWatching = () => (closed = true)
    // After the question is afterPaint, load the code for answering while the learner reads.
    requestAnimationFrame(() => setTimeout(() => void this.#loadWhileReading(session.id, () => closed)))
  }

  async #loadWhileReading(id: SessionId, isClosed: () => boolean): Promise<void> {
    const lazy = await this.#loadLazy()
    if (isClosed()) return
    this.#prefetch()
    const own = (): Session | null => (this.#busy.isRunning ? null : this.#session)
    this.#stopWatching = lazy.follow(id, own, (row) => void this.#moveTo(row))
  }

  /** Stops following the session. */
  close(): void {
    this.#stopWatching?.()
    this.#stopWatching = null
  }

  /** The correction on the screen: the claim that the learner had right, before and after. */
  get correction(): DueCorrection | null {
    const card = this.#session && currentCard(this.#session)
    return this.#corrections.find((correction) => correction.card === card) ?? null
  }

  /** Goes from a correction to its question. The correction is not shown again. */
  async acceptCorrection(): Promise<void> {
    const { correction } = this
    if (!correction || this.#phase !== 'correction' || this.#busy.isRunning) return
    const { card, version } = correction
    const shown = await this.#write((lazy) => lazy.showCorrection(card, version))
    if (shown === null) return
    this.#corrections = this.#corrections.filter((other) => other !== correction)
    await this.#ask()
  }

  /** States or clears the learner's confidence. */
  setConfidence(confidence: Confidence | null): void {
    this.#confidence = confidence
  }

  /**
   * Answers an item that the app grades. Shows feedback when the answer is on the disk.
   * @param chosen the key of the answer
   */
  async choose(chosen: string): Promise<void> {
    const [item, deck, confidence] = [this.#item, this.deck, this.#confidence]
    if (item === null || item.format === 'recall' || !deck || !this.#takes(item, 'question')) return
    const lazy = this.#lazy ?? (await this.#busy.run(() => this.#loadLazy()))
    const grade = lazy.answering.gradeItem(deck, item, chosen, confidence)
    const { rating, right } = grade
    await this.#recordAnswer(item, { rating, chosen, right, confidence }, (comesBackAt) => {
      const confused = lazy.contrastsFor(item, chosen)
      const comesBackIn = comesBackAt === null ? null : comesBackAt - this.#deps.clock.now()
      this.#feedback = { item, chosen, grade, confidence, confused, comesBackIn }
      this.#phase = 'feedback'
      this.#prefetch()
      return lazy.extras.load(item.card, true)
    })
  }

  /** Shows the answer of a recall card. */
  async reveal(): Promise<void> {
    const item = this.#item
    if (item?.format !== 'recall' || this.#phase !== 'question' || this.timer.covered) return
    const lazy = await this.#loadLazy()
    this.#phase = 'revealed'
    if (this.#session?.mode !== 'cram') this.#preview = await lazy.previewOf(item.card)
    await lazy.extras.load(item.card, true)
  }

  /** Grades a recalled card and shows the next question. */
  async grade(rating: Rating): Promise<void> {
    const item = this.#item
    if (item?.format !== 'recall' || !this.#takes(item, 'revealed')) return
    await this.#recordAnswer(item, { rating, chosen: null, right: null, confidence: null }, () => this.#ask())
  }

  /** Shows the next question after feedback. */
  async next(): Promise<void> {
    if (this.#phase === 'feedback') await this.#ask()
  }

  /** Resumes a session that waited for a learning step, if the step is due. */
  async resume(): Promise<void> {
    const session = this.#phase === 'over' ? this.#session : null
    await this.#moveTo(session && (await this.extras?.resume(session)))
  }

  /** Undoes the last answer. Two calls undo the last two, one after the other. */
  undo(): Promise<boolean> {
    const undo = (): Promise<boolean> => this.#undo()
    const undone = this.#undone.then(undo, undo)
    this.#undone = undone
    return undone
  }

  async #undo(): Promise<boolean> {
    const session = this.#session
    const last = session?.answers.at(-1)
    if (!session || !last || this.#busy.isRunning) return false
    const lazy = await this.#loadLazy()
    // Update before the write: the live query can fire first.
    if (await lazy.isOnlyAnswer(last.card)) this.#items?.markUnmet(last.card)
    return this.#moveTo(await lazy.extras.undo(session))
  }

  /** Buries the card on the screen until the next study day, or suspends it. */
  async buryOrSuspend(how: Away): Promise<boolean> {
    const [session, card] = [this.#session, this.item?.card]
    if (!session || !card || this.#busy.isRunning) return false
    const { extras } = await this.#loadLazy()
    if (!(await this.#moveTo(await extras.buryOrSuspend(session, card, how)))) return false
    extras.offer(card, how)
    return true
  }

  /** Undoes the last burying or suspension. */
  async undoBurySuspend(): Promise<void> {
    const session = this.#session
    await this.#moveTo(session && !this.#busy.isRunning ? await this.extras?.undoBurySuspend(session) : null)
  }

  /** Shows the session in a state that did not come from an answer. */
  async #moveTo(next: Session | null | undefined): Promise<boolean> {
    if (!next) return false
    const card = currentCard(next)
    // Make the item first, so that the session never shows without its question. No answer is taken meanwhile.
    if (card) await this.#busy.run(async () => this.#items?.make(next, card))
    ;[this.#session, this.#leech] = [next, false]
    await this.#ask()
    return true
  }

  /** Tells whether an answer to this item is accepted now: not twice, and not while the next question is being made. */
  #takes(item: Item, phase: Phase): boolean {
    const card = this.#session && currentCard(this.#session)
    return this.#phase === phase && !this.#busy.isRunning && card === item.card
  }

  /**
   * Writes an answer.
   * @param then shows the result, in the same drawing as the new state of the session
   */
  async #recordAnswer(
    item: Item,
    how: Pick<AnswerGiven, 'rating' | 'chosen' | 'right' | 'confidence'>,
    then: (comesBackAt: number | null) => Promise<unknown>,
  ): Promise<void> {
    const [session, deck, took] = [this.#session, this.deck, this.timer.took]
    if (!session || !deck) return
    const answer = { ...how, card: item.card, item: item.shown, took, deckVersion: deck.version }
    const given = await this.#write<StoredAnswer | StoredCramAnswer>((lazy) =>
      lazy.recordAnswer(session, answer),
    )
    if (given === null) return
    this.#session = given.session
    this.#leech = 'leech' in given && given.leech
    await then(given.event.type === 'ReviewGiven' ? given.event.due : null)
  }

  /**
   * Runs a write with the session's engine. A failure becomes the error shown, and gives null. Only one write runs at a
   * time.
   */
  readonly #write: Write<LazyStudy> = (operation) =>
    this.#busy.run(async () => {
      const lazy = this.#lazy ?? (await this.#loadLazy())
      lazy.stopPrefetch()
      const result = await lazy.overflow.run(this.#session, () => operation(lazy, lazy.engine))
      this.#error = result.ok ? null : result.error.code
      return result.ok ? result.value : null
    })

  #loadLazy(): Promise<LazyStudy> {
    const studied = this.#studied
    if (!studied) throw new Error('a session is opened before it is answered')
    this.#loading ??= import('./study.lazy')
      .then(({ loadStudy }) => loadStudy(this.#deps, studied, this.#write))
      .then((lazy) => (this.#lazy = lazy))
    return this.#loading
  }

  /** Shows the next question. The current screen stays until the next item is made, so that nothing flashes. */
  async #ask(): Promise<void> {
    const session = this.#session
    const card = session && currentCard(session)
    // Use a prefetched item without waiting: all changes so far are then drawn together.
    const item =
      card && (this.#items?.known(session, card) ?? (await this.#items?.make(session, card)) ?? null)
    // The session has moved on while the item was being made.
    if (card !== (this.#session && currentCard(this.#session))) return
    this.#feedback = this.#preview = null
    this.#confidence = null
    this.#error = null
    this.extras?.forget()
    this.#item = item
    this.timer.restart()
    this.#phase = this.#item === null ? 'over' : this.correction ? 'correction' : 'question'
    if (item !== null) this.#prefetch()
    else if (session) this.#report = await (await this.#loadLazy()).reportOf(session)
  }

  /** Prefetches the next item, so that going on only needs a paint, and the data that this item will need. */
  #prefetch(): void {
    const [session, answered] = [this.#session, this.#phase === 'feedback']
    const next = session?.queue[answered ? 0 : 1]
    this.#lazy?.prefetch(answered ? null : (this.#item?.card ?? null), async () => {
      if (!answered) this.#announce(this.#item)
      // Wait, so that listeners see both values.
      await tick()
      if (session && next) this.#announce(await this.#items?.make(session, next))
    })
  }

  #announce(item: Item | null | undefined): void {
    const deck = item && this.#studied?.decks.get(partsOfCardId(item.card).deck)
    if (deck) this.#upcoming = { deck, item }
  }
}
