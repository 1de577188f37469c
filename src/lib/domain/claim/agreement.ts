/** Agreement of people who judged the same things, beyond what chance would give. */

/** The judgements of one thing, one for each person; null if that person gave none. */
export type Judgements = readonly (string | null)[]

/** Agreement of several people. */
export interface Agreement {
  /**
   * Krippendorff's alpha: 1 is full agreement, 0 is chance, below 0 is less than chance. Null if it is not defined,
   * because nothing was judged twice or all judgements are the same.
   */
  readonly alpha: number | null
  /** Things that two people at least judged. */
  readonly things: number
  /** Those of them on which all agree. */
  readonly agreed: number
}

/**
 * Krippendorff's alpha for names (nominal data), for any number of people and with gaps.
 * Source: K. Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), section D: the matrix of coincidences.
 */
export function agreementOf(judged: readonly Judgements[]): Agreement {
  const paired = judged.map(given).filter(({ length }) => length > 1)
  const totals = new Map<string, number>()
  let [all, differing] = [0, 0]
  for (const values of paired) {
    const counts = countsOf(values)
    all += values.length
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count)
      // Ordered pairs of this value with another one, each thing with the weight of its judgements.
      differing += (count * (values.length - count)) / (values.length - 1)
    }
  }
  const expected = [...totals.values()].reduce((sum, count) => sum + count * (all - count), 0)
  return {
    alpha: expected === 0 ? null : 1 - ((all - 1) * differing) / expected,
    things: paired.length,
    agreed: paired.filter((values) => new Set(values).size === 1).length,
  }
}

function given(judgements: Judgements): string[] {
  return judgements.filter((value) => value !== null)
}

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
