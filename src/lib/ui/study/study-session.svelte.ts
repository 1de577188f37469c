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
import type { Tried } from '$lib/usecases/study/answer-cram-card'
import { tick } from 'svelte'
import { Busy } from '$lib/ui/app/busy.svelte'
import { Items } from './study-items'
import type { AnswerGiven, LazyStudy, Studied } from './study.lazy'
import { openStudy, type StudyRequest } from './study-opening'
import { ResponseTimer } from './response-timer.svelte'
import type { NextQuestion, Feedback, Phase } from './study-view'

/** One session on the screen. Every answer is on the disk before the screen moves on. */
export class Study {
  readonly #deps: Deps
  #studied = $state.raw<Studied | null>(null)
  #late: Promise<LazyStudy> | null = null
  #items: Items | null = null
  /** The same once it is there. */
  #arrived = $state.raw<LazyStudy | null>(null)
  #session = $state.raw<Session | null>(null)
  #phase = $state<Phase>('loading')
  #error = $state<string | null>(null)
  #item = $state.raw<Item | null>(null)
  #coming = $state.raw<NextQuestion | null>(null)
  #feedback = $state.raw<Feedback | null>(null)
  #preview = $state.raw<GradePreview | null>(null)
  #corrections = $state.raw<readonly DueCorrection[]>([])
  #report = $state.raw<SessionReport | null>(null)
  #leech = $state(false)
  /** Nothing else is written while something is. */
  readonly #busy = new Busy()
  #confidence = $state<Confidence | null>(null)
  #stopWatching: (() => void) | null = null
  /** The undo before the next. */
  #undone: Promise<unknown> = Promise.resolve()

  readonly pace: ResponseTimer

  constructor(deps: Deps) {
    this.#deps = deps
    this.pace = new ResponseTimer(deps.clock)
  }

  /** The deck of the card on the screen; the only one of the session where there is no card. */
  get deck(): Deck | null {
    const card = this.item?.card ?? (this.#session && currentCard(this.#session))
    if (card) return this.#studied?.decks.get(partsOfCardId(card).deck) ?? null
    return this.decks.length === 1 ? (this.decks[0] ?? null) : null
  }

  get decks(): readonly Deck[] {
    return [...(this.#studied?.decks.values() ?? [])]
  }

  /** Notes, flags, and cards put off or aside; null until answering is loaded. */
  get extras(): CardExtras | null {
    return this.#arrived?.extras ?? null
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

  /** The item on the screen: during feedback the one that was answered. */
  get item(): Item | null {
    return this.#phase === 'feedback' ? (this.#feedback?.item ?? null) : this.#item
  }

  /** What will be shown soon, or is, told while the learner reads: there is time to make ready for it. */
  get coming(): NextQuestion | null {
    return this.#coming
  }

  get feedback(): Feedback | null {
    return this.#feedback
  }

  get preview(): GradePreview | null {
    return this.#preview
  }

  /** What came of the session, once it is over. */
  get report(): SessionReport | null {
    return this.#report
  }

  /** Whether the last answer was one lapse too many: its card was set aside. */
  get leech(): boolean {
    return this.#leech
  }

  /** Whether something has been being saved for a while. */
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

  /** The prepared text of a material of the deck on the screen, where this device has it. */
  textOf(material: MaterialId | undefined, deck = this.deck): PreparedText | null {
    return deck ? (this.#arrived?.textOf(deck.id, material) ?? null) : null
  }

  /** Opens the session of today: the one that was left open, else a new one. */
  async open(request: StudyRequest): Promise<void> {
    this.close()
    this.#late = null
    this.#arrived = null
    this.#report = null
    const opened = await openStudy(this.#deps, request, (studied) => {
      this.#studied = studied
      return this.#loadLate()
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
      async () => (await this.#loadLate()).itemsOf(session.startedAt),
      (deck) => this.#deps.shipped.firstQuestion(deck),
    )
    this.#session = session
    await this.#ask()
    let closed = false
    this.#stopWatching = () => (closed = true)
    // Once the question stands on the screen, what answering needs is fetched while it is read.
    requestAnimationFrame(() => setTimeout(() => void this.#readOn(session.id, () => closed)))
  }

  async #readOn(id: SessionId, isClosed: () => boolean): Promise<void> {
    const late = await this.#loadLate()
    if (isClosed()) return
    this.#prefetch()
    const own = (): Session | null => (this.#busy.isRunning ? null : this.#session)
    this.#stopWatching = late.follow(id, own, (row) => void this.#moveTo(row))
  }

  /** Stops following the session. */
  close(): void {
    this.#stopWatching?.()
    this.#stopWatching = null
  }

  /** The correction on the screen: what the learner had right, as it was and as it is. */
  get correction(): DueCorrection | null {
    const card = this.#session && currentCard(this.#session)
    return this.#corrections.find((correction) => correction.card === card) ?? null
  }

  /** Goes on from a correction to its question; the correction is not shown again. */
  async acceptCorrection(): Promise<void> {
    const { correction } = this
    if (!correction || this.#phase !== 'correction' || this.#busy.isRunning) return
    const { card, version } = correction
    const shown = await this.#write((late) => late.showCorrection(card, version))
    if (shown === null) return
    this.#corrections = this.#corrections.filter((other) => other !== correction)
    await this.#ask()
  }

  /** States or takes back how sure the learner is. */
  setConfidence(confidence: Confidence | null): void {
    this.#confidence = confidence
  }

  /**
   * Answers an item that the app grades. Shows feedback once the answer is on the disk.
   * @param chosen the key of the answer
   */
  async choose(chosen: string): Promise<void> {
    const [item, deck, confidence] = [this.#item, this.deck, this.#confidence]
    if (item === null || item.format === 'recall' || !deck || !this.#takes(item, 'question')) return
    const late = this.#arrived ?? (await this.#busy.run(() => this.#loadLate()))
    const grade = late.answering.gradeItem(deck, item, chosen, confidence)
    const { rating, right } = grade
    await this.#give(item, { rating, chosen, right, confidence }, (comesBackAt) => {
      const confused = late.contrastsFor(item, chosen)
      const comesBackIn = comesBackAt === null ? null : comesBackAt - this.#deps.clock.now()
      this.#feedback = { item, chosen, grade, confidence, confused, comesBackIn }
      this.#phase = 'feedback'
      this.#prefetch()
      return late.extras.load(item.card, true)
    })
  }

  /** Turns a recall card over. */
  async reveal(): Promise<void> {
    const item = this.#item
    if (item?.format !== 'recall' || this.#phase !== 'question' || this.pace.covered) return
    const late = await this.#loadLate()
    this.#phase = 'revealed'
    if (this.#session?.mode !== 'cram') this.#preview = await late.previewOf(item.card)
    await late.extras.load(item.card, true)
  }

  /** Grades a recalled card and moves on. */
  async grade(rating: Rating): Promise<void> {
    const item = this.#item
    if (item?.format !== 'recall' || !this.#takes(item, 'revealed')) return
    await this.#give(item, { rating, chosen: null, right: null, confidence: null }, () => this.#ask())
  }

  /** Goes on to the next question after feedback. */
  async next(): Promise<void> {
    if (this.#phase === 'feedback') await this.#ask()
  }

  /** Goes on with a session that waited for a learning step, where its time has come. */
  async goOn(): Promise<void> {
    const session = this.#phase === 'over' ? this.#session : null
    await this.#moveTo(session && (await this.extras?.wake(session)))
  }

  /** Takes the last answer back; pressed twice, the last two, one after the other. */
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
    const late = await this.#loadLate()
    // Known before anything is written: whoever follows the session's row may ask first.
    if (await late.isOnlyAnswer(last.card)) this.#items?.unmeet(last.card)
    return this.#moveTo(await late.extras.undo(session))
  }

  /** Puts the card on the screen off until the next study day, or sets it aside. */
  async buryOrSuspend(how: Away): Promise<boolean> {
    const [session, card] = [this.#session, this.item?.card]
    if (!session || !card || this.#busy.isRunning) return false
    const { extras } = await this.#loadLate()
    if (!(await this.#moveTo(await extras.buryOrSuspend(session, card, how)))) return false
    extras.offer(card, how)
    return true
  }

  /** Takes back what was just put off or set aside. */
  async takeBack(): Promise<void> {
    const session = this.#session
    await this.#moveTo(session && !this.#busy.isRunning ? await this.extras?.takeBack(session) : null)
  }

  /** Shows the session as something else than an answer has left it. */
  async #moveTo(next: Session | null | undefined): Promise<boolean> {
    if (!next) return false
    const card = currentCard(next)
    // Made first, so that the session never shows without its question; nothing is answered meanwhile.
    if (card) await this.#busy.run(async () => this.#items?.make(next, card))
    ;[this.#session, this.#leech] = [next, false]
    await this.#ask()
    return true
  }

  /** Whether an answer to this item is taken now: not twice, and not while the next question is being made. */
  #takes(item: Item, phase: Phase): boolean {
    const card = this.#session && currentCard(this.#session)
    return this.#phase === phase && !this.#busy.isRunning && card === item.card
  }

  /**
   * Writes an answer.
   * @param then shows what came of it, in one drawing with the session as it stands then
   */
  async #give(
    item: Item,
    how: Pick<AnswerGiven, 'rating' | 'chosen' | 'right' | 'confidence'>,
    then: (comesBackAt: number | null) => Promise<unknown>,
  ): Promise<void> {
    const [session, deck, took] = [this.#session, this.deck, this.pace.took]
    if (!session || !deck) return
    const answer = { ...how, card: item.card, item: item.shown, took, deckVersion: deck.version }
    const given = await this.#write<StoredAnswer | Tried>((late) => late.give(session, answer))
    if (given === null) return
    this.#session = given.session
    this.#leech = 'leech' in given && given.leech
    await then(given.event.type === 'ReviewGiven' ? given.event.due : null)
  }

  /**
   * Writes something with the session's engine. What fails is said, and comes to null; nothing else is written meanwhile.
   */
  readonly #write: Write<LazyStudy> = (operation) =>
    this.#busy.run(async () => {
      const late = this.#arrived ?? (await this.#loadLate())
      late.attend()
      const result = await late.overflow.run(this.#session, () => operation(late, late.engine))
      this.#error = result.ok ? null : result.error.code
      return result.ok ? result.value : null
    })

  #loadLate(): Promise<LazyStudy> {
    const studied = this.#studied
    if (!studied) throw new Error('a session is opened before it is answered')
    this.#late ??= import('./study.lazy')
      .then(({ loadLate }) => loadLate(this.#deps, studied, this.#write))
      .then((late) => (this.#arrived = late))
    return this.#late
  }

  /** Puts the next question on the screen; what is there stays until the next is made, so that nothing flashes. */
  async #ask(): Promise<void> {
    const session = this.#session
    const card = session && currentCard(session)
    // At once where it was made ahead: then whatever has changed until now is drawn together with it.
    const item =
      card && (this.#items?.known(session, card) ?? (await this.#items?.make(session, card)) ?? null)
    // The session has moved on while the item was being made.
    if (card !== (this.#session && currentCard(this.#session))) return
    this.#feedback = this.#preview = null
    this.#confidence = null
    this.#error = null
    this.extras?.forget()
    this.#item = item
    this.pace.restart()
    this.#phase = this.#item === null ? 'over' : this.correction ? 'correction' : 'question'
    if (item !== null) this.#prefetch()
    else if (session) this.#report = await (await this.#loadLate()).reportOf(session)
  }

  /** Has the item that comes next made ahead, so that going on is only a painting; and what this one will want. */
  #prefetch(): void {
    const [session, answered] = [this.#session, this.#phase === 'feedback']
    const next = session?.queue[answered ? 0 : 1]
    this.#arrived?.prefetch(answered ? null : (this.#item?.card ?? null), async () => {
      if (!answered) this.#announce(this.#item)
      // Who listens hears of each.
      await tick()
      if (session && next) this.#announce(await this.#items?.make(session, next))
    })
  }

  #announce(item: Item | null | undefined): void {
    const deck = item && this.#studied?.decks.get(partsOfCardId(item.card).deck)
    if (deck) this.#coming = { deck, item }
  }
}
