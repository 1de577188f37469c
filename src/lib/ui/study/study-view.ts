import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { GradedItem, Item } from '$lib/domain/quiz/item'
import type { Grade } from '$lib/domain/quiz/grade'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import type { Wait } from '$lib/domain/scheduling/due'
import type { Session } from '$lib/domain/session/session'

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

/** Whether two rows of one session stand at the same point. */
export function sameQueue(a: Session, b: Session): boolean {
  return (
    a.answers.length === b.answers.length &&
    a.answers.at(-1)?.event === b.answers.at(-1)?.event &&
    a.queue.join(' ') === b.queue.join(' ') &&
    a.steps?.length === b.steps?.length
  )
}
