import type { HoldoutSet } from '$lib/domain/review/holdout'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { difference, shareOf, type Interval, type Proportion } from './proportion'
import type { Trial } from './trial'

/** With fewer answers of a kind the difference is not shown. */
const MIN_OF_EACH = 6

/** The latest test of claims that were practised against claims that were only read. */
export interface PracticeEffect {
  readonly practised: Proportion
  readonly readOnly: Proportion
  /**
   * Practised minus only read, with its 95% interval; null with too few answers. The two kinds are of different claims,
   * so the interval is that of independent shares.
   */
  readonly effect: Interval | null
}

/**
 * The figure of a deck's latest holdout test; null if none was taken. Answers about claims that were on neither side
 * are left out.
 * @param trials all trials of the deck
 * @param holdouts the holdout events of the deck, in their order
 */
export function practiceEffect(
  trials: readonly Trial[],
  holdouts: readonly HoldoutSet[],
): PracticeEffect | null {
  const tests = trials.filter(({ purpose }) => purpose === 'holdout')
  const latest = tests.reduce<Trial | null>(
    (late, trial) => (late && late.at > trial.at ? late : trial),
    null,
  )
  if (!latest) return null
  const test = tests.filter(({ round }) => round === latest.round)
  const start = Math.min(...test.map(({ at }) => at))
  const sides = holdouts.findLast(({ at, step }) => step !== 'end' && at <= start)
  if (!sides) return null
  const among = (claims: readonly string[]): Proportion =>
    shareOf(
      test.filter(({ card }) => claims.includes(partsOfCardId(card).claim)),
      ({ right }) => right,
    )
  const [practised, readOnly] = [among(sides.others), among(sides.held)]
  const isEnough = practised.n >= MIN_OF_EACH && readOnly.n >= MIN_OF_EACH
  return { practised, readOnly, effect: isEnough ? difference(readOnly, practised) : null }
}

/** True if an answer belongs to the test of a holdout. Its claims were held back, so no other figure counts it. */
export function isOfHoldout(trial: Pick<Trial, 'purpose'> | null): boolean {
  return trial?.purpose === 'holdout'
}
