import type { Level } from '$lib/domain/attribution/chain'
import {
  changeOfSides,
  discriminate,
  sidedTrials,
  type Discrimination,
  type Estimate,
} from './discrimination'
import type { VoiceFacts } from './figures'
import { unbiasedHits, type UnbiasedHit } from './grid'
import { difference, shareOf, type Interval, type Proportion } from './proportion'
import { voiceTrials, type Trial, type VoiceTrial } from './trial'

/** The results of one form. */
export interface FormFigures {
  readonly right: Proportion
  readonly pairs: readonly Discrimination[]
  readonly unbiased: readonly UnbiasedHit[] | null
}

/** The change of one pair; null if either form has too few answers, or if the forms differ in their options. */
export interface PairChange {
  readonly a: string
  readonly b: string
  readonly before: Discrimination
  readonly after: Discrimination
  readonly dPrime: Estimate | null
  readonly criterion: Estimate | null
}

/** The results of two parallel forms, before and after. */
export interface BeforeAfter {
  readonly level: Level
  readonly before: FormFigures
  readonly after: FormFigures
  /** The change of the share right; null if a form has no answers. */
  readonly right: Interval | null
  readonly pairs: readonly PairChange[]
  /** The number of questions about claims that were on an earlier form. */
  readonly seen: number
}

/**
 * The change between two forms, of one learner, or of a class if the trials are of all its learners. Only trials of
 * forms with fixed options count.
 * @param seen the number of questions about claims of earlier forms
 */
export function beforeAfter(
  before: readonly Trial[],
  after: readonly Trial[],
  level: Level,
  voices: VoiceFacts,
  seen = 0,
): BeforeAfter {
  const of = (trials: readonly Trial[]): VoiceTrial[] =>
    voiceTrials(trials, level).filter(({ choice }) => choice === 'fixed')
  const [first, second] = [of(before), of(after)]
  const present = new Set([...first, ...second].flatMap(({ options }) => options))
  const order = voices.order.filter((voice) => present.has(voice))
  const pairs = order.flatMap((a, i) => order.slice(i + 1).map((b) => pairChange(a, b, first, second)))
  const [then, now] = [
    formFigures(first, pairs, 'before', voices),
    formFigures(second, pairs, 'after', voices),
  ]
  return {
    level,
    before: then,
    after: now,
    right: difference(then.right, now.right),
    pairs,
    seen,
  }
}

function formFigures(
  trials: readonly VoiceTrial[],
  pairs: readonly PairChange[],
  when: 'before' | 'after',
  { order }: VoiceFacts,
): FormFigures {
  return {
    right: shareOf(trials, ({ right }) => right),
    pairs: pairs.map((pair) => pair[when]),
    unbiased: unbiasedHits(trials, order)?.hits ?? null,
  }
}

function pairChange(
  a: string,
  b: string,
  before: readonly VoiceTrial[],
  after: readonly VoiceTrial[],
): PairChange {
  const counts = new Set([...before, ...after].map(({ options }) => options.length))
  const change =
    counts.size === 1 ? changeOfSides(a, b, sidedTrials(before, a, b), sidedTrials(after, a, b)) : null
  return {
    a,
    b,
    before: discriminate(before, a, b),
    after: discriminate(after, a, b),
    dPrime: change?.dPrime ?? null,
    criterion: change?.criterion ?? null,
  }
}

/** The trials of the latest pair of forms: the last round taken “after”, and the last one taken “before” it. */
export function latestForms(trials: readonly Trial[]): {
  readonly before: readonly Trial[]
  readonly after: readonly Trial[]
  /** The number of these questions about claims that were on an earlier form. */
  readonly seen: number
} {
  const last = (list: readonly Trial[]): readonly Trial[] => {
    const round = list.reduce<Trial | null>(
      (late, trial) => (late && late.at > trial.at ? late : trial),
      null,
    )
    return round ? list.filter((trial) => trial.round === round.round) : []
  }
  const befores = trials.filter(({ purpose }) => purpose === 'before')
  const after = last(trials.filter(({ purpose }) => purpose === 'after'))
  const start = after.reduce((first, { at }) => Math.min(first, at), Infinity)
  const earlier = last(befores.filter(({ at }) => at < start))
  const latest = last(befores)
  // A later form starts a new pair, whose second half is not taken yet.
  const restarted = latest.length > 0 && latest !== earlier && (latest[0]?.at ?? 0) > start
  const pair = restarted ? { before: latest, after: [] } : { before: earlier, after }
  const own = [...pair.before, ...pair.after]
  const others = new Set(
    trials
      .filter((trial) => isOfForm(trial) && !own.some(({ round }) => round === trial.round))
      .map(({ card }) => card),
  )
  return { ...pair, seen: own.filter(({ card }) => others.has(card)).length }
}

function isOfForm({ purpose }: Trial): boolean {
  return purpose === 'before' || purpose === 'after'
}
