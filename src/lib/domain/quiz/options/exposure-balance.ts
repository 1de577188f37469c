import type { Random } from '$lib/domain/shared/random'

/**
 * Options that give nothing away. A reader who knows only how often each answer is right, and which answers are
 * offered together, must do no better than chance. Two rules ensure that: no answer is right more often than chance
 * ({@link cappedRates}), and each is offered in the same proportion to its share ({@link offerWeights}).
 */

/**
 * The rate at which to ask questions with each answer, so that none is right in more than one question in `options`.
 * The cap solves `Σ min(countᵢ, cap) = options · cap`.
 * @returns a rate of 0 to 1 for each answer; the number of answers replaces `options` if it is smaller
 */
export function cappedRates<K>(counts: ReadonlyMap<K, number>, options: number): Map<K, number> {
  const values = [...counts.values()]
  const places = Math.min(options, values.length)
  let cap = Math.max(0, ...values)
  for (let round = 0; round < 200; round++) {
    cap = values.reduce((sum, count) => sum + Math.min(count, cap), 0) / places
  }
  // The cap falls to the rarest count if there are as many answers as options; rounding must not carry it below.
  cap = Math.max(cap, Math.min(...values))
  return new Map([...counts].map(([key, count]) => [key, Math.min(1, cap / count)]))
}

/** Larger sets are drawn by their shares alone, which suffices: each of so many answers is seldom right. */
const MAX_CALIBRATED = 150
const ROUNDS = 15

/**
 * Weights to draw wrong answers by, such that each answer is offered `options` times as often as it is right.
 * The method is iterative proportional fitting. The chance of a draw without replacement is approximated by
 * `1 − exp(−t·w)` (Hájek 1964; Rosén 1972).
 * @param shares how often each answer is right, in any unit
 * @param likeness symmetric weight with which one answer is drawn beside another
 */
export function offerWeights<K>(
  shares: ReadonlyMap<K, number>,
  likeness: (a: K, b: K) => number,
  options: number,
): Map<K, number> {
  const keys = [...shares.keys()]
  const total = [...shares.values()].reduce((a, b) => a + b, 0)
  const q = keys.map((key) => (shares.get(key) ?? 0) / Math.max(total, Number.MIN_VALUE))
  const weights = [...q]
  if (keys.length > options && keys.length <= MAX_CALIBRATED) {
    const like = keys.map((a) => keys.map((b) => likeness(a, b)))
    for (let round = 0; round < ROUNDS; round++) fitOnce(weights, q, like, options - 1)
  }
  return new Map(keys.map((key, i) => [key, weights[i] ?? 0]))
}

/** One round of fitting: scales each weight by the ratio of the wanted to the present frequency of offers. */
function fitOnce(weights: number[], q: readonly number[], like: readonly number[][], draws: number): void {
  const offered = weights.map(() => 0)
  q.forEach((share, truth) => {
    const drawn = weights.map((weight, i) => (i === truth ? 0 : weight * (like[truth]?.[i] ?? 1)))
    inclusions(drawn, draws).forEach((chance, i) => {
      offered[i] = (offered[i] ?? 0) + share * chance
    })
  })
  weights.forEach((weight, i) => {
    const [target, now] = [draws * (q[i] ?? 0), offered[i] ?? 0]
    if (now > 0) weights[i] = weight * Math.min(4, target / now) ** 0.8
  })
}

/** The chance of each weight to be among `draws` drawn without replacement. */
function inclusions(weights: readonly number[], draws: number): number[] {
  const positive = weights.filter((weight) => weight > 0).length
  if (positive <= draws) return weights.map((weight) => (weight > 0 ? 1 : 0))
  // Newton's method from below: the expected number is concave in t, so no step goes too far.
  let t = draws / weights.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < 12; i++) {
    let [expected, slope] = [0, 0]
    for (const weight of weights) {
      const left = Math.exp(-t * weight)
      expected += 1 - left
      slope += weight * left
    }
    if (draws - expected < 1e-6 * draws || slope <= 0) break
    t += (draws - expected) / slope
  }
  return weights.map((weight) => 1 - Math.exp(-t * weight))
}

/**
 * Draws up to `count` entries without replacement by weight (Efraimidis and Spirakis 2006: the largest of
 * `log(u) / w`). Each key is drawn once at most, and no entry is drawn beside one that it clashes with.
 */
export function drawDistinct<T>(
  entries: readonly T[],
  weightOf: (entry: T) => number,
  keyOf: (entry: T) => unknown,
  count: number,
  random: Random,
  clash: (entry: T, drawn: T) => boolean = () => false,
): T[] {
  const ranked: { readonly entry: T; readonly rank: number }[] = []
  for (const entry of entries) {
    const weight = weightOf(entry)
    if (weight > 0) ranked.push({ entry, rank: Math.log(Math.max(random(), 1e-300)) / weight })
  }
  ranked.sort((a, b) => b.rank - a.rank)
  const seen = new Set<unknown>()
  const drawn: T[] = []
  for (const { entry } of ranked) {
    if (drawn.length >= count) break
    const key = keyOf(entry)
    if (seen.has(key) || drawn.some((other) => clash(entry, other))) continue
    seen.add(key)
    drawn.push(entry)
  }
  return drawn
}
