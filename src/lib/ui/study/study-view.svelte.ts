import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { GradedItem, Item } from '$lib/domain/quiz/item'
import type { Grade } from '$lib/domain/quiz/grade'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Wait } from '$lib/domain/scheduling/due'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { currentCard, isMeeting, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type DeckId, type VoiceId } from '$lib/domain/shared/ids'
import type { DueCorrection } from '$lib/usecases/study/due-corrections'
import type { StudyRules } from '$lib/usecases/study/rules'
import type { SessionReport } from '$lib/usecases/study/session-report'

/** The feedback after a choice: the chosen option, its grade, and when the card comes back. */
export interface Feedback {
  readonly item: GradedItem
  /** The key of the given answer; null if the learner did not remember. */
  readonly chosen: string | null
  readonly grade: Grade
  readonly confidence: Confidence | null
  /** Claims easily confused with this one, the closest first. */
  readonly confused: readonly Claim[]
  /** The time until the card comes back; null if the answer moved no due date. */
  readonly comesBack: Wait | null
}

/** The time until the card on the screen would come back, for each grade. */
export type GradeWaits = Readonly<Record<Rating, Wait>>

/** A question that will be shown soon, with its deck. */
export interface NextQuestion {
  readonly deck: Deck
  readonly item: Item
}

/** The phase of the screen of a session. */
export type Phase = 'loading' | 'failed' | 'correction' | 'question' | 'revealed' | 'feedback' | 'over'

/** The decks of a session, and the rules by which they are studied. */
export interface Studied {
  readonly decks: ReadonlyMap<DeckId, Deck>
  readonly rules: StudyRules
}

/**
 * The state that the screen of a session shows. The session and its lazily loaded part write it; components read it.
 */
export class StudyView {
  /** The studied decks and rules; null until the session is open. */
  studied = $state.raw<Studied | null>(null)
  session = $state.raw<Session | null>(null)
  phase = $state<Phase>('loading')
  /** The code of the last failure, until the next question. */
  error = $state<string | null>(null)
  /** The item on the screen; during feedback the answered one. */
  item = $state.raw<Item | null>(null)
  /** The question that comes next, or is shown, so that the screen can warm up while the learner reads. */
  coming = $state.raw<NextQuestion | null>(null)
  feedback = $state.raw<Feedback | null>(null)
  /** The item whose feedback may be laid out before the answer, while the learner reads. */
  ahead = $state.raw<Item | null>(null)
  /** The answer with which the claim on the screen was met; null if the learner asked to be shown. */
  reading = $state.raw<{ readonly chosen: VoiceId; readonly right: boolean } | null>(null)
  /** The effect of each grade of a recalled card. */
  preview = $state.raw<GradeWaits | null>(null)
  /** Corrections to show before their questions. */
  corrections = $state.raw<readonly DueCorrection[]>([])
  /** The results of the session, after its end. */
  report = $state.raw<SessionReport | null>(null)
  /** True if the last answer made its card a leech, which was then suspended. */
  leech = $state(false)
  confidence = $state<Confidence | null>(null)

  /** The deck of the card on the screen; without a card, the only deck of the session. */
  get deck(): Deck | null {
    const card = this.item?.card ?? (this.session && currentCard(this.session))
    if (card) return this.studied?.decks.get(partsOfCardId(card).deck) ?? null
    return this.decks.length === 1 ? (this.decks[0] ?? null) : null
  }

  get decks(): readonly Deck[] {
    return [...(this.studied?.decks.values() ?? [])]
  }

  /** The correction on the screen: the claim that the learner had right, before and after. */
  get correction(): DueCorrection | null {
    const card = this.session && currentCard(this.session)
    return this.corrections.find((correction) => correction.card === card) ?? null
  }

  /** True while a new claim is on the screen to be met, not asked. */
  get isNew(): boolean {
    const { session } = this
    return this.phase === 'question' && session !== null && isMeeting(session, currentCard(session))
  }

  /** True while the result of a meeting is on the screen. */
  get isMet(): boolean {
    return this.phase === 'feedback' && !this.feedback
  }

  /** True if Undo has a place in the header: from the question after the first answer, so that no answer moves it. */
  get hasUndoAbove(): boolean {
    const before = (this.session?.answers.length ?? 0) - (this.phase === 'feedback' ? 1 : 0)
    return this.canUndo && before > 0
  }

  get canUndo(): boolean {
    return !this.isMet && (this.session?.answers.length ?? 0) > 0
  }
}
