import { TEMPLATES, type Template } from '$lib/domain/shared/ids'
import { firstItemsOf, fitFirstStability } from './first-stability'
import { FIRST_WAYS, type FirstWay } from './memory-state'
import { scorePredictions, splitByTime, type PredictionScore, type TrainingItem } from './training'

/** Trains parameters on items. The app uses a library in WebAssembly, tests use a native one. */
export type Train = (items: readonly TrainingItem[]) => Promise<readonly number[]> | readonly number[]

/** Parameters trained for all cards or for those of one template, with their scores on later reviews. */
export interface Trained {
  /** Null for all templates. */
  readonly template: Template | null
  /** For a first stability: of claims met before, or of claims asked at once. Otherwise absent. */
  readonly first?: FirstWay
  readonly weights: readonly number[]
  /** The number of reviews in training. */
  readonly trainedOn: number
  /** The score of the parameters in force, on the reviews held out. */
  readonly before: PredictionScore
  /** The score of the new parameters, on the same reviews. */
  readonly after: PredictionScore
  /** True if the new parameters predict better by both measures. */
  readonly better: boolean
}

/** The result of training. */
export interface TrainingReport {
  /** The number of reviews that are usable for training or scoring. */
  readonly reviews: number
  /** For all templates first, then for each template with enough reviews. Empty if there are too few. */
  readonly trained: readonly Trained[]
  /** For a long log, the number of drawn cards and of all cards; null if the whole log was used. */
  readonly drawn: { readonly cards: number; readonly of: number } | null
}

/** Training needs at least this many reviews. */
export const MIN_REVIEWS = 400
/** More reviews than this improve the result very little, but cost minutes and memory. */
export const MAX_REVIEWS = 100_000
/** A single template needs more reviews, because its parameters must beat those of all templates together. */
export const MIN_TEMPLATE_REVIEWS = 1000
/** A first stability of its own needs this many cards with a review on a later day, in each way of first asking. */
export const MIN_FIRST_REVIEWS = 200

/**
 * Trains on a log's items: for all templates, and for each template with enough reviews if its own parameters are
 * better still. Scores come from the latest reviews, which are not in the training data.
 * @param inForce the current parameters of a template
 * @param onStep is called before each training with the number of trainings
 */
export async function optimize(
  items: readonly TrainingItem[],
  inForce: (template: Template) => readonly number[],
  train: Train,
  onStep: (step: number, steps: number) => void,
): Promise<TrainingReport> {
  if (items.length < MIN_REVIEWS) return { reviews: items.length, trained: [], drawn: null }
  const large = TEMPLATES.filter(
    (template) => items.filter((item) => item.template === template).length >= MIN_TEMPLATE_REVIEWS,
  )
  // If only one template is studied, its parameters would equal those of all templates.
  const own = new Set(items.map((item) => item.template)).size > 1 ? large : []
  onStep(0, 1 + own.length)
  const all = await trainOn(items, null, (set) => scoreInForce(set, inForce), train)
  const trained = [all]
  for (const [i, template] of own.entries()) {
    onStep(i + 1, 1 + own.length)
    const best = all.better ? all.weights : inForce(template)
    const ofTemplate = items.filter((item) => item.template === template)
    trained.push(await trainOn(ofTemplate, template, (set) => scorePredictions(best, set), train))
  }
  trained.push(...firstStabilities(items, weightsFor('source', trained, inForce)))
  return { reviews: items.length, trained, drawn: null }
}

/** The best weights of a template so far. */
function weightsFor(
  template: Template,
  trained: readonly Trained[],
  inForce: (template: Template) => readonly number[],
): readonly number[] {
  const best = trained.findLast((one) => one.better && (one.template === null || one.template === template))
  return best?.weights ?? inForce(template)
}

/** The first stability of source cards, apart for those met and those asked at once, if there are enough of both. */
function firstStabilities(items: readonly TrainingItem[], weights: readonly number[]): Trained[] {
  const sources = items.filter(({ template }) => template === 'source')
  const sets = FIRST_WAYS.map((first) => ({ first, own: firstItemsOf(sources, first) }))
  if (sets.some(({ own }) => own.length < MIN_FIRST_REVIEWS)) return []
  return sets.map(({ first, own }) => {
    const { train: learned, heldOut } = splitByTime(own)
    const fitted = fitFirstStability(weights, learned)
    const before = (set: readonly TrainingItem[]): PredictionScore => scorePredictions(weights, set)
    return { template: 'source', first, ...compared(before, fitted, learned.length, heldOut) }
  })
}

async function trainOn(
  items: readonly TrainingItem[],
  template: Template | null,
  scoreBefore: (items: readonly TrainingItem[]) => PredictionScore,
  train: Train,
): Promise<Trained> {
  const { train: learned, heldOut } = splitByTime(items)
  const weights = await train(learned)
  return { template, ...compared(scoreBefore, weights, learned.length, heldOut) }
}

/** New weights against those before, on the reviews held out. */
function compared(
  before: (items: readonly TrainingItem[]) => PredictionScore,
  weights: readonly number[],
  trainedOn: number,
  heldOut: readonly TrainingItem[],
): Omit<Trained, 'template' | 'first'> {
  const [then, now] = [before(heldOut), scorePredictions(weights, heldOut)]
  const better = now.logLoss < then.logLoss && now.rmse <= then.rmse
  return { weights, trainedOn, before: then, after: now, better }
}

/** Each template's items with its current parameters. */
function scoreInForce(
  items: readonly TrainingItem[],
  inForce: (template: Template) => readonly number[],
): PredictionScore {
  const groups = TEMPLATES.map((template) => items.filter((item) => item.template === template))
  const sets = new Set(TEMPLATES.map(inForce))
  const [only] = sets
  if (sets.size === 1 && only) return scorePredictions(only, items)
  const scores = groups.map((group, i) => scorePredictions(inForce(TEMPLATES[i] ?? 'source'), group))
  const mean = (pick: (score: PredictionScore) => number): number =>
    scores.reduce((sum, score) => sum + pick(score) * score.n, 0) / Math.max(1, items.length)
  return { logLoss: mean((s) => s.logLoss), rmse: Math.sqrt(mean((s) => s.rmse ** 2)), n: items.length }
}
