import { TEMPLATES, type Template } from '$lib/domain/shared/ids'
import { scorePredictions, splitByTime, type PredictionScore, type TrainingItem } from './training'

/** Trains parameters on items. The real one is a library in WebAssembly, or a native one in tests. */
export type Train = (items: readonly TrainingItem[]) => Promise<readonly number[]> | readonly number[]

/** Parameters trained for all cards or for those of one template, with how they do on later reviews. */
export interface Trained {
  /** Null for all templates. */
  readonly template: Template | null
  readonly weights: readonly number[]
  /** Reviews learned from. */
  readonly trainedOn: number
  /** With the parameters in force, on the reviews held out. */
  readonly before: PredictionScore
  /** With the new ones, on the same reviews. */
  readonly after: PredictionScore
  /** Whether the new ones predict better by both measures. */
  readonly better: boolean
}

/** What training came to. */
export interface TrainingReport {
  /** Reviews that could be learned from or judged by. */
  readonly reviews: number
  /** For all templates first; then for each with enough reviews. None where there are too few. */
  readonly trained: readonly Trained[]
  /** Of a long log, how many cards were drawn from how many; null where the whole log was used. */
  readonly drawn: { readonly cards: number; readonly of: number } | null
}

/** Fewer reviews than this say too little. */
export const MIN_REVIEWS = 400
/** More than this teach next to nothing more, but take minutes and memory. */
export const MOST_REVIEWS = 100_000
/** A template of its own needs more: it must do better than what all templates together teach. */
export const ENOUGH_OF_TEMPLATE = 1000

/**
 * Trains on a log's items: for all templates, and for each that has enough reviews where that does better still. Each is
 * judged on the latest reviews, which took no part in training.
 * @param inForce the parameters of a template as they are
 * @param onStep told before each training, with how many there are
 */
export async function optimize(
  items: readonly TrainingItem[],
  inForce: (template: Template) => readonly number[],
  train: Train,
  onStep: (step: number, steps: number) => void,
): Promise<TrainingReport> {
  if (items.length < MIN_REVIEWS) return { reviews: items.length, trained: [], drawn: null }
  const large = TEMPLATES.filter(
    (template) => items.filter((item) => item.template === template).length >= ENOUGH_OF_TEMPLATE,
  )
  // Where only one template is studied, what all teach is what it teaches.
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

/** Each template's items with the parameters it has now. */
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
