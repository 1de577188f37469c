/** Questions on a projector: the class votes by a show of hands, and its counts are kept. No answer enters a log. */
import type { Format } from '$lib/domain/quiz/item-record'

/** The formats for a projector: a choice among options that a class can vote on. */
export const VOTED_FORMATS = [
  'who-says-it',
  'which-did-x-say',
  'what-kind',
  'spot-the-slip',
  'how-far-vouched',
] as const satisfies readonly Format[]

/** `ask`: the question alone; `hands`: the hands are counted; `shown`: the answer is shown. */
export const PRESENT_STEPS = ['ask', 'hands', 'shown'] as const
export type PresentStep = (typeof PRESENT_STEPS)[number]
/** The most hands that are counted for one option. */
export const MAX_HANDS = 999

/** A presentation of a deck. */
export interface Presentation {
  /** The seed of its questions. */
  readonly seed: string
  /** The question on the screen, counted from 0; the number of questions at the end. */
  readonly place: number
  readonly step: PresentStep
  /** The hands for each option, by question. Missing entries are 0. */
  readonly hands: readonly (readonly number[])[]
}

/** A presentation at its first question. */
export function newPresentation(seed: string): Presentation {
  return { seed, place: 0, step: 'ask', hands: [] }
}

/** The next step, as a remote control asks for it. @param items the number of questions */
export function forward(one: Presentation, items: number): Presentation {
  if (one.place >= items) return one
  const next = PRESENT_STEPS[PRESENT_STEPS.indexOf(one.step) + 1]
  return next ? { ...one, step: next } : { ...one, place: one.place + 1, step: 'ask' }
}

/** The step before. From a question alone it goes to the answer of the question before. */
export function backward(one: Presentation): Presentation {
  const before = PRESENT_STEPS[PRESENT_STEPS.indexOf(one.step) - 1]
  if (before) return { ...one, step: before }
  return one.place === 0 ? one : { ...one, place: one.place - 1, step: 'shown' }
}

/** The hands for an option of the question on the screen. */
export function handsFor({ hands, place }: Presentation, option: number): number {
  return hands[place]?.[option] ?? 0
}

/** Sets the hands for an option of the question on the screen, from 0 to 999. */
export function withHands(one: Presentation, option: number, count: number): Presentation {
  const places = Math.max(one.hands.length, one.place + 1)
  const hands = Array.from({ length: places }, (_, place) => {
    const own = one.hands[place] ?? []
    if (place !== one.place) return own
    const bounded = Math.min(MAX_HANDS, Math.max(0, Math.round(count)))
    const options = Math.max(own.length, option + 1)
    return Array.from({ length: options }, (__, i) => (i === option ? bounded : (own[i] ?? 0)))
  })
  return { ...one, hands }
}

/** The hands for the right option and all hands, of one question. */
export function handsRight(
  hands: readonly number[] | undefined,
  right: number,
): { readonly right: number; readonly all: number } {
  const all = (hands ?? []).reduce((sum, one) => sum + one, 0)
  return { right: hands?.[right] ?? 0, all }
}
