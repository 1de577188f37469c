import type { Level } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import type { PreparedText } from '$lib/domain/material/anchor'
import type { CardId, MaterialId, VoiceId } from '$lib/domain/shared/ids'
import type { Random } from '$lib/domain/shared/random'
import { drawDistinct } from '$lib/domain/quiz/options/exposure-balance'
import { OPTION_COUNT } from '$lib/domain/quiz/constants'
import { likeness } from '$lib/domain/quiz/options/similarity'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { ClaimAnswer, Pool } from '$lib/domain/quiz/pool'
import type { Format, ShownItem } from '$lib/domain/quiz/item-record'

/** How often each voice was answered in place of another: `confusions.speaker[truth][answered]`. */
export type ConfusionCounts = Readonly<
  Record<Level, Readonly<Record<string, Readonly<Record<string, number>>>>>
>

export const NO_CONFUSION_COUNTS: ConfusionCounts = { carrier: {}, speaker: {} }

/** What making an item depends on beside deck, card and seed. */
export interface MakingContext {
  /** The card was never answered: it is asked in the plainest way. */
  readonly firstSight: boolean
  /** The text of a material, where this device has it. */
  readonly texts: (material: MaterialId) => PreparedText | null
  readonly confusions: ConfusionCounts
  /** The formats allowed, in rounds; all that fit the card where left out. */
  readonly formats?: readonly Format[]
  /** The level asked for, in rounds; chosen by the seed where left out. */
  readonly level?: Level
  /** The only voices to choose from, in a round on one pair; the truth must be one of them. */
  readonly among?: readonly VoiceId[]
  /** The voices to offer in this order, as a form has them: the level is then asked for and nothing is drawn. */
  readonly form?: { readonly level: Level; readonly options: readonly VoiceId[] }
  /** How options are chosen; where left out one item in five is a probe. `fixed` forms are drawn as probes are. */
  readonly choice?: ShownItem['choice']
}

/** What every maker of one format works with. */
export interface Asking {
  readonly prepared: PreparedDeck
  readonly card: CardId
  readonly claim: Claim
  readonly random: Random
  readonly choice: ShownItem['choice']
  readonly context: MakingContext
  /** Nothing else is left to ask: the question is asked although its answer is right too often already. */
  readonly forced: boolean
}

/** Whether a question with this answer is due: those whose answer is right too often are asked less often. */
export function isDue({ forced, random }: Asking, rate: number | undefined): boolean {
  const drawn = random()
  return forced || drawn < (rate ?? 1)
}

/** A confusion of the learner's own weighs this much for each time it happened, up to the cap. */
const PER_CONFUSION = 3
const MAX_CONFUSION_WEIGHT = 30

/** How much more a wrong answer is drawn that this learner gave before, one way or the other. */
export function confusionWeight(confusions: ConfusionCounts, level: Level, a: string, b: string): number {
  const counts = confusions[level]
  const times = (counts[a]?.[b] ?? 0) + (counts[b]?.[a] ?? 0)
  return 1 + Math.min(MAX_CONFUSION_WEIGHT, PER_CONFUSION * times)
}

/** What may be drawn as a wrong answer, how much more than its weight, and how many. */
interface Wanted {
  readonly allowed: (answer: ClaimAnswer) => boolean
  readonly extra?: (key: string) => number
  /** Weight for being alike in form: for probes, too, since form must not tell the answer. */
  readonly form?: (answer: ClaimAnswer) => number
  readonly count?: number
  /** At first sight every claim is asked in this format: answers are as frequent as the deck has them. */
  readonly unthinned?: boolean
  /** Whether two wrong answers must not stand beside each other. */
  readonly clash?: (a: ClaimAnswer, b: ClaimAnswer) => boolean
}

/** Answers looked at for one question. A large deck's are sampled: a learner waits for the next question. */
const MAX_SAMPLED_ANSWERS = 400

/** An answer that stands for as many of its key as were left out. */
interface Sampled extends ClaimAnswer {
  readonly scale: number
}

/** All answers of a pool, or of a large one a few of each key, by lot, the claim's own contrasts among them. */
function sampleOf({ prepared, claim, random }: Asking, pool: Pool): readonly Sampled[] {
  if (pool.answers.length <= MAX_SAMPLED_ANSWERS)
    return pool.answers.map((answer) => ({ ...answer, scale: 1 }))
  const keys = [...pool.byKey.keys()]
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const few =
    keys.length > MAX_SAMPLED_ANSWERS ? Array.from({ length: MAX_SAMPLED_ANSWERS }, () => pick(keys)) : keys
  const each = Math.max(1, Math.floor(MAX_SAMPLED_ANSWERS / few.length))
  const contrasts = claim.contrast.flatMap((id) => {
    const other = prepared.claims.get(id)
    return other ? (pool.keysOf.get(other.id) ?? []).map((key) => ({ claim: other, key, scale: 1 })) : []
  })
  const drawn = few.flatMap((key) => {
    const own = pool.byKey.get(key) ?? []
    const count = Math.min(each, own.length)
    return Array.from({ length: count }, () => ({ ...pick(own), scale: own.length / count }))
  })
  return [...contrasts, ...drawn]
}

/**
 * Draws wrong answers of a pool: adaptive ones by likeness to the claim and by what the learner confuses, the others
 * in proportion to how often each is right. Never by their place in a list.
 */
export function drawWrong(asking: Asking, pool: Pool, wanted: Wanted): ClaimAnswer[] {
  const { prepared, claim, random } = asking
  const adaptive = asking.choice === 'adaptive'
  const here = prepared.profiles.get(claim.id)
  const weights = wanted.unthinned && asking.context.firstSight ? pool.firstWeights : pool.weights
  const weightOf = (answer: Sampled): number => {
    if (!wanted.allowed(answer)) return 0
    const weight = (weights.get(answer.key) ?? 0) * (wanted.form?.(answer) ?? 1) * answer.scale
    const there = prepared.profiles.get(answer.claim.id)
    if (!adaptive || !here || !there) return weight
    return weight * likeness(here, there) * (wanted.extra?.(answer.key) ?? 1)
  }
  const sample = sampleOf(asking, pool)
  const count = wanted.count ?? OPTION_COUNT - 1
  return drawDistinct(sample, weightOf, ({ key }) => key, count, random, wanted.clash)
}
