import { CONFIDENCES, type Confidence } from '$lib/domain/quiz/confidence'
import { shareOf, type Proportion } from './proportion'
import { choicesOf, type Trial } from './trial'

/** One point of the curve: what was stated, and what came of it. */
export interface CalibrationPoint {
  readonly confidence: Confidence
  /** The chance of being right that the learner stated, on average (a guess is 1 in the number of options). */
  readonly stated: number
  readonly observed: Proportion
}

/** How well stated confidence matches what was right. */
export interface Calibration {
  /** In the order guess, fairly sure, certain; those never stated are left out. */
  readonly points: readonly CalibrationPoint[]
  /**
   * The mean of `(stated − outcome)²`, outcome 1 for right and 0 for wrong: 0 is perfect, 0.25 is what “half and half”
   * gives every time (G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review
   * 78, 1950, for one outcome). Null where no confidence was stated.
   */
  readonly brier: number | null
  readonly n: number
}

/** The chance of being right that a confidence states among so many options. */
export function statedChance(confidence: Confidence, options: number): number {
  if (confidence === 'guess') return 1 / options
  return confidence === 'fairly-sure' ? 0.75 : 0.95
}

type CalibrationTrial = Pick<Trial, 'format' | 'options' | 'right' | 'confidence'>

/** Calibration over trials with a stated confidence and one choice among options. */
export function calibrationOf(trials: readonly CalibrationTrial[]): Calibration {
  const stated = trials.flatMap((trial) => {
    const options = choicesOf(trial)
    const { confidence, right } = trial
    return confidence === null || options === null
      ? []
      : [{ confidence, right, chance: statedChance(confidence, options) }]
  })
  const points = CONFIDENCES.flatMap((confidence) => {
    const own = stated.filter((one) => one.confidence === confidence)
    if (own.length === 0) return []
    const mean = own.reduce((sum, { chance }) => sum + chance, 0) / own.length
    return [{ confidence, stated: mean, observed: shareOf(own, ({ right }) => right) }]
  })
  return { points, brier: brierScore(stated), n: stated.length }
}

/** The mean squared distance of forecasts from what came of them; null without forecasts. */
export function brierScore(
  forecasts: readonly { readonly chance: number; readonly right: boolean }[],
): number | null {
  if (forecasts.length === 0) return null
  const squared = forecasts.reduce((sum, { chance, right }) => sum + (chance - Number(right)) ** 2, 0)
  return squared / forecasts.length
}
