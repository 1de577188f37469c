import type { Deck } from '$lib/domain/deck/deck'
import type { Confidence } from '$lib/domain/quiz/confidence'

/** The props that every format has. */
export interface QuestionProps {
  readonly deck: Deck
  readonly confidence: Confidence | null
  readonly asksConfidence: 'off' | 'optional' | 'required'
  /** An answer is being saved, or another tab leads. */
  readonly disabled: boolean
  /** True if single keys answer. */
  readonly keys: boolean
  /** Receives the key of the answer, in the form that `gradeItem` reads. */
  readonly onanswer: (chosen: string) => void
  readonly onconfidence: (confidence: Confidence | null) => void
  /** Gives no answer. Absent where a guess is asked for, as in a round. */
  readonly ongiveup?: (() => void) | undefined
}

/** Tells whether the learner must state their confidence first. */
export function waitsForConfidence({ asksConfidence, confidence }: QuestionProps): boolean {
  return asksConfidence === 'required' && confidence === null
}
