/**
 * Krippendorff's α for two coders and nominal values (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"):
 * one less the ratio of observed to expected disagreement. 1: they always agree; 0: no better than chance.
 * @param pairs the two values of each unit; units that one coder left out are no pairs
 */
export function krippendorffAlpha(pairs: readonly (readonly [string, string])[]): number {
  const counts = new Map<string, number>()
  for (const value of pairs.flat()) counts.set(value, (counts.get(value) ?? 0) + 1)
  const n = pairs.length * 2
  const observed = pairs.filter(([one, other]) => one !== other).length / pairs.length
  const alike = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0)
  const expected = 1 - alike / (n * (n - 1))
  return expected === 0 ? 1 : 1 - observed / expected
}
