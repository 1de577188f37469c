import type { Rating } from '$lib/domain/scheduling/memory-state'
import { waitUntil, type Now, type Wait } from '$lib/domain/scheduling/due'
import type { Item } from '$lib/domain/quiz/item'
import { currentCard, type Session } from '$lib/domain/session/session'
import type { Instant } from '$lib/domain/shared/clock'
import { turnsOf } from '$lib/domain/session/steps'
import type { CardId, VoiceId } from '$lib/domain/shared/ids'
import { gradeItem, UNKNOWN_GRADE } from '$lib/domain/quiz/grade'
import { answerCard, type CardAnswer, type StoredAnswer } from '$lib/usecases/study/answer-card'
import { answerCramCard, type StoredCramAnswer } from '$lib/usecases/study/answer-cram-card'
import { buryOrSuspend, type Away } from '$lib/usecases/study/bury-suspend'
import { meetClaim } from '$lib/usecases/meeting/meet-claim'
import { previewGrades, type GradePreview } from '$lib/usecases/study/preview-grades'
import { resumeSession } from '$lib/usecases/session/resume-session'
import { showCorrection } from '$lib/usecases/study/show-correction'
import { isOnlyAnswer, undoAnswer } from '$lib/usecases/study/undo-answer'
import type { CardExtras } from './card-extras.svelte'
import type { ResponseTimer } from './response-timer.svelte'
import type { SessionWriter } from './session-writer.svelte'
import type { GradeWaits, Phase, StudyView } from './study-view.svelte'
import type { StudiedDecks } from './studied-decks'

/** The session on the screen, as the lazily loaded part sees it. */
export interface OpenSession {
  readonly view: StudyView
  readonly pace: ResponseTimer
  /** Shows the next question, or the end. */
  readonly ask: () => Promise<void>
  /** Shows the session in a state that did not come from an answer; false if there is no such state. */
  readonly moveTo: (next: Session | null) => Promise<boolean>
  /** Prefetches the data for the next screen, while the learner reads. */
  readonly prefetch: () => void
  /** Marks a card as new after its only answer was undone. */
  readonly unmeet: (card: CardId) => void
}

/** The learner's answer to a card, without the fields that the session adds. */
type Said = Pick<CardAnswer, 'rating' | 'chosen' | 'right' | 'confidence'>

/** The learner's actions in a session. Each action is on the disk before the screen changes. */
export class SessionActions {
  readonly #open: OpenSession
  readonly #writer: SessionWriter
  readonly #decks: StudiedDecks
  readonly #extras: CardExtras
  /** The latest undo; the next one waits for it. */
  #undone: Promise<unknown> = Promise.resolve()
  #away = $state.raw<{ readonly card: CardId; readonly how: Away } | null>(null)

  constructor(open: OpenSession, writer: SessionWriter, decks: StudiedDecks, extras: CardExtras) {
    this.#open = open
    this.#writer = writer
    this.#decks = decks
    this.#extras = extras
  }

  /** The way in which the card before left the session, while one tap can undo it. */
  get away(): Away | null {
    return this.#away?.how ?? null
  }

  /** Forgets the offer to undo when another card comes to the screen. */
  forget(): void {
    this.#away = null
  }

  /**
   * Answers an item that the app grades, or meets a new claim. Shows feedback when the answer is on the disk.
   * @param chosen the key of the answer; null if the learner does not remember, or asks to be shown a claim that is new
   */
  async choose(item: Item | null, chosen: string | null): Promise<void> {
    const { view, prefetch } = this.#open
    const { deck } = view
    // A learner who does not remember is sure of nothing.
    const confidence = chosen === null ? null : view.confidence
    if (view.isNew) return this.#meet(item, chosen as VoiceId | null)
    if (item === null || item.format === 'recall' || !deck || !this.#takes(item, 'question')) return
    const grade = chosen === null ? UNKNOWN_GRADE : gradeItem(deck, item, chosen, confidence)
    const { rating, right } = grade
    await this.#give(item, { rating, chosen, right, confidence }, (comesBackAt) => {
      const comesBack = comesBackAt === null ? null : waitUntil(comesBackAt, this.#writer.now())
      const confused = this.#decks.contrastsFor(item, chosen)
      view.feedback = { item, chosen, grade, confidence, confused, comesBack }
      view.phase = 'feedback'
      prefetch()
      return this.#extras.load(item.card, true)
    })
  }

  /**
   * Meets the claim on the screen. Where nothing was asked, the next card follows at once.
   * @param chosen the voice that was taken for the one of the marked words; null to be shown it
   */
  async #meet(item: Item | null, chosen: VoiceId | null): Promise<void> {
    const { view, ask, pace, prefetch } = this.#open
    const { session, deck } = view
    if (item === null || !session || !deck || !this.#takes(item, 'question')) return
    const asked = item.format === 'who-says-it' && item.shown.view === 'passage'
    const reading =
      asked && chosen !== null
        ? { item: item.shown, chosen, right: chosen === item.truth, took: pace.took }
        : null
    const meeting = { turnsBefore: turnsOf(session), card: item.card, deckVersion: deck.version, reading }
    await this.#writer.hold(async () => {
      const next = await this.#writer.write((deps, engine) =>
        meetClaim(deps, engine, { session: session.id, ...meeting }),
      )
      if (next === null) return
      view.session = next
      if (!asked) {
        await ask()
        return
      }
      view.reading = reading
      view.phase = 'feedback'
      prefetch()
      await this.#extras.load(item.card, true)
    })
  }

  /** Shows the answer of a recall card. */
  async reveal(item: Item | null): Promise<void> {
    const { view, pace } = this.#open
    if (item?.format !== 'recall' || view.item !== item || view.phase !== 'question' || pace.covered) return
    view.phase = 'revealed'
    if (view.session?.mode !== 'cram') {
      const preview = await previewGrades(this.#writer.deps, this.#writer.engine, item.card)
      view.preview = preview.ok ? waitsOf(preview.value, this.#writer.now()) : null
    }
    await this.#extras.load(item.card, true)
  }

  /** Grades a recalled card and shows the next question. */
  async grade(item: Item | null, rating: Rating): Promise<void> {
    if (item?.format !== 'recall' || !this.#takes(item, 'revealed')) return
    await this.#give(item, { rating, chosen: null, right: null, confidence: null }, () => this.#open.ask())
  }

  /** Goes from a correction to its question. The correction is not shown again. */
  async acceptCorrection(): Promise<void> {
    const { view, ask } = this.#open
    const { correction } = view
    if (!correction || view.phase !== 'correction' || this.#writer.isRunning) return
    const { card, version } = correction
    const shown = await this.#writer.write((deps, engine) => showCorrection(deps, engine, card, version))
    if (shown === null) return
    view.corrections = view.corrections.filter((other) => other !== correction)
    await ask()
  }

  /** Resumes a session that waited for a learning step, if the step is due. */
  async resume(): Promise<void> {
    const { view, moveTo } = this.#open
    const { session } = view
    if (view.phase !== 'over' || !session) return
    await moveTo(await this.#writer.write((deps, engine) => resumeSession(deps, engine, session.id)))
  }

  /** Undoes the last answer. Two calls undo the last two, one after the other. */
  undo(): Promise<boolean> {
    const undo = (): Promise<boolean> => this.#undo()
    const undone = this.#undone.then(undo, undo)
    this.#undone = undone
    return undone
  }

  async #undo(): Promise<boolean> {
    const { view, moveTo, unmeet } = this.#open
    const { session } = view
    const last = session?.answers.at(-1)
    if (!session || !last || this.#writer.isRunning) return false
    // Update before the write: the live query can fire first.
    if (await isOnlyAnswer(this.#writer.deps, last.card)) unmeet(last.card)
    return moveTo(await this.#writer.write((deps, engine) => undoAnswer(deps, engine, session.id)))
  }

  /** Buries the card on the screen until the next study day, or suspends it. */
  async buryOrSuspend(how: Away): Promise<boolean> {
    const { view, moveTo } = this.#open
    const [session, card] = [view.session, view.item?.card]
    if (!session || !card || this.#writer.isRunning) return false
    if (!(await moveTo(await this.#putAway(session, card, how)))) return false
    this.#away = { card, how }
    return true
  }

  /** Undoes the last burying or suspension. */
  async undoBurySuspend(): Promise<void> {
    const { view, moveTo } = this.#open
    const [session, away] = [view.session, this.#away]
    if (!session || !away || this.#writer.isRunning) return
    await moveTo(await this.#putAway(session, away.card, away.how, true))
  }

  #putAway({ id }: Session, card: CardId, how: Away, back = false): Promise<Session | null> {
    return this.#writer.write((deps, engine) => buryOrSuspend(deps, engine, id, card, how, back))
  }

  /** Tells whether an answer to this item is accepted now: not twice, and not while the next question is being made. */
  #takes(item: Item, phase: Phase): boolean {
    const { view } = this.#open
    const card = view.session && currentCard(view.session)
    return view.phase === phase && !this.#writer.isRunning && card === item.card
  }

  /**
   * Writes an answer.
   * @param then shows the result, in the same drawing as the new state of the session
   */
  async #give(
    item: Item,
    said: Said,
    then: (comesBackAt: Instant | null) => Promise<unknown>,
  ): Promise<void> {
    const { view, pace } = this.#open
    const { session, deck } = view
    if (!session || !deck) return
    const { id, mode, answers } = session
    const asked = { card: item.card, item: item.shown, took: pace.took, deckVersion: deck.version }
    const answer = { session: id, answersBefore: answers.length, ...said, ...asked }
    // Until what came of it is on the screen: keys pressed meanwhile are for that.
    await this.#writer.hold(async () => {
      // A cram answer counts in figures and moves no due date.
      const given = await this.#writer.write<StoredAnswer | StoredCramAnswer>((deps, engine) =>
        mode === 'cram' ? answerCramCard(deps, engine, answer) : answerCard(deps, engine, answer),
      )
      if (given === null) return
      view.session = given.session
      view.leech = 'leech' in given && given.leech
      await then(given.event.type === 'ReviewGiven' ? given.event.due : null)
    })
  }
}

/** The waits that a preview in milliseconds comes to. */
function waitsOf(preview: GradePreview, now: Now): GradeWaits {
  const wait = (rating: Rating): Wait => waitUntil(now.at + preview[rating], now)
  return { 1: wait(1), 2: wait(2), 3: wait(3), 4: wait(4) }
}
