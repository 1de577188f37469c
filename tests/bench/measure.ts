/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What 95 of 100 measurements do not exceed. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}

/** Least milliseconds of rivals that take turns: the best of several rounds, because a busy machine only ever adds. */
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
