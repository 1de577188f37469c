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
import { ResponseTimer } from './response-timer.svelte'
import { StudyView } from './study-view.svelte'

/**
 * One session on the screen: opened, asked question by question, followed. What the learner does in it is loaded while
 * the first question is being read ({@link SessionActions}).
 */
export class Study extends StudyView {
  readonly #deps: Deps
  #late: Promise<LazyStudy> | null = null
  /** The same once it is there. */
  #arrived = $state.raw<LazyStudy | null>(null)
  #items: Items | null = null
  /** Nothing else is written while something is. */
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

  /** How the card before was put away, while that can be taken back with one tap. */
  get away(): Away | null {
    return this.#arrived?.actions.away ?? null
  }

  /** The writes of this session: keys wait for them. */
  get writing(): Writing {
    return this.#busy
  }

  /** How long until the next card is due, once the session is over; null where none is. */
  get nextDue(): Wait | null {
    const due = this.report?.nextDue ?? null
    return due === null || !this.studied ? null : waitUntil(due, nowOf(this.#deps, this.studied.rules))
  }

  /** Whether something has been being saved for a while. */
  get saving(): boolean {
    return this.#busy.shows
  }

  /** The prepared text of a material of the deck on the screen, where this device has it. */
  textOf(material: MaterialId | undefined, deck = this.deck): PreparedText | null {
    return deck ? (this.#arrived?.decks.textOf(deck.id, material) ?? null) : null
  }

  /** Opens the session of today: the one that was left open, else a new one. */
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
    await this.#ask()
    let closed = false
    this.#stopWatching = () => (closed = true)
    // Once the question stands on the screen, what answering needs is fetched while it is read.
    requestAnimationFrame(() => setTimeout(() => void this.#readOn(session.id, () => closed)))
  }

  async #readOn(id: SessionId, isClosed: () => boolean): Promise<void> {
    const late = await this.#loadStudy()
    if (isClosed()) return
    this.#prefetch()
    const own = (): Session | null => (this.#busy.isRunning ? null : this.session)
    this.#stopWatching = late.follow(id, own, (row) => void this.#moveTo(row))
  }

  /** Stops following the session. */
  close(): void {
    this.#stopWatching?.()
    this.#stopWatching = null
  }

  /** States or takes back how sure the learner is. */
  setConfidence(confidence: Confidence | null): void {
    this.confidence = confidence
  }

  /**
   * Answers the item on the screen, which the app grades. Shows feedback once the answer is on the disk.
   * @param chosen the key of the answer
   */
  async choose(chosen: string): Promise<void> {
    const { item } = this
    await (await this.#actions()).choose(item, chosen)
  }

  /** Turns a recall card over. */
  async reveal(): Promise<void> {
    const { item } = this
    if (item?.format === 'recall') await (await this.#actions()).reveal(item)
  }

  /** Grades a recalled card and moves on. */
  async grade(rating: Rating): Promise<void> {
    const { item } = this
    await (await this.#actions()).grade(item, rating)
  }

  /** Goes on to the next question after feedback. */
  async next(): Promise<void> {
    if (this.phase === 'feedback') await this.#ask()
  }

  /** Goes on from a correction to its question; the correction is not shown again. */
  async acceptCorrection(): Promise<void> {
    await (await this.#actions()).acceptCorrection()
  }

  /** Goes on with a session that waited for a learning step, where its time has come. */
  async resume(): Promise<void> {
    await (await this.#actions()).resume()
  }

  /** Takes the last answer back; pressed twice, the last two, one after the other. */
  async undo(): Promise<boolean> {
    return this.canUndo && (await this.#actions()).undo()
  }

  /** Puts the card on the screen off until the next study day, or sets it aside. */
  async buryOrSuspend(how: Away): Promise<boolean> {
    return (await this.#actions()).buryOrSuspend(how)
  }

  /** Takes back what was just put off or set aside. */
  async undoBurySuspend(): Promise<void> {
    await (await this.#actions()).undoBurySuspend()
  }

  /** What the learner can do in the session. Nothing else begins while it is loading. */
  async #actions(): Promise<SessionActions> {
    return (this.#arrived ?? (await this.#busy.run(() => this.#loadStudy()))).actions
  }

  /** Shows the session as something else than an answer has left it. */
  async #moveTo(next: Session | null): Promise<boolean> {
    if (!next) return false
    const card = currentCard(next)
    // Made first, so that the session never shows without its question; nothing is answered meanwhile.
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

  /** Puts the next question on the screen; what is there stays until the next is made, so that nothing flashes. */
  async #ask(): Promise<void> {
    const { session } = this
    const card = session && currentCard(session)
    // At once where it was made ahead: then whatever has changed until now is drawn together with it.
    const item =
      card && (this.#items?.known(session, card) ?? (await this.#items?.make(session, card)) ?? null)
    // The session has moved on while the item was being made.
    if (card !== (this.session && currentCard(this.session))) return
    this.feedback = this.preview = this.confidence = this.error = null
    this.#arrived?.forget()
    this.item = item
    this.pace.restart()
    this.phase = item === null ? 'over' : this.correction ? 'correction' : 'question'
    if (item !== null) this.#prefetch()
    else if (session) this.report = await (await this.#loadStudy()).reportOf(session)
  }

  /** Has the item that comes next made ahead, so that going on is only a painting; and what this one will want. */
  #prefetch(): void {
    const [session, answered] = [this.session, this.phase === 'feedback']
    const next = session?.queue[answered ? 0 : 1]
    this.#arrived?.prefetch(answered ? null : (this.item?.card ?? null), async () => {
      if (!answered) this.#announce(this.item)
      // Who listens hears of each.
      await tick()
      if (session && next) this.#announce(await this.#items?.make(session, next))
    })
  }

  #announce(item: Item | null | undefined): void {
    const deck = item && this.studied?.decks.get(partsOfCardId(item.card).deck)
    if (deck) this.coming = { deck, item }
  }
}
