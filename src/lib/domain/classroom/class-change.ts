/** The change of a class between the form before and the form after. */
import type { Interval } from '$lib/domain/insight/proportion'
import { estimate } from '$lib/domain/insight/discrimination'
import { MIN_PUPILS } from './class-discrimination'
import type { SubmittedAnswer } from './submission'

/** The change of a class, over the pupils who answered both forms. */
export interface ClassChange {
  /** The pupils with answers on both forms. */
  readonly pupils: number
  /** The pupils with answers on the form before only. */
  readonly beforeOnly: number
  /** The means of the pupils' shares of right answers, 0 to 1; null without pupils. */
  readonly before: number | null
  readonly after: number | null
  /** The mean of the pupils' changes; null with fewer than 15 pupils. */
  readonly change: Interval | null
}

/**
 * The mean of the pupils' changes in the share of right answers, with the interval of a mean of paired differences:
 * `m ± 1.96 s / √n`. Each pupil counts once. The two forms are parallel, and half of the class takes them in the other
 * order, so a harder form is no change.
 */
export function classChange(pupils: readonly (readonly SubmittedAnswer[])[]): ClassChange {
  const shares = pupils.map((answers) => [shareOn(answers, 'before'), shareOn(answers, 'after')] as const)
  const both = shares.flatMap(([before, after]) =>
    before === null || after === null ? [] : [{ before, after }],
  )
  const n = both.length
  const mean = (of: (pupil: (typeof both)[number]) => number): number =>
    both.reduce((sum, pupil) => sum + of(pupil), 0) / n
  const middle = mean(({ before, after }) => after - before)
  const squares = mean(({ before, after }) => (after - before - middle) ** 2)
  return {
    pupils: n,
    beforeOnly: shares.filter(([before, after]) => before !== null && after === null).length,
    before: n === 0 ? null : mean(({ before }) => before),
    after: n === 0 ? null : mean(({ after }) => after),
    change: n < MIN_PUPILS ? null : intervalOf(middle, squares / (n - 1)),
  }
}

/** @param variance of the mean */
function intervalOf(value: number, variance: number): Interval {
  const { low, high } = estimate(value, variance)
  return { value, low, high }
}

/** The share of right answers on a form; null if none of its questions was answered. */
function shareOn(answers: readonly SubmittedAnswer[], form: 'before' | 'after'): number | null {
  const own = answers.filter((answer) => answer.form === form && answer.right !== null)
  return own.length === 0 ? null : own.filter(({ right }) => right).length / own.length
}
