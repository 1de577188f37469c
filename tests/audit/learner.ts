/**
 * Simulated learners: they measure the gain from adaptive options and mixed practice. The model:
 *
 * - For each pair of voices the learner has a sensitivity s (d′ of a two-way choice). Confused pairs start at 0.2, all
 *   others at `elsewhere`. Asked who says a claim, each wrong option b beside the truth a gives evidence
 *   x ~ N(s(a, b), 1); the learner answers a where all are above 0, else the option with the lowest.
 * - Feedback teaches a pair only when both voices were on the table: s moves `rate` of its way to 3 where the wrong
 *   one was chosen, a third of that where it was rejected (discriminative contrast: Kang and Pashler 2012).
 * - Voices that follow each other teach, too, since feedback shows both in turn: a `juxtaposed` share of that step for
 *   the pair of this trial's truth and the last one's (interleaving: Kornell and Bjork 2008).
 * - `items` learners memorise single claims instead: a claim is answered from memory with a chance that grows by each
 *   feedback, whatever stood beside it; pairs are not learned.
 *
 * The model assumes that contrast teaches. The simulation shows how much of that gain the real maker's options reach in
 * a given number of answers, and when there is nothing to gain. d′ is measured by two-way trials as in the
 * published figures, 60 a side, without feedback; the gain is after minus before.
 */
import { speakerOf } from '$lib/domain/attribution/chain'
import type { Deck } from '$lib/domain/deck/deck'
import { sensitivity } from '$lib/domain/insight/discrimination'
import { makeAnyItem } from '$lib/domain/quiz/make/index'
import { prepareDeck, type PreparedDeck } from '$lib/domain/quiz/deck-index'
import { cardIdOf } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, shuffled, type Random } from '$lib/domain/shared/random'

export interface Learner {
  /** Sensitivity of pairs that are not confused in particular. */
  readonly elsewhere: number
  /** The number of pairs that the learner confuses. */
  readonly confused: number
  readonly rate: number
  readonly juxtaposed: number
  /** The learner memorises claims one by one instead of pairs. */
  readonly items: boolean
}

export const LEARNERS = {
  'confuses six pairs': { elsewhere: 1.5, confused: 6, rate: 0.05, juxtaposed: 0.5, items: false },
  'confuses everybody alike': { elsewhere: 0.2, confused: 6, rate: 0.05, juxtaposed: 0.5, items: false },
  'learns only by contrast on the table': { elsewhere: 1.5, confused: 6, rate: 0.05, juxtaposed: 0, items: false }, // prettier-ignore
  'memorises single claims': { elsewhere: 1.5, confused: 6, rate: 0.05, juxtaposed: 0, items: true },
} as const satisfies Record<string, Learner>

/** The rise of d′: over the pairs that the learner confused, and over all pairs among the voices that speak most. */
export interface Gain {
  readonly confused: number
  readonly all: number
}

const ANSWERS = 170
const TRIALS_A_SIDE = 60
const BEST = 3
/** Pairs of voices can be learned only where each voice has this many claims. */
const FREQUENT = 3

const pairOf = (a: string, b: string): string => [a, b].sort().join(' ')

/** A standard normal number (Box and Muller 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

class Memory {
  readonly #pairs = new Map<string, number>()
  readonly #claims = new Map<string, number>()
  readonly #learner: Learner
  readonly #random: Random

  constructor(learner: Learner, confused: readonly string[], random: Random) {
    this.#learner = learner
    this.#random = random
    for (const pair of confused) this.#pairs.set(pair, 0.2)
  }

  #sensitivity(a: string, b: string): number {
    return this.#pairs.get(pairOf(a, b)) ?? this.#learner.elsewhere
  }

  answer(claim: string, truth: string, options: readonly string[]): string {
    if (this.#random() < (this.#claims.get(claim) ?? 0)) return truth
    const evidence = options.map((option) =>
      option === truth ? 0 : this.#sensitivity(truth, option) + normal(this.#random),
    )
    return options[evidence.indexOf(Math.min(...evidence))] ?? truth
  }

  learn(claim: string, truth: string, options: readonly string[], chosen: string, last: string | null): void {
    const { rate, juxtaposed, items } = this.#learner
    if (items) {
      const known = this.#claims.get(claim) ?? 0
      this.#claims.set(claim, known + rate * 2 * (1 - known))
      return
    }
    for (const option of options) {
      if (option !== truth) this.#step(truth, option, option === chosen ? rate : rate / 3)
    }
    if (last !== null && last !== truth) this.#step(truth, last, rate * juxtaposed)
  }

  #step(a: string, b: string, by: number): void {
    const now = this.#sensitivity(a, b)
    this.#pairs.set(pairOf(a, b), now + by * (BEST - now))
  }
}

interface World {
  readonly prepared: PreparedDeck
  readonly claims: ReadonlyMap<string, readonly string[]>
  readonly pairs: readonly string[]
}

const worlds = new Map<string, World>()

function worldOf(deck: Deck): World {
  const known = worlds.get(deck.id)
  if (known) return known
  const claims = new Map<string, string[]>()
  for (const { id, chain } of deck.claims) {
    const speaker = speakerOf(chain)
    claims.set(speaker, [...(claims.get(speaker) ?? []), id])
  }
  const frequent = [...claims].flatMap(([voice, own]) => (own.length >= FREQUENT ? [voice] : [])).sort()
  const pairs = frequent.flatMap((a, i) => frequent.slice(i + 1).map((b) => pairOf(a, b)))
  const world = { prepared: prepareDeck(deck), claims, pairs }
  worlds.set(deck.id, world)
  return world
}

/** One learner studies a deck: the gain in d′ after {@link ANSWERS} answers. */
export function simulate(
  deck: Deck,
  learner: Learner,
  choice: 'adaptive' | 'random',
  order: 'mixed' | 'blocked',
  seed: string,
): Gain {
  const world = worldOf(deck)
  const random = seededRandom(seedFrom(seed))
  const confused = shuffled(world.pairs, random).slice(0, learner.confused)
  const memory = new Memory(learner, confused, random)
  const measure = (pairs: readonly string[]) =>
    pairs.reduce((sum, pair) => sum + dPrime(memory, world, pair, random), 0) / pairs.length
  const before = { confused: measure(confused), all: measure(world.pairs) }
  study(deck, world, memory, choice, order, seed, random)
  return { confused: measure(confused) - before.confused, all: measure(world.pairs) - before.all }
}

function study(
  deck: Deck,
  { prepared }: World,
  memory: Memory,
  choice: 'adaptive' | 'random',
  order: 'mixed' | 'blocked',
  seed: string,
  random: Random,
): void {
  const speaker: Record<string, Record<string, number>> = {}
  let last: string | null = null
  for (let place = 0, queue: typeof deck.claims = []; place < ANSWERS; place++) {
    if (queue.length === 0) queue = ordered(deck, order, random)
    const [claim] = queue
    queue = queue.slice(1)
    if (!claim) return
    const item = makeAnyItem(prepared, cardIdOf(deck.id, claim.id, 'source'), `${seed} ${String(place)}`, {
      firstSight: false,
      texts: () => null,
      confusions: { carrier: {}, speaker },
      formats: ['who-says-it'],
      level: 'speaker',
      // One item in five is a probe, also where options adapt, as in the app.
      ...(choice === 'random' && { choice: 'random' as const }),
    })
    if (item?.format !== 'who-says-it') continue
    const options = item.options.map(({ voice }) => voice)
    const chosen = memory.answer(claim.id, item.truth, options)
    if (chosen !== item.truth) {
      const row = (speaker[item.truth] ??= {})
      row[chosen] = (row[chosen] ?? 0) + 1
    }
    memory.learn(claim.id, item.truth, options, chosen, last)
    last = item.truth
  }
}

/** All claims once: in any order, or the claims of one voice after the other. */
function ordered(deck: Deck, order: 'mixed' | 'blocked', random: Random): Deck['claims'] {
  const claims = shuffled(deck.claims, random)
  if (order === 'mixed') return claims
  const voices = [...new Set(claims.map(({ chain }) => speakerOf(chain)))]
  return voices.flatMap((voice) => claims.filter(({ chain }) => speakerOf(chain) === voice))
}

/** d′ of a pair by two-way trials over the claims of both voices, without feedback. */
function dPrime(memory: Memory, { claims }: World, pair: string, random: Random): number {
  const [a = '', b = ''] = pair.split(' ')
  const answersA = (truth: string): number => {
    const own = claims.get(truth) ?? []
    return Array.from({ length: TRIALS_A_SIDE }, () => own[Math.floor(random() * own.length)] ?? '').filter(
      (claim) => memory.answer(claim, truth, [a, b]) === a,
    ).length
  }
  const [hits, falseAlarms] = [answersA(a), answersA(b)]
  return sensitivity({ hits, nA: TRIALS_A_SIDE, falseAlarms, nB: TRIALS_A_SIDE }).dPrime
}
