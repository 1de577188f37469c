import type { Level } from '$lib/domain/attribution/chain'
import { changeOf, discriminate, type Discrimination, type Estimate } from './discrimination'
import type { VoiceFacts } from './figures'
import { unbiasedHits, type UnbiasedHit } from './grid'
import { leaningOf, type Leaning } from './response-bias'
import { difference, shareOf, type Interval, type Proportion } from './proportion'
import { voiceTrials, type Trial, type VoiceTrial } from './trial'

/** What one form showed. */
export interface FormFigures {
  readonly right: Proportion
  readonly pairs: readonly Discrimination[]
  readonly leaning: Leaning
  readonly unbiased: readonly UnbiasedHit[] | null
}

/** How one pair changed; null where either form has not enough answers. */
export interface PairChange {
  readonly a: string
  readonly b: string
  readonly before: Discrimination
  readonly after: Discrimination
  readonly dPrime: Estimate | null
  readonly criterion: Estimate | null
}

/** What two parallel forms showed, before and after. */
export interface BeforeAfter {
  readonly level: Level
  readonly before: FormFigures
  readonly after: FormFigures
  /** Of the share right; null where a form has no answers. */
  readonly right: Interval | null
  readonly pairs: readonly PairChange[]
  /** Of the two sides of leaning, answerable and not. */
  readonly leaning: PairChange
  /** Questions about claims that stood on a form taken before these. */
  readonly seen: number
}

/**
 * The change between two forms, of one learner or, with the trials of all of them together, of a class. The trials must
 * be of forms with fixed options; anything else is left out.
 * @param seen how many of the questions were about claims of earlier forms
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
  const pairs = order.flatMap((a, i) =>
    order.slice(i + 1).map((b) => pairChange(a, b, discriminate(first, a, b), discriminate(second, a, b))),
  )
  const [then, now] = [
    formFigures(first, pairs, 'before', voices),
    formFigures(second, pairs, 'after', voices),
  ]
  const [x, y] = [then.leaning.discrimination, now.leaning.discrimination]
  return {
    level,
    before: then,
    after: now,
    right: difference(then.right, now.right),
    pairs,
    leaning: pairChange(x.a, x.b, x, y),
    seen,
  }
}

function formFigures(
  trials: readonly VoiceTrial[],
  pairs: readonly PairChange[],
  when: 'before' | 'after',
  { kindOf, order }: VoiceFacts,
): FormFigures {
  return {
    right: shareOf(trials, ({ right }) => right),
    pairs: pairs.map((pair) => pair[when]),
    leaning: leaningOf(trials, kindOf),
    unbiased: unbiasedHits(trials, order)?.hits ?? null,
  }
}

function pairChange(a: string, b: string, before: Discrimination, after: Discrimination): PairChange {
  const [x, y] = [before.measured, after.measured]
  return {
    a,
    b,
    before,
    after,
    dPrime: x && y ? changeOf(x.dPrime, y.dPrime) : null,
    criterion: x && y ? changeOf(x.criterion, y.criterion) : null,
  }
}

/** The trials of the latest pair of forms: the last round taken “after”, and the last “before” that came before it. */
export function latestForms(trials: readonly Trial[]): {
  readonly before: readonly Trial[]
  readonly after: readonly Trial[]
  /** Of these, those about claims that stood on an earlier form. */
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
  // A form taken since begins a new pair, whose second half is still to come.
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
