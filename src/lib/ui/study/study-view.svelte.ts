import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { GradedItem, Item } from '$lib/domain/quiz/item'
import type { Grade } from '$lib/domain/quiz/grade'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Wait } from '$lib/domain/scheduling/due'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { currentCard, progressOf, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type DeckId } from '$lib/domain/shared/ids'
import type { DueCorrection } from '$lib/usecases/study/due-corrections'
import type { StudyRules } from '$lib/usecases/study/rules'
import type { SessionReport } from '$lib/usecases/study/session-report'

/** What the learner is told after a choice: what they chose, how it was graded, when the card comes back. */
export interface Feedback {
  readonly item: GradedItem
  /** The key of the answer given. */
  readonly chosen: string
  readonly grade: Grade
  readonly confidence: Confidence | null
  /** Claims easily confused with this one, the most telling first. */
  readonly confused: readonly Claim[]
  /** How long until the card comes back; null where the answer moved no due date. */
  readonly comesBack: Wait | null
}

/** How long until the card on the screen would come back, for each grade. */
export type GradeWaits = Readonly<Record<Rating, Wait>>

/** A question that is about to be shown, of one of the session's decks. */
export interface NextQuestion {
  readonly deck: Deck
  readonly item: Item
}

/** Where the screen of a session stands. */
export type Phase = 'loading' | 'failed' | 'correction' | 'question' | 'revealed' | 'feedback' | 'over'

/** The decks of a session, and what decides how they are studied. */
export interface Studied {
  readonly decks: ReadonlyMap<DeckId, Deck>
  readonly rules: StudyRules
}

/** What the screen of a session shows. The session and its lazily loaded part write it, components read it. */
export class StudyView {
  /** What is studied; null until the session is open. */
  studied = $state.raw<Studied | null>(null)
  session = $state.raw<Session | null>(null)
  phase = $state<Phase>('loading')
  /** The code of the last failure, until the next question. */
  error = $state<string | null>(null)
  /** The item on the screen: during feedback the one that was answered. */
  item = $state.raw<Item | null>(null)
  /** The question that comes next, or is shown, so that a screen can prepare for it while the learner reads. */
  coming = $state.raw<NextQuestion | null>(null)
  feedback = $state.raw<Feedback | null>(null)
  /** What each grade of a recalled card would lead to. */
  preview = $state.raw<GradeWaits | null>(null)
  /** Corrections to show before their questions. */
  corrections = $state.raw<readonly DueCorrection[]>([])
  /** What came of the session, once it is over. */
  report = $state.raw<SessionReport | null>(null)
  /** Whether the last answer was one lapse too many: its card was set aside. */
  leech = $state(false)
  confidence = $state<Confidence | null>(null)

  /** The deck of the card on the screen; the only one of the session where there is no card. */
  get deck(): Deck | null {
    const card = this.item?.card ?? (this.session && currentCard(this.session))
    if (card) return this.studied?.decks.get(partsOfCardId(card).deck) ?? null
    return this.decks.length === 1 ? (this.decks[0] ?? null) : null
  }

  get decks(): readonly Deck[] {
    return [...(this.studied?.decks.values() ?? [])]
  }

  /** The correction on the screen: what the learner had right, as it was and as it is. */
  get correction(): DueCorrection | null {
    const card = this.session && currentCard(this.session)
    return this.corrections.find((correction) => correction.card === card) ?? null
  }

  get progress(): { readonly done: number; readonly total: number } {
    return this.session ? progressOf(this.session) : { done: 0, total: 0 }
  }

  get canUndo(): boolean {
    return (this.session?.answers.length ?? 0) > 0
  }
}
