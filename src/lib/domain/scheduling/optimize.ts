import { TEMPLATES, type Template } from '$lib/domain/shared/ids'
import { scorePredictions, splitByTime, type PredictionScore, type TrainingItem } from './training'

/** Trains parameters on items. The app uses a library in WebAssembly, tests use a native one. */
export type Train = (items: readonly TrainingItem[]) => Promise<readonly number[]> | readonly number[]

/** Parameters trained for all cards or for those of one template, with their scores on later reviews. */
export interface Trained {
  /** Null for all templates. */
  readonly template: Template | null
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
  return { reviews: items.length, trained, drawn: null }
}

async function trainOn(
  items: readonly TrainingItem[],
  template: Template | null,
  scoreBefore: (items: readonly TrainingItem[]) => PredictionScore,
  train: Train,
): Promise<Trained> {
  const { train: learned, heldOut } = splitByTime(items)
  const weights = await train(learned)
  const [before, after] = [scoreBefore(heldOut), scorePredictions(weights, heldOut)]
  const better = after.logLoss < before.logLoss && after.rmse <= before.rmse
  return { template, weights, trainedOn: learned.length, before, after, better }
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
