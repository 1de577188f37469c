/** A count out of a number, as a share with its 95% interval. */
export interface Proportion {
  readonly count: number
  readonly n: number
  /** `count / n`; null if n is 0. */
  readonly share: number | null
  readonly low: number
  readonly high: number
}

/** The 97.5% point of the normal distribution, for a 95% interval. */
export const Z95 = 1.959963984540054

/**
 * A proportion with Wilson's score interval (95%), which stays within 0 and 1 and is valid for small counts. Source: E.
 * B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927.
 */
export function proportion(count: number, n: number): Proportion {
  if (n === 0) return { count, n, share: null, low: 0, high: 1 }
  const [p, zz] = [count / n, Z95 * Z95]
  const middle = (p + zz / (2 * n)) / (1 + zz / n)
  const half = (Z95 * Math.sqrt((p * (1 - p)) / n + zz / (4 * n * n))) / (1 + zz / n)
  return { count, n, share: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** A value with its 95% interval. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * The difference of two independent proportions (the second minus the first), with the interval from Wilson's interval
 * of each; null if one of them has no trials. Source: R. G. Newcombe, Interval estimation for the difference between
 * independent proportions, Statistics in Medicine 17, 1998 (method 10).
 */
export function difference(first: Proportion, second: Proportion): Interval | null {
  if (first.share === null || second.share === null) return null
  const value = second.share - first.share
  const below = Math.hypot(second.share - second.low, first.high - first.share)
  const above = Math.hypot(second.high - second.share, first.share - first.low)
  return { value, low: value - below, high: value + above }
}

/** The share of a list's items that pass a test, as a proportion. */
export function shareOf<T>(list: readonly T[], holds: (entry: T) => boolean): Proportion {
  return proportion(list.filter(holds).length, list.length)
}

/** A share for each key, in the order in which keys first occur. An entry with the key null is left out. */
export function sharesBy<T, K extends string>(
  list: readonly T[],
  keyOf: (entry: T) => K | null,
  holds: (entry: T) => boolean,
): Map<K, Proportion> {
  const groups = new Map<K, T[]>()
  for (const entry of list) {
    const key = keyOf(entry)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return new Map([...groups].map(([key, group]) => [key, shareOf(group, holds)]))
}
