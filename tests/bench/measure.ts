/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The 95th percentile: 95 of 100 measurements do not exceed it. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}

/**
 * Lowest milliseconds of rivals that take turns: the best of several rounds, because load on the machine only adds
 * time.
 */
export function bestInTurns(rounds: number, rivals: readonly (() => unknown)[]): number[] {
  const best = rivals.map(() => Infinity)
  for (let round = 0; round < rounds; round++) {
    rivals.forEach((run, i) => {
      const start = performance.now()
      run()
      best[i] = Math.min(best[i] ?? Infinity, performance.now() - start)
    })
  }
  return best
}
