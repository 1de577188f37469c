import type { Deck } from '$lib/domain/deck/deck'
import type { Confidence } from '$lib/domain/quiz/confidence'

/** What every format of a question is given, whichever it is. */
export interface QuestionProps {
  readonly deck: Deck
  readonly confidence: Confidence | null
  readonly asksConfidence: 'off' | 'optional' | 'required'
  /** An answer is being saved, or another tab is the one to answer in. */
  readonly disabled: boolean
  /** Whether single keys answer. */
  readonly keys: boolean
  /** Takes the key of the answer, as `gradeItem` reads it. */
  readonly onanswer: (chosen: string) => void
  readonly onconfidence: (confidence: Confidence | null) => void
}

/** Whether the learner has to say how sure they are before anything else. */
export function waitsForConfidence({ asksConfidence, confidence }: QuestionProps): boolean {
  return asksConfidence === 'required' && confidence === null
}
