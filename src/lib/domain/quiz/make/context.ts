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

/** The number of times each voice was answered in place of another: `confusions.speaker[truth][answered]`. */
export type ConfusionCounts = Readonly<
  Record<Level, Readonly<Record<string, Readonly<Record<string, number>>>>>
>

export const NO_CONFUSION_COUNTS: ConfusionCounts = { carrier: {}, speaker: {} }

/** The inputs of making an item besides deck, card and seed. */
export interface MakingContext {
  /** The card was never answered: it is asked in the plainest way. */
  readonly firstSight: boolean
  /** The text of a material, or null if this device lacks it. */
  readonly texts: (material: MaterialId) => PreparedText | null
  readonly confusions: ConfusionCounts
  /** The formats allowed, in rounds. All that fit the card are allowed if it is absent. */
  readonly formats?: readonly Format[]
  /** The level asked for, in rounds. The seed chooses it if it is absent. */
  readonly level?: Level
  /** The only voices to choose from, in a round on one pair; the truth must be one of them. */
  readonly among?: readonly VoiceId[]
  /** The level and the voices of a fixed form, offered in this order: nothing is drawn. */
  readonly form?: { readonly level: Level; readonly options: readonly VoiceId[] }
  /** The way to choose options. One item in five is a probe if it is absent. `fixed` forms are drawn as probes are. */
  readonly choice?: ShownItem['choice']
}

/** The input of every maker of one format. */
export interface Asking {
  readonly prepared: PreparedDeck
  readonly card: CardId
  readonly claim: Claim
  readonly random: Random
  readonly choice: ShownItem['choice']
  readonly context: MakingContext
  /** True if nothing else is left to ask: the question is asked although its answer is right too often already. */
  readonly forced: boolean
}

/** True if a question with this answer is asked now. Chance drops some questions whose answer is right too often. */
export function isDue({ forced, random }: Asking, rate: number | undefined): boolean {
  const drawn = random()
  return forced || drawn < (rate ?? 1)
}

/** The weight of one confusion by the learner; the sum of them is capped. */
const PER_CONFUSION = 3
const MAX_CONFUSION_WEIGHT = 30

/** The factor for drawing a wrong answer that this learner took for the right one, or the other way round; 1 and up. */
export function confusionWeight(confusions: ConfusionCounts, level: Level, a: string, b: string): number {
  const counts = confusions[level]
  const times = (counts[a]?.[b] ?? 0) + (counts[b]?.[a] ?? 0)
  return 1 + Math.min(MAX_CONFUSION_WEIGHT, PER_CONFUSION * times)
}

/** The rules for drawing wrong answers: those allowed, the factors on their weights, and their number. */
interface Wanted {
  readonly allowed: (answer: ClaimAnswer) => boolean
  readonly extra?: (key: string) => number
  /** The factor for likeness in form. It holds for probes, too, since form must not tell the answer. */
  readonly form?: (answer: ClaimAnswer) => number
  readonly count?: number
  /** At first sight every claim is asked in this format: answers are as frequent as the deck has them. */
  readonly unthinned?: boolean
  /** True if two wrong answers must not stand beside each other. */
  readonly clash?: (a: ClaimAnswer, b: ClaimAnswer) => boolean
}

/** Most answers considered for one question. Larger decks are sampled, since a learner waits for the question. */
const MAX_SAMPLED_ANSWERS = 400

/** A sampled answer; `scale` is the number of answers of its key that it stands for. */
interface Sampled extends ClaimAnswer {
  readonly scale: number
}

/** All answers of a pool. A large pool gives a few random ones of each key, and the claim's own contrasts. */
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
 * Draws wrong answers of a pool: adaptive ones by likeness to the claim and by the learner's confusions, the others
 * in proportion to how often each is right. Their place in a list never counts.
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
