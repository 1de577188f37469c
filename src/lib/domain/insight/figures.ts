import type { Level } from '$lib/domain/attribution/chain'
import type { LoggedKind } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import { gradeHops, partsOf } from '$lib/domain/quiz/grade'
import type { Format } from '$lib/domain/quiz/item-record'
import type { VoiceId } from '$lib/domain/shared/ids'
import { calibrationOf, type Calibration } from './calibration'
import { discriminate, type Discrimination } from './discrimination'
import { gridOf, unbiasedHits, type Grid, type UnbiasedHit } from './grid'
import { proportion, shareOf, sharesBy, type Proportion } from './proportion'
import { isPublished, isTwoWay, voiceTrials, type Trial, type VoiceTrial } from './trial'

/** The facts about voices that figures need. */
export interface VoiceFacts {
  /** The order in which voices are listed. */
  readonly order: readonly string[]
}

/** The figures of telling voices apart at one level. */
export interface LevelFigures {
  /** All answers, including practice that was chosen to be hard. */
  readonly practice: Grid
  /** Only probes and fixed forms. */
  readonly published: Grid
  /** Each pair of voices that were options together in published answers, the pairs with the most answers first. */
  readonly pairs: readonly PairFigures[]
  readonly unbiased: readonly UnbiasedHit[] | null
}

/** A pair of voices. Its counts and d′ rest on fixed forms of two options alone. */
export interface PairFigures extends Discrimination {
  /** The mix-ups among published answers about one of the pair, with the other on offer: chosen of offered. */
  readonly mixedUp: Proportion
  /** The same answers, and those of them that named a third voice. */
  readonly outside: Proportion
}

/** Mistakes with “Spot the slip”, in both directions. These shares count all practice. */
export interface SlipFigures {
  /** Altered claims, taken as faithful. */
  readonly letPass: Proportion
  /** Faithful claims, taken as altered. */
  readonly doubted: Proportion
}

/** A share for one key (a format, a kind, a position in the chain). */
export interface KeyedShare<K extends string | number> {
  readonly key: K
  readonly right: Proportion
}

/** The figures of a list of answers: of a round, or of everything a learner ever answered. */
export interface AnswerFigures {
  readonly right: Proportion
  readonly formats: readonly KeyedShare<Format>[]
  readonly levels: Readonly<Record<Level, LevelFigures>>
  readonly slips: SlipFigures
  readonly calibration: Calibration
  /** Shares for the format `what-kind`, by the true kind as logged. Older answers have former kinds. */
  readonly kinds: readonly KeyedShare<LoggedKind>[]
  /** Shares for the format `how-directly`, by the true answer. */
  readonly directness: readonly KeyedShare<string>[]
  /** Hops of built chains, by their position from the page (1) inwards. */
  readonly hops: readonly KeyedShare<number>[]
}

/** The figures of a round's trials (or any other list) over one deck. */
export function roundFigures(trials: readonly Trial[], deck: Deck): AnswerFigures {
  return answerFigures(trials, factsOf(deck))
}

/** The facts about a deck's voices that figures need. */
export function factsOf(deck: Deck): VoiceFacts {
  return { order: deck.voices.map(({ id }) => id) }
}

/** All figures of a list of trials. */
export function answerFigures(trials: readonly Trial[], voices: VoiceFacts): AnswerFigures {
  const isRight = ({ right }: Trial): boolean => right
  const by = <K extends string>(format: Format): KeyedShare<K>[] =>
    keyed(
      sharesBy(
        trials.filter((trial) => trial.format === format),
        ({ truth }) => truth as K | null,
        isRight,
      ),
    )
  return {
    right: shareOf(trials, isRight),
    formats: keyed(sharesBy(trials, ({ format }) => format, isRight)),
    levels: {
      speaker: levelFigures(trials, 'speaker', voices),
      carrier: levelFigures(trials, 'carrier', voices),
    },
    slips: slipsOf(trials),
    calibration: calibrationOf(trials),
    kinds: by('what-kind'),
    directness: by('how-directly'),
    hops: hopShares(trials),
  }
}

function keyed<K extends string | number>(shares: ReadonlyMap<K, Proportion>): KeyedShare<K>[] {
  return [...shares].map(([key, right]) => ({ key, right }))
}

function levelFigures(trials: readonly Trial[], level: Level, { order }: VoiceFacts): LevelFigures {
  const all = voiceTrials(trials, level)
  const published = all.filter(isPublished)
  const grid = gridOf(published, order)
  return {
    practice: gridOf(all, order),
    published: grid,
    pairs: pairsOf(published, grid.voices),
    unbiased: unbiasedHits(published, order)?.hits ?? null,
  }
}

/** The pairs of voices that were on offer together when one of them was true, the largest pairs first. */
function pairsOf(trials: readonly VoiceTrial[], voices: readonly string[]): PairFigures[] {
  const twoWay = trials.filter(isTwoWay)
  const pairs = voices.flatMap((a, i) => voices.slice(i + 1).map((b) => pairOf(trials, twoWay, a, b)))
  const size = ({ nA, nB, outside }: PairFigures): number =>
    Math.min(nA, nB) * 1e8 + (nA + nB) * 1e4 + outside.n
  return pairs.filter(({ outside }) => outside.n > 0).sort((x, y) => size(y) - size(x))
}

function pairOf(
  trials: readonly VoiceTrial[],
  twoWay: readonly VoiceTrial[],
  a: string,
  b: string,
): PairFigures {
  const isOne = (voice: string): boolean => voice === a || voice === b
  const both = trials.filter(
    ({ options, truth }) => isOne(truth) && options.includes(a) && options.includes(b),
  )
  return {
    ...discriminate(twoWay, a, b),
    mixedUp: shareOf(both, ({ truth, chosen }) => isOne(chosen) && chosen !== truth),
    outside: shareOf(both, ({ chosen }) => !isOne(chosen)),
  }
}

function slipsOf(trials: readonly Trial[]): SlipFigures {
  const answered = trials.filter(
    ({ format, truth, chosen }) => format === 'spot-the-slip' && truth !== null && chosen !== null,
  )
  const isFaithful = ({ truth }: Trial): boolean => truth === 'faithful'
  const saidFaithful = ({ chosen }: Trial): boolean => chosen === 'faithful'
  return {
    letPass: shareOf(
      answered.filter((trial) => !isFaithful(trial)),
      saidFaithful,
    ),
    doubted: shareOf(answered.filter(isFaithful), (trial) => !saidFaithful(trial)),
  }
}

/** The share of right hops at each position of a chain. */
function hopShares(trials: readonly Trial[]): KeyedShare<number>[] {
  const places: { right: number; n: number }[] = []
  for (const { format, truth, chosen } of trials) {
    if (format !== 'build-the-chain' || truth === null || chosen === null) continue
    gradeHops(partsOf(truth) as VoiceId[], partsOf(chosen) as VoiceId[]).forEach(({ right }, i) => {
      const so = (places[i] ??= { right: 0, n: 0 })
      so.n += 1
      so.right += Number(right)
    })
  }
  return places.map(({ right, n }, i) => ({ key: i + 1, right: proportion(right, n) }))
}
