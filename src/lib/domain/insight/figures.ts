import type { Level } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { LoggedKind } from '$lib/domain/claim/claim'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import { gradeHops, partsOf } from '$lib/domain/quiz/grade'
import type { Format } from '$lib/domain/quiz/item-record'
import type { VoiceId } from '$lib/domain/shared/ids'
import { calibrationOf, type Calibration } from './calibration'
import { discriminate, discriminateSides, type Discrimination } from './discrimination'
import { gridOf, unbiasedHits, type Grid, type UnbiasedHit } from './grid'
import { responseBiasOf, type ResponseBias } from './response-bias'
import { proportion, shareOf, sharesBy, type Proportion } from './proportion'
import { isPublished, voiceTrials, type Trial, type VoiceTrial } from './trial'

/** The facts about voices that figures need. */
export interface VoiceFacts {
  readonly kindOf: (voice: string) => VoiceKind | undefined
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
  readonly pairs: readonly Discrimination[]
  readonly unbiased: readonly UnbiasedHit[] | null
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
  /** From published answers, at the level of the speaker. */
  readonly bias: ResponseBias
  /**
   * For Spot the slip: altered claims taken as faithful, and faithful ones taken as altered; d′ and c from published
   * answers.
   */
  readonly slips: ResponseBias
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
  return {
    kindOf: (id) => voiceOf(deck, id as VoiceId)?.kind,
    order: deck.voices.map(({ id }) => id),
  }
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
  const published = voiceTrials(trials, 'speaker').filter(isPublished)
  return {
    right: shareOf(trials, isRight),
    formats: keyed(sharesBy(trials, ({ format }) => format, isRight)),
    levels: {
      speaker: levelFigures(trials, 'speaker', voices),
      carrier: levelFigures(trials, 'carrier', voices),
    },
    bias: responseBiasOf(published, voices.kindOf),
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

/** The pairs of voices of which one was true and one was chosen in some answer, the largest pairs first. */
function pairsOf(trials: readonly VoiceTrial[], voices: readonly string[]): Discrimination[] {
  const pairs = voices.flatMap((a, i) => voices.slice(i + 1).map((b) => discriminate(trials, a, b)))
  const size = ({ nA, nB }: Discrimination): number => Math.min(nA, nB) * 10_000 + nA + nB
  return pairs.filter(({ nA, nB }) => nA + nB > 0).sort((x, y) => size(y) - size(x))
}

/** Altered claims are one side, faithful ones the other. “Faithful” is the credulous answer. */
function slipsOf(trials: readonly Trial[]): ResponseBias {
  const sides = (some: readonly Trial[]) =>
    some.flatMap(({ format, card, truth, chosen }) =>
      format === 'spot-the-slip' && truth !== null && chosen !== null
        ? [{ item: card, isA: truth === 'faithful', saidA: chosen === 'faithful' }]
        : [],
    )
  const sided = sides(trials)
  return {
    credulous: shareOf(
      sided.filter(({ isA }) => !isA),
      ({ saidA }) => saidA,
    ),
    suspicious: shareOf(
      sided.filter(({ isA }) => isA),
      ({ saidA }) => !saidA,
    ),
    discrimination: discriminateSides('faithful', 'altered', sides(trials.filter(isPublished))),
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
