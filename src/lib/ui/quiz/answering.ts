import type { Deck } from '$lib/domain/deck/deck'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Format } from '$lib/domain/quiz/item-record'
import type { Snippet } from 'svelte'

/** The formats with one choice among options. Their feedback appears in place: the options never move. */
export const ANSWERED_IN_PLACE: ReadonlySet<Format> = new Set([
  'who-says-it',
  'which-did-x-say',
  'how-directly',
  'what-kind',
  'spot-the-slip',
  'how-far-vouched',
])

/** The result of an answer, shown where the question stands. */
export interface Told {
  /** The key of the answer; null if the learner gave none. */
  readonly chosen: string | null
  readonly truth: string
  /** Takes the place of the question. */
  readonly feedback: Snippet
  /** Takes the place of the controls under the answers. */
  readonly onward: Snippet
}

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
  /** The feedback will appear in place, so the room of its controls is kept free from the beginning. */
  readonly inPlace?: boolean
  /** The same snippet as the coming result's, to be laid out before the answer where nobody sees it. */
  readonly ahead?: Snippet | undefined
  readonly told?: Told | undefined
}

/** Tells whether the learner must state their confidence first. */
export function waitsForConfidence({ asksConfidence, confidence }: QuestionProps): boolean {
  return asksConfidence === 'required' && confidence === null
}
