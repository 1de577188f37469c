/** The corrected item–rest correlation of the items of a fixed form. */
import { Z95, type Interval } from '$lib/domain/insight/proportion'

/** The complete answers that a form needs before its items get a figure. */
export const MIN_COMPLETE_PUPILS = 30

/**
 * Pearson's correlation of two equally long lists; null if one of them does not vary.
 */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
  const [mx, my] = [mean(xs), mean(ys)]
  let [xy, xx, yy] = [0, 0, 0]
  xs.forEach((x, i) => {
    const y = ys[i] ?? 0
    xy += (x - mx) * (y - my)
    xx += (x - mx) ** 2
    yy += (y - my) ** 2
  })
  return xx === 0 || yy === 0 ? null : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
}

/**
 * The 95% interval of a correlation by Fisher's transformation: `tanh(atanh r ± 1.96 / √(n − 3))` (R. A. Fisher, On the
 * “probable error” of a coefficient of correlation deduced from a small sample, Metron 1, 1921).
 * @param n the number of pairs, at least 4
 */
export function correlationInterval(r: number, n: number): Interval {
  const half = Z95 / Math.sqrt(n - 3)
  return { value: r, low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half) }
}

/**
 * For each item of a form, the correlation between being right on it and the number right on all other items. The item
 * itself is left out of the score, because it would correlate with itself (Lord and Novick 1968, section 15.3).
 * @param pupils a row for each pupil who answered all items: true for right
 * @returns null with fewer than {@link MIN_COMPLETE_PUPILS} rows; null for an item if it or the rest does not vary
 */
export function itemRest(pupils: readonly (readonly boolean[])[]): (Interval | null)[] | null {
  if (pupils.length < MIN_COMPLETE_PUPILS) return null
  const scores = pupils.map((row) => row.filter(Boolean).length)
  return (pupils[0] ?? []).map((_, item) => {
    const right = pupils.map((row) => Number(row[item]))
    const rest = scores.map((score, i) => score - (right[i] ?? 0))
    const r = correlation(right, rest)
    return r === null ? null : correlationInterval(r, pupils.length)
  })
}
