/**
 * `npm run simulate:quiz`: measures whether options from a learner's own confusions help, and whether mixing voices
 * helps. Simulated learners study the deck on Iraq with items of the real maker. It prints the ratios of their gains as
 * a table (`-- 5` for fewer seeds than 50).
 */
import { CONTENT_DECKS } from '../deps'
import { LEARNERS, simulate, type Gain } from './learner'

const seeds = Number(process.argv[2] ?? 50)
const deck = CONTENT_DECKS.find(({ id }) => id === 'who-controls-iraq')
if (!deck) throw new Error('the deck on Iraq is gone')

const round = (value: number) => Math.round(value * 100) / 100
/** The mean of ratios over seeds with a 95% interval (normal). */
function ratio(ours: readonly number[], theirs: readonly number[]): string {
  // The ratio of means, because the gain of a single learner can be close to 0.
  const n = ours.length
  const [a, b] = [ours, theirs].map((list) => list.reduce((sum, one) => sum + one, 0) / n) as [number, number]
  const r = a / b
  const spread = ours.reduce((sum, one, i) => sum + (one - r * (theirs[i] ?? 0)) ** 2, 0) / (n - 1)
  const half = (1.96 * Math.sqrt(spread / n)) / Math.abs(b)
  return `${round(r).toFixed(2)} (${round(r - half).toFixed(2)} to ${round(r + half).toFixed(2)})`
}

console.log(
  '| learner | pairs measured | gain, random | adaptive ÷ random | mixed ÷ blocked | both ÷ neither |',
)
console.log('| --- | --- | --- | --- | --- | --- |')
for (const name of Object.keys(LEARNERS) as (keyof typeof LEARNERS)[]) {
  const run = (choice: 'adaptive' | 'random', order: 'mixed' | 'blocked') =>
    Array.from({ length: seeds }, (_, seed) =>
      simulate(deck, LEARNERS[name], choice, order, `${name} ${String(seed)}`),
    )
  const [neither, mixed, both] = [run('random', 'blocked'), run('random', 'mixed'), run('adaptive', 'mixed')]
  for (const pairs of ['confused', 'all'] as const) {
    const of = (gains: readonly Gain[]) => gains.map((gain) => gain[pairs])
    const mean = of(mixed).reduce((sum, one) => sum + one, 0) / seeds
    const cells = [name, pairs, round(mean).toFixed(2), ratio(of(both), of(mixed)), ratio(of(mixed), of(neither)), ratio(of(both), of(neither))] // prettier-ignore
    console.log(`| ${cells.join(' | ')} |`)
  }
}
