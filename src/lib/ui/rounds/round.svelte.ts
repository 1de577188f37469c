import type { Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import type { Item } from '$lib/domain/quiz/item'
import { gradeItem } from '$lib/domain/quiz/grade'
import type { Confidence } from '$lib/domain/quiz/confidence'
import { prepareDeck, type PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { Fold } from '$lib/domain/review/fold'
import { itemOf } from '$lib/domain/session/round-item'
import {
  currentQuestion,
  roundProgress,
  timeLeft,
  type Round,
  type RoundPlayer,
  type RoundQuestion,
} from '$lib/domain/session/round'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { Busy } from '$lib/ui/app/busy.svelte'
import type { Deps } from '$lib/usecases/deps'
import { recordQuizAnswer, type TrialAnswer } from '$lib/usecases/rounds/record-quiz-answer'
import { startHoldoutTest, stepHoldout } from '$lib/usecases/rounds/holdout'
import { startReading } from '$lib/usecases/rounds/start-reading'
import { formsAhead, startForm, startRound, type RoundWish } from '$lib/usecases/rounds/start-round'
import { openForRounds, withoutGone } from './round-opening'
import { playerOnScreen, resultsOf, type JudgedAnswer, type PlayerResult } from './round-results'
export type { RoundWish }

/** `revealed`: a recalled answer is shown. */
type Phase = 'loading' | 'failed' | 'setup' | 'hand-over' | 'question' | 'revealed' | 'feedback' | 'over'

/** A round on the screen, from set-up to results. Every answer is on the disk before the next question. */
export class RoundPlay {
  readonly #deps: Deps
  #whole = $state.raw<Deck | null>(null)
  /** The claims that practice may ask about. */
  #practised = $state.raw<PreparedDeck | null>(null)
  #fold: Fold | null = null
  #texts = $state.raw<ReadonlyMap<MaterialId, PreparedText>>(new Map())
  #round = $state.raw<Round | null>(null)
  #phase = $state<Phase>('loading')
  #error = $state<string | null>(null)
  /** Nothing else is written meanwhile; keys wait for it. */
  readonly writing = new Busy()
  #confidence = $state<Confidence | null>(null)
  #feedback = $state.raw<JudgedAnswer | null>(null)
  #formsSeen = $state(false)
  #shownAt = 0
  #elapsed = $state(0)

  readonly #item = $derived.by((): Item | null => {
    const current = this.#round && currentQuestion(this.#round)
    return current ? this.itemAt(current.at) : null
  })

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get deck(): Deck | null {
    return this.#whole
  }

  /** The test of a holdout asks about the claims that were held back, too. */
  readonly #prepared = $derived(
    this.#round?.purpose === 'holdout' && this.#whole ? prepareDeck(this.#whole) : this.#practised,
  )

  /** The deck, prepared for questions. */
  get prepared(): PreparedDeck | null {
    return this.#prepared
  }

  get round(): Round | null {
    return this.#round
  }

  get phase(): Phase {
    return this.#phase
  }

  get error(): string | null {
    return this.#error
  }

  get confidence(): Confidence | null {
    return this.#confidence
  }

  get feedback(): JudgedAnswer | null {
    return this.#feedback
  }

  /** The item on the screen; during feedback the answered one. */
  get item(): Item | null {
    return this.#feedback?.item ?? this.#item
  }

  get progress(): { readonly done: number; readonly total: number } | null {
    return this.#round && !['setup', 'loading', 'over'].includes(this.#phase)
      ? roundProgress(this.#round)
      : null
  }

  /** The current player; null if the learner plays alone. */
  get player(): RoundPlayer | null {
    return this.#round && playerOnScreen(this.#round, this.#feedback !== null)
  }

  /** The remaining minutes of answering, rounded up; null if there is no limit. */
  get minutesLeft(): number | null {
    const current = this.#round && currentQuestion(this.#round)
    const left = this.#round && current ? timeLeft(this.#round, current.question.player) : null
    return left === null ? null : Math.ceil(Math.max(0, left - this.#elapsed) / 60_000)
  }

  /** The prepared text of a material, if this device has it. */
  textOf(material: MaterialId | undefined): PreparedText | null {
    return material === undefined ? null : (this.#texts.get(material) ?? null)
  }

  /** The item of a question of the round. */
  itemAt(at: number): Item | null {
    const question = this.#round?.questions[at]
    return question ? this.#itemOf(question) : null
  }

  #itemOf(question: RoundQuestion): Item | null {
    const [round, prepared] = [this.#round, this.#prepared]
    if (!round || !prepared) return null
    return itemOf(prepared, question, { texts: (id) => this.textOf(id), confusions: round.confusions })
  }

  /**
   * Opens a deck for rounds.
   * @param resume the round to resume, if it is the deck's latest
   */
  async open(id: DeckId, resume: string | null): Promise<void> {
    // A set-up that changes stays on the screen meanwhile, with the focus.
    if (this.#phase !== 'setup') this.#phase = 'loading'
    ;[this.#error, this.#feedback] = [null, null]
    const opened = await openForRounds(this.#deps, id)
    if (!opened.ok) {
      this.#error = opened.error.code
      this.#phase = 'failed'
      return
    }
    const { whole, prepared, texts, fold, last } = opened.value
    ;[this.#whole, this.#practised, this.#texts, this.#fold] = [whole, prepared, texts, fold]
    this.#round = last
    if (last && last.id === resume) await this.#ask()
    else {
      this.#phase = 'setup'
      const ahead = await formsAhead(this.#deps, prepared.deck, 'before')
      this.#formsSeen = ahead.ok && ahead.value.seenBefore
    }
  }

  /** True if the next forms share claims with forms taken before. */
  get formsSeen(): boolean {
    return this.#formsSeen
  }

  /** The round left open, while another one is set up. */
  get unfinished(): Round | null {
    const { round } = this
    return this.#phase === 'setup' && round && currentQuestion(round) ? round : null
  }

  /** Resumes the round that was left open. */
  async resume(): Promise<void> {
    if (this.unfinished) await this.#ask()
  }

  /** Starts a round. */
  async start(wish: RoundWish): Promise<void> {
    await this.#begin((deck, prepared) =>
      startRound(this.#deps, deck, prepared, wish, (material) => this.textOf(material)),
    )
  }

  /** Starts the form of the deck to take before or after studying it. */
  async startForm(when: 'before' | 'after'): Promise<void> {
    await this.#begin((deck) => startForm(this.#deps, deck, when))
  }

  /** Starts a round on passages that the learner has not seen. */
  async startReading(purpose: 'practice' | 'before' | 'after'): Promise<void> {
    await this.#begin((deck, prepared) =>
      startReading(this.#deps, deck, prepared, purpose, (material) => this.textOf(material)),
    )
  }

  /** Starts the test of practised claims against claims that were only read. */
  async startHoldoutTest(): Promise<void> {
    const all = this.#whole && prepareDeck(this.#whole)
    if (all) await this.#begin(() => startHoldoutTest(this.#deps, all))
  }

  /** The results of all players. */
  get results(): readonly PlayerResult[] {
    const { deck, round } = this
    return deck && round ? resultsOf(deck, round, (at) => this.itemAt(at)) : []
  }

  async #begin(
    make: (deck: Deck, prepared: PreparedDeck) => Promise<Result<Round, { readonly code: string }>>,
  ): Promise<void> {
    const prepared = this.#practised
    if (!prepared || this.writing.isRunning) return
    const started = await this.writing.run(() => make(prepared.deck, prepared))
    this.#error = started.ok ? null : started.error.code
    if (!started.ok) return
    this.#round = started.value
    await this.#ask()
  }

  /** The next player has the device: shows their question. */
  ready(): void {
    if (this.#phase === 'hand-over') this.#show()
  }

  setConfidence(confidence: Confidence | null): void {
    this.#confidence = confidence
  }

  /** Takes the answer to a question that the app grades. */
  async answer(chosen: string): Promise<void> {
    const item = this.#phase === 'question' && !this.writing.isRunning ? this.#item : null
    if (!item || item.format === 'recall' || !this.#whole) return
    const confidence = this.#confidence
    const grade = gradeItem(this.#whole, item, chosen, confidence)
    const answer = { item: item.shown, chosen, right: grade.right, confidence, took: this.#took() }
    const told = this.#round?.purpose === 'practice' ? { item, chosen, grade, confidence } : null
    if ((await this.#commit(answer, told)) && !told) await this.#ask()
  }

  /** Shows a recalled answer. */
  reveal(): void {
    if (this.#phase === 'question' && this.#item?.format === 'recall') this.#phase = 'revealed'
  }

  /** Takes the learner's own judgement of a recalled answer, and shows the next question. */
  async judge(right: boolean): Promise<void> {
    const item = this.#phase === 'revealed' ? this.#item : null
    if (!item) return
    const answer = { item: item.shown, chosen: null, right, confidence: null, took: this.#took() }
    if (await this.#commit(answer)) await this.#ask()
  }

  /** Shows the next question after feedback. */
  async next(): Promise<void> {
    if (this.#phase === 'feedback') await this.#ask()
  }

  /** Updates the remaining time on the screen. */
  notice(): void {
    this.#elapsed = this.#phase === 'question' ? this.#took() : 0
  }

  #took(): number {
    return Math.max(0, this.#deps.clock.now() - this.#shownAt)
  }

  /** @param told the feedback; it comes together with the answer, so that no other question is drawn in between */
  async #commit(answer: TrialAnswer, told: JudgedAnswer | null = null): Promise<boolean> {
    const [deck, round, fold] = [this.#whole, this.#round, this.#fold]
    if (!deck || !round || !fold || this.writing.isRunning) return false
    const given = await this.writing.run(() => recordQuizAnswer(this.#deps, fold, deck, round, answer))
    this.#error = given.ok ? null : given.error.code
    if (given.ok) this.#round = given.value
    if (given.ok && told) [this.#feedback, this.#phase] = [told, 'feedback']
    return given.ok
  }

  /** Shows the next question, the hand-over before it, or the results. */
  async #ask(): Promise<void> {
    this.#feedback = null
    const round =
      this.#round && (await withoutGone(this.#deps, this.#round, (one) => this.#itemOf(one) === null))
    this.#round = round
    const current = round && currentQuestion(round)
    if (!round || !current) {
      if (round?.purpose === 'holdout' && this.#whole) await stepHoldout(this.#deps, this.#whole, 'end')
      this.#phase = 'over'
      return
    }
    const goesOn = this.#phase !== 'setup' && this.#phase !== 'loading'
    const last = goesOn ? round.questions[round.answers.at(-1)?.question ?? -1]?.player : undefined
    if (round.players.length > 1 && last !== current.question.player) this.#phase = 'hand-over'
    else this.#show()
  }

  #show(): void {
    this.#confidence = null
    this.#elapsed = 0
    this.#shownAt = this.#deps.clock.now()
    this.#phase = 'question'
  }
}
