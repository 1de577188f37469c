/** `npm run simulate:first-sight`: prints the comparison of reading first and asking at once, over 50 learners. */
import { simulateFirstSight, type FirstSight, type Outcome } from './first-sight'

const SEEDS = 50

/** A mean with its 95% interval (normal), in digits after the point. */
function meanOf(outcomes: readonly Outcome[], key: keyof Outcome, digits: number): string {
  const values = outcomes.map((outcome) => outcome[key])
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  const half = 1.96 * Math.sqrt(variance / values.length)
  return `${mean.toFixed(digits)} (${(mean - half).toFixed(digits)} to ${(mean + half).toFixed(digits)})`
}

console.log(
  '| takes in | new claims | first reviews right | reviews until stable | turns until stable | log loss |',
)
console.log('| --- | --- | --- | --- | --- | --- |')
for (const takesIn of [0.95, 0.8, 0.5]) {
  for (const how of ['asked at once', 'read first'] satisfies FirstSight[]) {
    const all = Array.from({ length: SEEDS }, (_, seed) => simulateFirstSight(how, takesIn, seed))
    const cells = [meanOf(all, 'firstRight', 2), meanOf(all, 'reviews', 1), meanOf(all, 'turns', 1), meanOf(all, 'logLoss', 3)] // prettier-ignore
    console.log(`| ${[String(takesIn), how, ...cells].join(' | ')} |`)
  }
}
