import type { PreparedText } from '$lib/domain/material/anchor'
import type { Deck } from '$lib/domain/deck/deck'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Item } from '$lib/domain/quiz/item'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { waitUntil, type Wait } from '$lib/domain/scheduling/due'
import { nowOf } from '$lib/usecases/study/rules'
import { currentCard, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type MaterialId, type SessionId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'
import type { Away } from '$lib/usecases/study/bury-suspend'
import type { CardExtras } from './card-extras.svelte'
import { tick } from 'svelte'
import { Busy } from '$lib/ui/app/busy.svelte'
import type { Writing } from '$lib/ui/primitives/press-guard'
import { Items } from './study-items'
import type { SessionActions } from './session-actions.svelte'
import type { LazyStudy } from './study.lazy'
import { openStudy, type StudyRequest } from './study-opening'
import { leaveFeedback, takeFeedback } from './left-feedback'
import { ResponseTimer } from './response-timer.svelte'
import { StudyView, type Feedback } from './study-view.svelte'

/**
 * One session on the screen: it opens, asks question by question, and follows changes of other tabs. The learner's
 * actions load while the learner reads the first question ({@link SessionActions}).
 */
export class Study extends StudyView {
  readonly #deps: Deps
  #late: Promise<LazyStudy> | null = null
  /** The lazily loaded part; null until it is loaded. */
  #arrived = $state.raw<LazyStudy | null>(null)
  #items: Items | null = null
  /** Only one write runs at a time. */
  readonly #busy = new Busy()
  #stopWatching: (() => void) | null = null

  readonly pace: ResponseTimer

  constructor(deps: Deps) {
    super()
    this.#deps = deps
    this.pace = new ResponseTimer(deps.clock)
  }

  /** Notes and flags; null until answering is loaded. */
  get extras(): CardExtras | null {
    return this.#arrived?.extras ?? null
  }

  /** The way in which the previous card left the session; null once one tap cannot undo it. */
  get away(): Away | null {
    return this.#arrived?.actions.away ?? null
  }

  /** The writes of this session: keys wait for them. */
  get writing(): Writing {
    return this.#busy
  }

  /** The time until the next card is due, once the session is over; null if there is none. */
  get nextDue(): Wait | null {
    const due = this.report?.nextDue ?? null
    return due === null || !this.studied ? null : waitUntil(due, nowOf(this.#deps, this.studied.rules))
  }

  /** True if saving takes longer than a moment. */
  get saving(): boolean {
    return this.#busy.shows
  }

  /** The prepared text of a material of the deck on the screen, if this device has it. */
  textOf(material: MaterialId | undefined, deck = this.deck): PreparedText | null {
    return deck ? (this.#arrived?.decks.textOf(deck.id, material) ?? null) : null
  }

  /** Opens the session of today: the one that was left open, otherwise a new one. */
  async open(request: StudyRequest): Promise<void> {
    this.close()
    this.#late = null
    this.#arrived = null
    this.report = null
    const opened = await openStudy(this.#deps, request, (studied) => {
      this.studied = studied
      return this.#loadStudy()
    })
    if (!opened.ok) {
      this.error = opened.error.code
      this.phase = 'failed'
      return
    }
    const { studied, met, corrections, session } = opened.value
    this.studied = studied
    this.corrections = corrections
    this.#items = new Items(
      studied,
      met,
      async () => (await this.#loadStudy()).itemsOf(session.startedAt),
      (deck: Deck) => this.#deps.shipped.firstQuestion(deck),
    )
    this.session = session
    const left = takeFeedback(session)
    if (left) this.#show(left)
    else await this.#ask()
    let closed = false
    this.#stopWatching = () => (closed = true)
    // After the question is painted, load the code for answering while the learner reads.
    requestAnimationFrame(() => setTimeout(() => void this.#readOn(session.id, () => closed)))
  }

  async #readOn(id: SessionId, isClosed: () => boolean): Promise<void> {
    const late = await this.#loadStudy()
    if (isClosed()) return
    this.#prefetch()
    const own = (): Session | null => (this.#busy.isRunning ? null : this.session)
    this.#stopWatching = late.follow(id, own, (row) => void this.#moveTo(row))
  }

  /** Shows the feedback again that was on the screen when the learner left the session. */
  #show(feedback: Feedback): void {
    this.item = feedback.item
    this.feedback = feedback
    this.phase = 'feedback'
    this.#prefetch()
  }

  /**
   * Stops following the session. Coming back shows the same feedback again. Long logs are looked through only now,
   * because each answer would wait for the reading.
   */
  close(): void {
    void this.#arrived?.lookThroughLongLogs()
    if (this.session && this.phase === 'feedback' && this.feedback) leaveFeedback(this.session, this.feedback)
    this.#stopWatching?.()
    this.#stopWatching = null
  }

  /** States or clears the learner's confidence. */
  setConfidence(confidence: Confidence | null): void {
    this.confidence = confidence
  }

  /**
   * Answers the item on the screen, which the app grades. Shows feedback when the answer is on the disk.
   * @param chosen the key of the answer; null if the learner does not remember, or asks to be shown a claim that is new
   */
  async choose(chosen: string | null): Promise<void> {
    const { item } = this
    await (await this.#actions()).choose(item, chosen)
  }

  /** Shows the answer of a recall card. */
  async reveal(): Promise<void> {
    const { item } = this
    if (item?.format === 'recall') await (await this.#actions()).reveal(item)
  }

  /** Grades a recalled card and shows the next question. */
  async grade(rating: Rating): Promise<void> {
    const { item } = this
    await (await this.#actions()).grade(item, rating)
  }

  /** Shows the next question after feedback; false if there is none on the screen. */
  async next(): Promise<boolean> {
    if (this.phase !== 'feedback') return false
    await this.#ask()
    return true
  }

  /** Goes from a correction to its question. The correction is not shown again. */
  async acceptCorrection(): Promise<void> {
    await (await this.#actions()).acceptCorrection()
  }

  /** Resumes a session that waited for a learning step, if the step is due. */
  async resume(): Promise<void> {
    await (await this.#actions()).resume()
  }

  /** Undoes the last answer. Two calls undo the last two, one after the other. */
  async undo(): Promise<boolean> {
    return this.canUndo && (await this.#actions()).undo()
  }

  /** Buries the card on the screen until the next study day, or suspends it. */
  async buryOrSuspend(how: Away): Promise<boolean> {
    return (await this.#actions()).buryOrSuspend(how)
  }

  /** Undoes the last burying or suspension. */
  async undoBurySuspend(): Promise<void> {
    await (await this.#actions()).undoBurySuspend()
  }

  /** The learner's actions in the session. No other action starts while they load. */
  async #actions(): Promise<SessionActions> {
    return (this.#arrived ?? (await this.#busy.run(() => this.#loadStudy()))).actions
  }

  /** Shows the session in a state that did not come from an answer. */
  async #moveTo(next: Session | null): Promise<boolean> {
    if (!next) return false
    const card = currentCard(next)
    // Make the item first, so that the session never shows without its question. No answer is taken meanwhile.
    if (card) await this.#busy.run(async () => this.#items?.make(next, card))
    ;[this.session, this.leech] = [next, false]
    await this.#ask()
    return true
  }

  #loadStudy(): Promise<LazyStudy> {
    const { studied } = this
    if (!studied) throw new Error('a session is opened before it is answered')
    const open = {
      view: this,
      pace: this.pace,
      ask: () => this.#ask(),
      moveTo: (next: Session | null) => this.#moveTo(next),
      prefetch: () => this.#prefetch(),
      unmeet: (card: Item['card']) => this.#items?.unmeet(card),
    }
    this.#late ??= import('./study.lazy')
      .then(({ loadStudy }) => loadStudy(this.#deps, studied, open, this.#busy))
      .then((late) => (this.#arrived = late))
    return this.#late
  }

  /** Shows the next question. The current screen stays until the next item is made, so that nothing flashes. */
  async #ask(): Promise<void> {
    const { session } = this
    const card = session && currentCard(session)
    // Use a prefetched item without waiting: all changes so far are then drawn together.
    const item =
      card && (this.#items?.known(session, card) ?? (await this.#items?.make(session, card)) ?? null)
    // The session has moved on while the item was being made.
    if (card !== (this.session && currentCard(this.session))) return
    this.feedback = this.reading = this.preview = this.confidence = this.error = null
    this.#arrived?.forget()
    this.item = item
    this.pace.restart()
    this.phase = item === null ? 'over' : this.correction ? 'correction' : 'question'
    if (item !== null) this.#prefetch()
    else if (session) this.report = await (await this.#loadStudy()).reportOf(session)
  }

  /** Prefetches the next item, so that going on only needs a paint, and the data that this item will need. */
  #prefetch(): void {
    const [session, answered] = [this.session, this.phase === 'feedback']
    const next = session?.queue[answered ? 0 : 1]
    this.#arrived?.prefetch(answered ? null : (this.item?.card ?? null), async () => {
      if (!answered) {
        this.#announce(this.item)
        this.ahead = this.item
      }
      // Wait, so that listeners see both values.
      await tick()
      if (session && next) this.#announce(await this.#items?.make(session, next))
    })
  }

  #announce(item: Item | null | undefined): void {
    const deck = item && this.studied?.decks.get(partsOfCardId(item.card).deck)
    if (deck) this.coming = { deck, item }
  }
}
