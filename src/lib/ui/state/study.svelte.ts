import type { Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import type { Confidence } from '$lib/domain/quiz/grading'
import { makeItem, type Item } from '$lib/domain/quiz/item'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { currentCard, itemSeed, progressOf, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type CardId, type MaterialId } from '$lib/domain/shared/ids'
import { watch } from '$lib/storage/live'
import type { Answered } from '$lib/usecases/answer-card'
import type { Deps } from '$lib/usecases/deps'
import type { DueCorrection } from '$lib/usecases/due-corrections'
import type { GradePreview } from '$lib/usecases/preview-grades'
import type { Away } from '$lib/usecases/put-away'
import type { SessionReport } from '$lib/usecases/session-report'
import type { CardExtras, Write } from './study-extras.svelte'
import type { Tried } from '$lib/usecases/try-card'
import type { Late, MakeItem, Studied } from './study-late'
import { openStudy, type StudyRequest } from './study-opening'
import { Pace } from './study-pace.svelte'
import { sameQueue, type Feedback, type Phase } from './study-view'

/** One sitting on the screen. Every answer is on the disk before the screen moves on. */
export class Study {
  readonly #deps: Deps
  #studied = $state.raw<Studied | null>(null)
  #late: Promise<Late> | null = null
  #items: Promise<MakeItem> | null = null
  /** The same once it is there. */
  #arrived = $state.raw<Late | null>(null)
  /** Cards answered before: what is met for the first time is asked more plainly. */
  #met = $state.raw<ReadonlySet<CardId>>(new Set())
  #session = $state.raw<Session | null>(null)
  #phase = $state<Phase>('loading')
  #error = $state<string | null>(null)
  #item = $state.raw<Item | null>(null)
  #feedback = $state.raw<Feedback | null>(null)
  #preview = $state.raw<GradePreview | null>(null)
  #corrections = $state.raw<readonly DueCorrection[]>([])
  #report = $state.raw<SessionReport | null>(null)
  #comesBackAt: number | null = null
  #leech = $state(false)
  #saving = $state(false)
  #confidence = $state<Confidence | null>(null)
  #stopWatching: (() => void) | null = null

  readonly pace: Pace

  constructor(deps: Deps) {
    this.#deps = deps
    this.pace = new Pace(deps.clock)
  }

  /** The deck of the card on the screen; the only one of the sitting where there is no card. */
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

  get feedback(): Feedback | null {
    return this.#feedback
  }

  get preview(): GradePreview | null {
    return this.#preview
  }

  /** What came of the sitting, once it is over. */
  get report(): SessionReport | null {
    return this.#report
  }

  /** Whether the last answer was one lapse too many: its card was set aside. */
  get leech(): boolean {
    return this.#leech
  }

  get saving(): boolean {
    return this.#saving
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
  textOf(material: MaterialId): PreparedText | null {
    const deck = this.deck
    return deck ? (this.#arrived?.textOf(deck.id, material) ?? null) : null
  }

  /** Opens the sitting of today: the one that was left open, else a new one. */
  async open(request: StudyRequest): Promise<void> {
    this.close()
    this.#late = null
    this.#arrived = null
    this.#items = null
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
    this.#studied = opened.value.studied
    this.#met = opened.value.met
    this.#corrections = opened.value.corrections
    this.#session = opened.value.session
    await this.#ask()
    this.#follow(opened.value.session)
    // Once the question stands on the screen, what answering needs is fetched while it is read.
    requestAnimationFrame(() => setTimeout(() => void this.#loadLate()))
  }

  /** Stops following the sitting. */
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
    if (!correction || this.#phase !== 'correction' || this.#saving) return
    const { card, version } = correction
    const shown = await this.#write(({ answering, sheltering: { deps } }, engine) =>
      answering.showCorrection(deps, engine, card, version),
    )
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
    this.#saving = true
    const { answering } = await this.#loadLate()
    const grade = answering.gradeItem(deck, item, chosen, confidence)
    if (!(await this.#commit(item, grade.rating, chosen, grade.right))) return
    const { contrastsOf } = await this.#loadLate()
    const confused = contrastsOf(item.card)
    const comesBackIn = this.#comesBackAt === null ? null : this.#comesBackAt - this.#deps.clock.now()
    this.#feedback = { item, chosen, grade, confidence, confused, comesBackIn }
    this.#phase = 'feedback'
    await this.extras?.load(item.card)
  }

  /** Turns a recall card over. */
  async reveal(): Promise<void> {
    const item = this.#item
    if (item?.format !== 'recall' || this.#phase !== 'question' || this.pace.covered) return
    const late = await this.#loadLate()
    this.#phase = 'revealed'
    if (this.#session?.mode !== 'cram') {
      const preview = await late.answering.previewGrades(late.sheltering.deps, late.engine, item.card)
      if (preview.ok) this.#preview = preview.value
    }
    await this.extras?.load(item.card)
  }

  /** Grades a recalled card and moves on. */
  async grade(rating: Rating): Promise<void> {
    const item = this.#item
    if (item?.format !== 'recall' || !this.#takes(item, 'revealed')) return
    if (await this.#commit(item, rating, null, null)) await this.#ask()
  }

  /** Goes on to the next question after feedback. */
  async next(): Promise<void> {
    if (this.#phase === 'feedback') await this.#ask()
  }

  /** Goes on with a sitting that waited for a learning step, where its time has come. */
  async goOn(): Promise<void> {
    const session = this.#phase === 'over' ? this.#session : null
    await this.#moveTo(session && (await this.extras?.wake(session)))
  }

  /** Takes the last answer back. */
  async undo(): Promise<boolean> {
    const session = this.#session
    const last = session?.answers.at(-1)
    if (!session || !last || this.#saving) return false
    const undone = await (await this.#loadLate()).extras.undo(session)
    if (undone === null) return false
    // A card whose only answer was taken back has not been met: it is asked as plainly as it was.
    const row = await this.#deps.db.cards.get(last.card)
    if (!row?.memory) this.#met = new Set([...this.#met].filter((card) => card !== last.card))
    return this.#moveTo(undone)
  }

  /** Puts the card on the screen off until the next study day, or sets it aside. */
  async putAway(how: Away): Promise<boolean> {
    const [session, card] = [this.#session, this.item?.card]
    if (!session || !card || this.#saving) return false
    const { extras } = await this.#loadLate()
    if (!(await this.#moveTo(await extras.putAway(session, card, how)))) return false
    extras.offer(card, how)
    return true
  }

  /** Takes back what was just put off or set aside. */
  async takeBack(): Promise<void> {
    const session = this.#session
    await this.#moveTo(session && !this.#saving ? await this.extras?.takeBack(session) : null)
  }

  /** Shows the sitting as something else than an answer has left it. */
  async #moveTo(next: Session | null | undefined): Promise<boolean> {
    if (!next) return false
    ;[this.#session, this.#leech] = [next, false]
    await this.#ask()
    return true
  }

  /** Whether an answer to this item is taken now: not twice, and not while the next question is being made. */
  #takes(item: Item, phase: Phase): boolean {
    const card = this.#session && currentCard(this.#session)
    return this.#phase === phase && !this.#saving && card === item.card
  }

  async #commit(item: Item, rating: Rating, chosen: string | null, right: boolean | null): Promise<boolean> {
    const [session, deck] = [this.#session, this.deck]
    if (!session || !deck) return false
    const answer = {
      session: session.id,
      answersBefore: session.answers.length,
      card: item.card,
      item: item.shown,
      rating,
      chosen,
      right,
      confidence: chosen === null ? null : this.#confidence,
      took: this.pace.took,
      deckVersion: deck.version,
    }
    const given = await this.#write<Answered | Tried>(({ answering, sheltering: { deps } }, engine) =>
      // Cramming counts in figures and moves no due date: there is nothing to come back in.
      session.mode === 'cram'
        ? answering.tryCard(deps, engine, answer)
        : answering.answerCard(deps, engine, answer),
    )
    if (given === null) return false
    this.#session = given.session
    this.#comesBackAt = given.event.type === 'ReviewGiven' ? given.event.due : null
    this.#leech = 'leech' in given && given.leech
    return true
  }

  /**
   * Writes something with the sitting's engine. What fails is said, and comes to null; nothing else is written meanwhile.
   */
  readonly #write: Write = async (operation) => {
    this.#saving = true
    const late = await this.#loadLate()
    const result = await late.sheltering.run(this.#session, () => operation(late, late.engine))
    this.#saving = false
    this.#error = result.ok ? null : result.error.code
    return result.ok ? result.value : null
  }

  #loadLate(): Promise<Late> {
    const studied = this.#studied
    if (!studied) throw new Error('a sitting is opened before it is answered')
    this.#late ??= import('./study-late')
      .then(({ loadLate }) => loadLate(this.#deps, studied, this.#write))
      .then((late) => (this.#arrived = late))
    return this.#late
  }

  /** Puts the next question on the screen; what is there stays until the next is made, so that nothing flashes. */
  async #ask(): Promise<void> {
    const card = this.#session && currentCard(this.#session)
    const item = card ? await this.#itemOf(card) : null
    // The sitting has moved on while the item was being made.
    if (card !== (this.#session && currentCard(this.#session))) return
    this.#feedback = this.#preview = null
    this.#confidence = null
    this.#error = null
    this.extras?.forget()
    this.#item = item
    this.pace.restart()
    this.#phase = this.#item === null ? 'over' : this.correction ? 'correction' : 'question'
    if (this.#item === null) await this.#loadReport()
    else this.#arrived?.foresee(this.#item.card)
  }

  /** A question met for the first time is made at once; other formats and options wait for what comes late. */
  async #itemOf(card: CardId): Promise<Item | null> {
    const deck = this.#studied?.decks.get(partsOfCardId(card).deck)
    if (!this.#session || !deck) return null
    const answered = this.#session.answers.some((answer) => answer.card === card)
    const [seed, firstSight] = [itemSeed(this.#session, card), !answered && !this.#met.has(card)]
    const isPlain = /\/(?:source|recall)$/u.test(card)
    const early = firstSight && isPlain ? makeItem(deck, card, seed, true) : null
    if (early) return early
    const { itemsOf } = await this.#loadLate()
    this.#items ??= itemsOf(this.#session.startedAt)
    return (await this.#items)(card, seed, firstSight)
  }

  async #loadReport(): Promise<void> {
    const [session, studied] = [this.#session, this.#studied]
    if (!session || !studied) return
    const { answering } = await this.#loadLate()
    const { decks, rules } = studied
    const report = await answering.sessionReport(this.#deps, rules, session, [...decks.keys()])
    if (report.ok) this.#report = report.value
  }

  /** Follows the sitting's row: what another tab answers shows here too. */
  #follow(session: Session): void {
    this.#stopWatching = watch(
      () => this.#deps.db.sessions.get(session.id),
      (row) => {
        const mine = this.#session
        if (!row || !mine || this.#saving || sameQueue(row, mine)) return
        this.#session = row
        void this.#ask()
      },
      () => {
        // Following is a comfort; answering reports its own failures.
      },
    )
  }
}
