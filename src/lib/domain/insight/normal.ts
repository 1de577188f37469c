/**
 * The normal distribution, for the measures of discrimination. Files of this folder compute figures from the log of
 * answers, each with its count. They draw nothing, store nothing and read no clock.
 */

/** The density of the standard normal distribution. */
export function density(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI)
}

/**
 * The share of the standard normal distribution below `x`, accurate to about 1e-15 for |x| up to 7; beyond that the
 * answer is 0 or 1 with the same accuracy. Source: G. Marsaglia, Evaluating the normal distribution, Journal of
 * Statistical Software 11(4), 2004.
 */
export function cumulative(x: number): number {
  if (x < -8) return 0
  if (x > 8) return 1
  let [sum, before, term] = [x, 0, x]
  for (let i = 3; sum !== before; i += 2) {
    before = sum
    term *= (x * x) / i
    sum += term
  }
  return 0.5 + sum * density(x)
}

/** Newton's steps stop at this size, which no figure can show. */
const TOLERANCE = 1e-14

/**
 * The inverse of {@link cumulative}, written z(p) in signal detection. Newton's steps start from Tukey's lambda
 * approximation, which is within 0.02 for the rates that can occur.
 * @param p strictly between 0 and 1, which the log-linear correction ensures
 * @returns accurate to 1e-9 for p from 1e-7 to 1 − 1e-7
 */
export function z(p: number): number {
  if (p <= 0 || p >= 1) throw new RangeError(`z needs a rate between 0 and 1, not ${String(p)}`)
  let x = 4.91 * (p ** 0.14 - (1 - p) ** 0.14)
  for (let i = 0; i < 30; i++) {
    const step = (cumulative(x) - p) / density(x)
    x -= step
    if (Math.abs(step) < TOLERANCE) break
  }
  return x
}
