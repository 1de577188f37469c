/**
 * A reader who sees only the options: no text, no memory of the deck. It learns from some claims what right options
 * look like (their place, length, kind of voice, relation, whether they share words with the question) and is asked
 * about others. If it does better than chance, the form of the items gives answers away.
 *
 * The learner is a conditional logit (McFadden 1974) fitted by stochastic gradient with a ridge. It is always asked
 * about claims it has not seen: of another deck than those it learned from, or, within one deck, of another fifth of
 * its claims. (Within one deck it does worse than chance where every answer is right equally often: what is right among
 * the claims held out is then rarer among the others.) The interval is a bootstrap over claims, since items of one
 * claim are alike.
 */
import { seededRandom, seedFrom, shuffled, type Random } from '$lib/domain/shared/random'

/** One choice as the reader sees it. */
export interface Choice {
  readonly claim: string
  /** Features of each option, by name. */
  readonly options: readonly Readonly<Record<string, number>>[]
  /** The place of the right one. */
  readonly truth: number
  /** The share of right answers of somebody who knows only the rules of the format. */
  readonly chance: number
}

export interface Reading {
  readonly items: number
  readonly claims: number
  readonly score: number
  readonly chance: number
  /** 95% interval of score minus chance. */
  readonly above: readonly [low: number, high: number]
  /** True if the reader does better than chance: the share of the bootstrap above chance exceeds `SURE`. */
  readonly givesAway: boolean
}

/** About thirty readings are taken at once. At 95%, one of them would fail by chance alone. */
const SURE = 0.995

const FOLDS = 5
const EPOCHS = 6
const RIDGE = 1e-4
const RATE = 0.05
const RESAMPLES = 1000

type Vector = readonly (readonly [feature: number, value: number])[]
interface Encoded {
  readonly options: readonly Vector[]
  readonly truth: number
}

/**
 * Compares the reader's share of right answers, on claims that it has not seen, with chance.
 * @param groupOf what is held out together (a whole deck, say); a fifth of the claims at a time where left out
 */
export function read(
  choices: readonly Choice[],
  seed: string,
  groupOf: ((choice: Choice) => string) | null = null,
): Reading {
  const random = seededRandom(seedFrom(seed))
  const features = new Map<string, number>()
  const encoded = choices.map((choice): Encoded => ({
    truth: choice.truth,
    options: choice.options.map((option) =>
      Object.entries(option).flatMap(([name, value]): [number, number][] => {
        if (value === 0) return []
        if (!features.has(name)) features.set(name, features.size)
        return [[features.get(name) ?? 0, value]]
      }),
    ),
  }))
  const group = groupOf ?? (({ claim }: Choice) => claim)
  const groups = shuffled([...new Set(choices.map(group))], random)
  const folds = groupOf ? groups.length : FOLDS
  const foldOf = new Map(groups.map((name, i) => [name, i % folds]))
  const byClaim = new Map<string, { right: number; chance: number; items: number }>()
  for (let fold = 0; fold < folds; fold++) {
    const inFold = choices.map((choice) => foldOf.get(group(choice)) === fold)
    const weights = fit(encoded.filter((_, i) => !inFold[i]), features.size, random) // prettier-ignore
    choices.forEach((choice, i) => {
      if (!inFold[i]) return
      const tally = byClaim.get(choice.claim) ?? {
        right: 0,
        chance: 0,
        items: 0,
      }
      tally.right += rightShare(encoded[i] as Encoded, weights)
      tally.chance += choice.chance
      tally.items += 1
      byClaim.set(choice.claim, tally)
    })
  }
  return summary([...byClaim.values()], random)
}

/** The choice of the highest score; where several share it, one of them by lot, counted as its share. */
function rightShare({ options, truth }: Encoded, weights: Float64Array): number {
  const scores = options.map((option) => scoreOf(option, weights))
  const best = Math.max(...scores)
  const winners = scores.flatMap((score, i) => (score >= best - 1e-9 ? [i] : []))
  return winners.includes(truth) ? 1 / winners.length : 0
}

function scoreOf(option: Vector, weights: Float64Array): number {
  return option.reduce((sum, [feature, value]) => sum + value * (weights[feature] ?? 0), 0)
}

function fit(items: readonly Encoded[], features: number, random: Random): Float64Array {
  const weights = new Float64Array(features)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE / (1 + epoch)
    for (const { options, truth } of shuffled(items, random)) {
      const scores = options.map((option) => Math.exp(Math.min(30, scoreOf(option, weights))))
      const total = scores.reduce((a, b) => a + b, 0)
      options.forEach((option, i) => {
        const push = (i === truth ? 1 : 0) - (scores[i] ?? 0) / total
        for (const [feature, value] of option) {
          const weight = weights[feature] ?? 0
          weights[feature] = weight + rate * (push * value - RIDGE * weight)
        }
      })
    }
  }
  return weights
}

function summary(
  tallies: readonly {
    readonly right: number
    readonly chance: number
    readonly items: number
  }[],
  random: Random,
): Reading {
  const total = (of: typeof tallies) =>
    of.reduce(
      (sum, one) => ({
        right: sum.right + one.right,
        chance: sum.chance + one.chance,
        items: sum.items + one.items,
      }),
      { right: 0, chance: 0, items: 0 },
    )
  const all = total(tallies)
  const above = Array.from({ length: RESAMPLES }, () => {
    const drawn = total(tallies.map(() => tallies[Math.floor(random() * tallies.length)] ?? all))
    return (drawn.right - drawn.chance) / drawn.items
  }).sort((a, b) => a - b)
  const at = (share: number) => above[Math.floor(share * (RESAMPLES - 1))] ?? 0
  return {
    items: all.items,
    claims: tallies.length,
    score: all.right / all.items,
    chance: all.chance / all.items,
    above: [at(0.025), at(0.975)],
    givesAway: at(1 - SURE) > 0,
  }
}
