import { wantedDigests, type Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import { gradeChoice, slipOf, type Confidence, type Slip } from '$lib/domain/quiz/grading'
import { makeItem, type EarlyItem as Item } from '$lib/domain/quiz/item'
import type { MemoryState, Rating } from '$lib/domain/scheduling/memory-state'
import { currentCard, itemSeed, progressOf, type Session } from '$lib/domain/session/session'
import type { CardId, DeckId, MaterialId, VoiceId } from '$lib/domain/shared/ids'
import { watch } from '$lib/storage/live'
import type { Deps } from '$lib/usecases/deps'
import { findDeck } from '$lib/usecases/find-deck'
import type { DueCorrection } from '$lib/usecases/due-corrections'
import type { GradePreview } from '$lib/usecases/preview-grades'
import { startSession } from '$lib/usecases/start-session'
import { metCards } from '$lib/usecases/met-cards'
import type { StudyEngine } from '$lib/usecases/study-engine'
import { loadRules, nowOf, type StudyRules } from '$lib/usecases/study-rules'
import { textsOf } from '$lib/usecases/texts-of'
import type * as Answering from './answering'

/** What the learner is told after a choice: what they chose, whether it was right, when the card comes back. */
export interface Feedback {
  readonly item: Item
  readonly chosen: VoiceId
  readonly right: boolean
  readonly guessed: boolean
  readonly slip: Slip | null
  /** Milliseconds until the card comes back. */
  readonly comesBackIn: number
}

type Late = Pick<typeof Answering, 'answerCard' | 'previewGrades' | 'showCorrection' | 'undoAnswer'> & {
  readonly engine: StudyEngine
}

type Phase = 'loading' | 'failed' | 'correction' | 'question' | 'revealed' | 'feedback' | 'over'

/** One sitting on the screen. Every answer is on the disk before the screen moves on. */
export class Study {
  readonly #deps: Deps
  #deck = $state.raw<Deck | null>(null)
  #rules: StudyRules | null = null
  #late: Promise<Late> | null = null
  /** Cards answered before: what is met for the first time is asked more plainly. */
  #met = $state.raw<ReadonlySet<CardId>>(new Set())
  #texts = $state.raw<ReadonlyMap<MaterialId, PreparedText>>(new Map())
  #session = $state.raw<Session | null>(null)
  #phase = $state<Phase>('loading')
  #error = $state<string | null>(null)
  #feedback = $state.raw<Feedback | null>(null)
  #preview = $state.raw<GradePreview | null>(null)
  #corrections = $state.raw<readonly DueCorrection[]>([])
  #saving = $state(false)
  #confidence = $state<Confidence | null>(null)
  #shownAt = 0
  #stopWatching: (() => void) | null = null

  readonly #item = $derived.by((): Item | null => {
    if (!this.#session || !this.#deck) return null
    const card = currentCard(this.#session)
    if (card === null) return null
    return makeItem(this.#deck, card, itemSeed(this.#session, card), !this.#met.has(card))
  })

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get deck(): Deck | null {
    return this.#deck
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

  /** The prepared text of a material, where this device has it. */
  textOf(material: MaterialId): PreparedText | null {
    return this.#texts.get(material) ?? null
  }

  /** Opens a deck and its sitting of today: the one that was left open, else a new one. */
  async open(id: DeckId): Promise<void> {
    this.close()
    const found = await findDeck(this.#deps, id)
    if (!found.ok) {
      this.#fail(found.error.code)
      return
    }
    const deck = found.value
    const [rules, met] = await Promise.all([loadRules(this.#deps, deck.id), metCards(this.#deps, deck.id)])
    this.#session = null
    this.#late = null
    this.#rules = rules
    this.#deck = deck
    this.#met = new Set(met)
    const retrievability = await this.#retrievability(rules, met.length)
    this.#corrections = met.length === 0 ? [] : await this.#loadCorrections(deck)
    const first = this.#corrections.map(({ card }) => card)
    const started = await startSession(this.#deps, deck, rules, retrievability, first)
    if (!started.ok) {
      this.#fail(started.error.code)
      return
    }
    this.#session = started.value
    this.#ask()
    this.#follow(started.value)
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
    this.#saving = true
    const { engine, showCorrection } = await this.#loadLate()
    const shown = await showCorrection(this.#deps, engine, correction.card, correction.version)
    this.#saving = false
    if (!shown.ok) {
      this.#error = shown.error.code
      return
    }
    this.#corrections = this.#corrections.filter((other) => other !== correction)
    this.#ask()
  }

  /** States or takes back how sure the learner is. */
  setConfidence(confidence: Confidence | null): void {
    this.#confidence = confidence
  }

  /** Answers a choice. Shows feedback once the answer is on the disk. */
  async choose(chosen: VoiceId): Promise<void> {
    const item = this.#item
    if (item?.format !== 'who-says-it' || this.#phase !== 'question' || this.#saving || !this.#deck) return
    const right = chosen === item.truth
    const rating = gradeChoice(right, this.#confidence)
    const due = await this.#commit(item, rating, chosen, right)
    if (due === null) return
    const slip = slipOf(this.#deck, item, chosen)
    const guessed = right && this.#confidence === 'guess'
    this.#feedback = { item, chosen, right, guessed, slip, comesBackIn: due - this.#deps.clock.now() }
    this.#phase = 'feedback'
  }

  /** Turns a recall card over. */
  async reveal(): Promise<void> {
    const item = this.#item
    if (item?.format !== 'recall' || this.#phase !== 'question') return
    const { engine, previewGrades } = await this.#loadLate()
    this.#phase = 'revealed'
    const preview = await previewGrades(this.#deps, engine, item.card)
    if (preview.ok) this.#preview = preview.value
  }

  /** Grades a recalled card and moves on. */
  async grade(rating: Rating): Promise<void> {
    const item = this.#item
    if (item?.format !== 'recall' || this.#phase !== 'revealed' || this.#saving) return
    if ((await this.#commit(item, rating, null, null)) !== null) this.#ask()
  }

  /** Goes on to the next question after feedback. */
  next(): void {
    if (this.#phase === 'feedback') this.#ask()
  }

  /** Takes the last answer back. */
  async undo(): Promise<boolean> {
    if (!this.#session || this.#saving || !this.canUndo) return false
    this.#saving = true
    const { engine, undoAnswer } = await this.#loadLate()
    const undone = await undoAnswer(this.#deps, engine, this.#session.id)
    this.#saving = false
    if (!undone.ok) {
      this.#error = undone.error.code
      return false
    }
    this.#session = undone.value
    this.#ask()
    return true
  }

  async #commit(
    item: Item,
    rating: Rating,
    chosen: VoiceId | null,
    right: boolean | null,
  ): Promise<number | null> {
    if (!this.#session || !this.#deck) return null
    this.#saving = true
    const { engine, answerCard } = await this.#loadLate()
    const answered = await answerCard(this.#deps, engine, {
      session: this.#session.id,
      answersBefore: this.#session.answers.length,
      card: item.card,
      item: item.shown,
      rating,
      chosen,
      right,
      confidence: chosen === null ? null : this.#confidence,
      took: Math.max(0, this.#deps.clock.now() - this.#shownAt),
      deckVersion: this.#deck.version,
    })
    this.#saving = false
    if (!answered.ok) {
      this.#error = answered.error.code
      return null
    }
    this.#error = null
    this.#met = new Set([...this.#met, item.card])
    this.#session = answered.value.session
    return answered.value.event.due
  }

  /** How likely a card is to be remembered now; on a deck never studied there is nothing to ask that of. */
  async #retrievability(rules: StudyRules, met: number): Promise<(memory: MemoryState | null) => number> {
    if (met === 0) return () => 0
    const { engine } = await this.#loadLate()
    const { at, offset } = nowOf(this.#deps, rules)
    return (memory) => engine.scheduler.retrievability(memory, at, offset)
  }

  /** What an update has corrected since the learner had it right. */
  async #loadCorrections(deck: Deck): Promise<readonly DueCorrection[]> {
    const { dueCorrections, noticeUpdate } = await import('./answering')
    await noticeUpdate(this.#deps, deck)
    return dueCorrections(this.#deps, deck)
  }

  #loadLate(): Promise<Late> {
    this.#late ??= this.#load()
    return this.#late
  }

  async #load(): Promise<Late> {
    const [rules, deck] = [this.#rules, this.#deck]
    if (!rules || !deck) throw new Error('a sitting is opened before it is answered')
    const texts = textsOf(this.#deps, deck)
    const { answerCard, makeEngine, noticeUpdate, prepareCopy, previewGrades, showCorrection, undoAnswer } =
      await import('./answering')
    await noticeUpdate(this.#deps, deck)
    this.#texts = new Map(
      [...(await texts)].map(([id, text]) => [id, prepareCopy(text, wantedDigests(deck, id))] as const),
    )
    return { answerCard, previewGrades, showCorrection, undoAnswer, engine: makeEngine(rules) }
  }

  #ask(): void {
    this.#feedback = null
    this.#preview = null
    this.#confidence = null
    this.#error = null
    this.#shownAt = this.#deps.clock.now()
    this.#phase = this.#item === null ? 'over' : this.correction ? 'correction' : 'question'
  }

  #fail(code: string): void {
    this.#error = code
    this.#phase = 'failed'
  }

  /** Follows the sitting's row: what another tab answers shows here too. */
  #follow(session: Session): void {
    this.#stopWatching = watch(
      () => this.#deps.db.sessions.get(session.id),
      (row) => {
        const mine = this.#session
        if (!row || !mine || this.#saving || sameAnswers(row, mine)) return
        this.#session = row
        this.#ask()
      },
      () => {
        // Following is a comfort; answering reports its own failures.
      },
    )
  }
}

/** Whether two rows of one sitting stand at the same point: answers are only ever added or taken off at the end. */
function sameAnswers(a: Session, b: Session): boolean {
  return a.answers.length === b.answers.length && a.answers.at(-1)?.event === b.answers.at(-1)?.event
}
