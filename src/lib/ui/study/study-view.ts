import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { GradedItem, Item } from '$lib/domain/quiz/item'
import type { Grade } from '$lib/domain/quiz/grade'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Session } from '$lib/domain/session/session'

/** The feedback after a choice: the chosen option, its grade, and when the card comes back. */
export interface Feedback {
  readonly item: GradedItem
  /** The key of the given answer. */
  readonly chosen: string
  readonly grade: Grade
  readonly confidence: Confidence | null
  /** Claims easily confused with this one, the closest first. */
  readonly confused: readonly Claim[]
  /** Milliseconds until the card comes back; null if the answer moved no due date. */
  readonly comesBackIn: number | null
}

/** A question that will be shown soon, with its deck. */
export interface NextQuestion {
  readonly deck: Deck
  readonly item: Item
}

/** The phase of the screen of a session. */
export type Phase = 'loading' | 'failed' | 'correction' | 'question' | 'revealed' | 'feedback' | 'over'

/** Tells whether two rows of one session have the same queue and answers. */
export function sameQueue(a: Session, b: Session): boolean {
  return (
    a.answers.length === b.answers.length &&
    a.answers.at(-1)?.event === b.answers.at(-1)?.event &&
    a.queue.join(' ') === b.queue.join(' ') &&
    a.steps?.length === b.steps?.length
  )
}
