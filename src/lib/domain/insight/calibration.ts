import { CONFIDENCES, type Confidence } from '$lib/domain/quiz/confidence'
import { shareOf, type Proportion } from './proportion'
import { choicesOf, type Trial } from './trial'

/** One point of the curve: the stated confidence and the observed share. */
export interface CalibrationPoint {
  readonly confidence: Confidence
  /** The mean stated probability of being right (a guess is 1 divided by the number of options). */
  readonly stated: number
  readonly observed: Proportion
}

/** The calibration of stated confidence. */
export interface Calibration {
  /** In the order guess, fairly sure, certain; levels that were never stated are left out. */
  readonly points: readonly CalibrationPoint[]
  /**
   * The mean of `(stated − outcome)²`, with outcome 1 for right and 0 for wrong. 0 is perfect; “half and half” always
   * gives 0.25 (G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78,
   * 1950, for one outcome). Null if no confidence was stated.
   */
  readonly brier: number | null
  readonly n: number
}

/** The probability of being right that a confidence means with a number of options. */
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

/** The mean squared difference between forecasts and outcomes; null without forecasts. */
export function brierScore(
  forecasts: readonly { readonly chance: number; readonly right: boolean }[],
): number | null {
  if (forecasts.length === 0) return null
  const squared = forecasts.reduce((sum, { chance, right }) => sum + (chance - Number(right)) ** 2, 0)
  return squared / forecasts.length
}
