import { seededRandom, seedFrom, type Random } from '$lib/domain/shared/random'
import { density, z } from './normal'
import { Z95, type Interval } from './proportion'
import type { VoiceTrial } from './trial'

/** The trials needed on each side before a person gets a figure of a pair: with 10, d′ is uncertain by ±1.3. */
export const MIN_TRIALS = 20
/** The trials needed on each side, before and after, for the change of a person's figure. */
export const MIN_CHANGE_TRIALS = 40
/**
 * If claims repeat, the different claims needed on each side, because a bootstrap over one or two claims has no
 * meaning.
 */
const MIN_ITEMS = 3
const REPLICATES = 1000

/** A value with its variance and 95% interval. */
export interface Estimate extends Interval {
  readonly variance: number
}

/** The answers “A” among the trials in which A was true (hits) and in which B was true (false alarms). */
export interface Counts {
  readonly hits: number
  readonly nA: number
  readonly falseAlarms: number
  readonly nB: number
}

/** The learner's discrimination between voices A and B, and their bias. */
export interface Discrimination extends Counts {
  readonly a: string
  readonly b: string
  /** The number of different claims on each side. */
  readonly itemsA: number
  readonly itemsB: number
  /** Null while there are too few answers. */
  readonly measured: Measured | null
}

/** Sensitivity and criterion, with the method of their variance. */
export interface Measured {
  /** d′: 0 is chance, larger is better. */
  readonly dPrime: Estimate
  /** c: below 0 leans to A, above 0 leans to B. */
  readonly criterion: Estimate
  readonly interval: 'formula' | 'bootstrap'
}

/** The two rates with the log-linear correction, so that neither is 0 or 1 (Hautus 1995). */
export function correctedRates({ hits, nA, falseAlarms, nB }: Counts): { hit: number; falseAlarm: number } {
  return { hit: (hits + 0.5) / (nA + 1), falseAlarm: (falseAlarms + 0.5) / (nB + 1) }
}

/** d′ and c from counts: `d′ = z(H) − z(F)`, `c = −(z(H) + z(F)) / 2`, with corrected rates. */
export function sensitivity(counts: Counts): { readonly dPrime: number; readonly criterion: number } {
  const { hit, falseAlarm } = correctedRates(counts)
  const [zH, zF] = [z(hit), z(falseAlarm)]
  // Adding 0 turns −0 into 0.
  return { dPrime: zH - zF, criterion: -(zH + zF) / 2 + 0 }
}

/**
 * The variances of d′ and c (Gourevitch and Galanter 1967), with corrected rates and raw numbers of trials:
 * `v = p(1 − p) / (n φ(z(p))²)` on each side, `Var d′ = v_H + v_F`, `Var c = (v_H + v_F) / 4`.
 */
export function variances(counts: Counts): { readonly dPrime: number; readonly criterion: number } {
  const { hit, falseAlarm } = correctedRates(counts)
  const side = (p: number, n: number): number => (p * (1 - p)) / (n * density(z(p)) ** 2)
  const sum = side(hit, counts.nA) + side(falseAlarm, counts.nB)
  return { dPrime: sum, criterion: sum / 4 }
}

/** An estimate with the interval of a normal distribution. */
export function estimate(value: number, variance: number): Estimate {
  const half = Z95 * Math.sqrt(variance)
  return { value, variance, low: value - half, high: value + half }
}

/** The fields of a trial that `discriminate` uses. */
export type PairTrial = Pick<VoiceTrial, 'card' | 'options' | 'truth' | 'chosen'>

/**
 * Discrimination of a pair, over trials in which both were options, one was true and one was chosen. Answers to a
 * repeated claim are not independent. If claims repeat, the intervals come from a seeded bootstrap over the claims of
 * each side.
 */
export function discriminate(trials: readonly PairTrial[], a: string, b: string): Discrimination {
  return discriminateSides(a, b, sidedTrials(trials, a, b))
}

/** The trials between two voices: both were options, one was true and one was chosen. */
export function sidedTrials(trials: readonly PairTrial[], a: string, b: string): SidedTrial[] {
  const isOne = (voice: string): boolean => voice === a || voice === b
  return trials
    .filter(
      ({ options, truth, chosen }) =>
        isOne(truth) && isOne(chosen) && options.includes(a) && options.includes(b),
    )
    .map(({ card, truth, chosen }) => ({ item: card, isA: truth === a, saidA: chosen === a }))
}

/** One answer with its true and its chosen side. */
export interface SidedTrial {
  readonly item: string
  readonly isA: boolean
  readonly saidA: boolean
}

/** Discrimination from answers that already have two sides. */
export function discriminateSides(a: string, b: string, trials: readonly SidedTrial[]): Discrimination {
  const [onA, onB] = [byItem(trials, true), byItem(trials, false)]
  const counts = { ...countsOf(onA, onB) }
  const repeats = onA.length < counts.nA || onB.length < counts.nB
  const items = repeats ? MIN_ITEMS : 1
  const enough = Math.min(counts.nA, counts.nB) >= MIN_TRIALS && Math.min(onA.length, onB.length) >= items
  const sides = { a, b, ...counts, itemsA: onA.length, itemsB: onB.length }
  if (!enough) return { ...sides, measured: null }
  return { ...sides, measured: repeats ? bootstrapped(a, b, onA, onB) : byFormula(counts) }
}

function byFormula(counts: Counts): Measured {
  const [point, variance] = [sensitivity(counts), variances(counts)]
  return {
    dPrime: estimate(point.dPrime, variance.dPrime),
    criterion: estimate(point.criterion, variance.criterion),
    interval: 'formula',
  }
}

/** The answers to one claim on one side: their number, and the number of those that said A. */
interface ItemCounts {
  readonly item: string
  readonly n: number
  readonly saidA: number
}

function byItem(trials: readonly SidedTrial[], isA: boolean): ItemCounts[] {
  const items = new Map<string, ItemCounts>()
  for (const trial of trials) {
    if (trial.isA !== isA) continue
    const { n, saidA } = items.get(trial.item) ?? { n: 0, saidA: 0 }
    items.set(trial.item, { item: trial.item, n: n + 1, saidA: saidA + Number(trial.saidA) })
  }
  // Sort first, so that the same answers in any order give the same interval.
  return [...items.values()].sort((x, y) => (x.item < y.item ? -1 : 1))
}

function countsOf(onA: readonly ItemCounts[], onB: readonly ItemCounts[]): Counts {
  const sum = (items: readonly ItemCounts[], part: 'n' | 'saidA'): number =>
    items.reduce((total, item) => total + item[part], 0)
  return { hits: sum(onA, 'saidA'), nA: sum(onA, 'n'), falseAlarms: sum(onB, 'saidA'), nB: sum(onB, 'n') }
}

/** Draws with the sides in a fixed order, so that swapping A and B changes only the sign of c. */
function bootstrapped(
  a: string,
  b: string,
  onA: readonly ItemCounts[],
  onB: readonly ItemCounts[],
): Measured {
  if (a > b) return swapped(bootstrapped(b, a, flipped(onB), flipped(onA)))
  const random = seededRandom(seedFrom(`${a} ${b}`))
  const drawn = Array.from({ length: REPLICATES }, () =>
    sensitivity(countsOf(resampled(onA, random), resampled(onB, random))),
  )
  const point = sensitivity(countsOf(onA, onB))
  return {
    dPrime: fromReplicates(
      point.dPrime,
      drawn.map((one) => one.dPrime),
    ),
    criterion: fromReplicates(
      point.criterion,
      drawn.map((one) => one.criterion),
    ),
    interval: 'bootstrap',
  }
}

const flipped = (items: readonly ItemCounts[]): ItemCounts[] =>
  items.map(({ item, n, saidA }) => ({ item, n, saidA: n - saidA }))

function swapped({ criterion, ...rest }: Measured): Measured {
  const { value, low, high, variance } = criterion
  return { ...rest, criterion: { value: -value + 0, low: -high + 0, high: -low + 0, variance } }
}

function resampled(items: readonly ItemCounts[], random: Random): ItemCounts[] {
  return items.map(() => items[Math.floor(random() * items.length)] as ItemCounts)
}

/** The percentile interval and the variance of replicates around a value. */
function fromReplicates(value: number, replicates: readonly number[]): Estimate {
  const sorted = [...replicates].sort((x, y) => x - y)
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length
  const variance = sorted.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (sorted.length - 1)
  return { value, variance, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) }
}

/** A change of d′ and c. */
export interface MeasuredChange {
  readonly dPrime: Estimate
  readonly criterion: Estimate
}

/**
 * The change of discrimination between two lists of answers, with the same number of answers on each of the four sides:
 * the first ones. With unequal numbers the log-linear correction alone would look like a change.
 * @returns null with fewer than {@link MIN_CHANGE_TRIALS} on any side
 */
export function changeOfSides(
  a: string,
  b: string,
  before: readonly SidedTrial[],
  after: readonly SidedTrial[],
): MeasuredChange | null {
  const side = (trials: readonly SidedTrial[], isA: boolean) => trials.filter((trial) => trial.isA === isA)
  const lists = [side(before, true), side(before, false), side(after, true), side(after, false)] as const
  const n = Math.min(...lists.map((list) => list.length))
  if (n < MIN_CHANGE_TRIALS) return null
  const [aBefore, bBefore, aAfter, bAfter] = lists
  const measured = (onA: readonly SidedTrial[], onB: readonly SidedTrial[]): Measured | null =>
    discriminateSides(a, b, [...onA.slice(0, n), ...onB.slice(0, n)]).measured
  const [x, y] = [measured(aBefore, bBefore), measured(aAfter, bAfter)]
  return x && y
    ? { dPrime: changeOf(x.dPrime, y.dPrime), criterion: changeOf(x.criterion, y.criterion) }
    : null
}

/** The change between two independent measurements: the difference, with the sum of the variances. */
export function changeOf(before: Estimate, after: Estimate): Estimate {
  return estimate(after.value - before.value, before.variance + after.variance)
}
