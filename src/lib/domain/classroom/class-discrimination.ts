/** The discrimination of a class between two voices: the mean of its pupils’ d′. */
import {
  estimate,
  MIN_TRIALS,
  sensitivity,
  variances,
  type Counts,
  type Estimate,
  type SidedTrial,
} from '$lib/domain/insight/discrimination'
import { seededRandom, seedFrom, type Random } from '$lib/domain/shared/random'

/** The pupils that a class needs before it gets a figure. */
export const MIN_PUPILS = 15
const REPLICATES = 400

/** The d′ of a class with its interval, and the numbers that it rests on. */
export interface ClassDiscrimination {
  readonly dPrime: Estimate
  readonly pupils: number
  /** The trials of each pupil on each side that count. */
  readonly trials: number
}

/** A pupil's answers on one side: the item, and whether the answer was A. */
interface Side {
  readonly items: readonly string[]
  readonly saidA: readonly boolean[]
}

/**
 * The mean of pupils' d′ between two voices. Pooled counts would be biased towards 0, because pupils lean differently.
 * All pupils count with the same number of trials, their first ones, because the correction for small numbers depends on
 * it. The correction itself pulls the d′ of a pupil towards 0 who gives nearly always one answer. The variance is that
 * over pupils, plus that over items, minus that of single answers, which both contain (A. C.
 * Cameron, J. B. Gelbach and D. L. Miller, Robust inference with multiway clustering, Journal of Business and Economic
 * Statistics 29, 2011). The first two come from seeded bootstraps.
 * @param pupils the trials of each pupil between the two voices, in the order in which they were given
 * @returns null with fewer than {@link MIN_PUPILS} pupils who each have {@link MIN_TRIALS} on both sides, as a person's
 * own figure needs them
 */
export function classDiscrimination(pupils: readonly (readonly SidedTrial[])[]): ClassDiscrimination | null {
  const sides = pupils.map((trials) => [sideOf(trials, true), sideOf(trials, false)] as const)
  const enough = sides.filter((pair) => pair.every(({ items }) => items.length >= MIN_TRIALS))
  if (enough.length < MIN_PUPILS) return null
  const trials = Math.min(...enough.flatMap((pair) => pair.map(({ items }) => items.length)))
  const equal = enough.map(([a, b]) => [firstOf(a, trials), firstOf(b, trials)] as const)
  const counts = equal.map(([a, b]) => weightedCounts(a, b, once, once))
  const values = counts.map((one) => sensitivity(one).dPrime)
  const noise = mean(counts.map((one) => variances(one).dPrime)) / counts.length
  const random = seededRandom(seedFrom(JSON.stringify(values)))
  const [overPupils, overItems] = [varianceOverPupils(values, random), varianceOverItems(equal, random)]
  const variance = Math.max(overPupils, overItems, overPupils + overItems - noise)
  return { dPrime: estimate(mean(values), variance), pupils: enough.length, trials }
}

/** The variance of the mean if other pupils had been drawn. */
function varianceOverPupils(values: readonly number[], random: Random): number {
  return varianceOf(
    replicates(() => mean(values.map(() => values[Math.floor(random() * values.length)] as number))),
  )
}

/** The variance of the mean if other items had been drawn, for the same pupils. */
function varianceOverItems(pupils: readonly (readonly [Side, Side])[], random: Random): number {
  const itemsOf = (side: 0 | 1): string[] => [...new Set(pupils.flatMap((pair) => pair[side].items))].sort()
  const [itemsA, itemsB] = [itemsOf(0), itemsOf(1)]
  return varianceOf(
    replicates(() => {
      const [onA, onB] = [drawnWeights(itemsA, random), drawnWeights(itemsB, random)]
      return mean(pupils.map(([a, b]) => sensitivity(weightedCounts(a, b, onA, onB)).dPrime))
    }),
  )
}

const replicates = (draw: () => number): number[] => Array.from({ length: REPLICATES }, draw)

function varianceOf(list: readonly number[]): number {
  const middle = mean(list)
  return list.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (list.length - 1)
}

const once: Weight = () => 1

type Weight = (item: string) => number

/** The number of times that each item is drawn, if as many are drawn as there are. */
function drawnWeights(items: readonly string[], random: Random): Weight {
  const times = new Map<string, number>()
  for (const _ of items) {
    const item = items[Math.floor(random() * items.length)] as string
    times.set(item, (times.get(item) ?? 0) + 1)
  }
  return (item) => times.get(item) ?? 0
}

function weightedCounts(a: Side, b: Side, onA: Weight, onB: Weight): Counts {
  const [hits, nA] = weighted(a, onA)
  const [falseAlarms, nB] = weighted(b, onB)
  return { hits, nA, falseAlarms, nB }
}

/** The answers “A” and all answers of a side. */
function weighted({ items, saidA }: Side, weight: Weight): [number, number] {
  let [said, n] = [0, 0]
  items.forEach((item, i) => {
    const times = weight(item)
    n += times
    if (saidA[i] === true) said += times
  })
  return [said, n]
}

function sideOf(trials: readonly SidedTrial[], isA: boolean): Side {
  const on = trials.filter((trial) => trial.isA === isA)
  return { items: on.map(({ item }) => item), saidA: on.map(({ saidA }) => saidA) }
}

const firstOf = ({ items, saidA }: Side, n: number): Side => ({
  items: items.slice(0, n),
  saidA: saidA.slice(0, n),
})

const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
