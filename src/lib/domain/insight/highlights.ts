import type { Confidence } from '$lib/domain/quiz/confidence'
import type { CalibrationPoint } from './calibration'
import type { Grid } from './grid'
import type { Insight } from './insight'
import type { Proportion } from './proportion'
import type { Retention } from './retention'

/** With fewer answers a share says next to nothing: half of 10 may be anything from 24% to 76%. */
export const MIN_ANSWERS = 20

/** A true voice that was taken for another voice. */
export interface MixUp {
  readonly truth: string
  readonly answered: string
  /** The number of times the other voice was chosen. */
  readonly chosen: number
  /** The number of times it could be chosen. */
  readonly offered: number
}

/** Compares a stated confidence with the share that was right, by the 95% interval of the share. */
export type Verdict = 'too-sure' | 'too-careful' | 'fits'

/** The highest confidence that was stated often enough. */
export interface Sureness {
  readonly confidence: Confidence
  /** The stated probability of being right, 0 to 1. */
  readonly stated: number
  readonly observed: Proportion
  readonly verdict: Verdict
}

/** The three figures that a learner sees first. Each is taken from the full figures, never counted again. */
export interface Highlights {
  /** Null with fewer than {@link MIN_ANSWERS} reviews. */
  readonly keeps: Retention | null
  /** The mix-ups between speakers in all practice, the most frequent first. */
  readonly mixUps: readonly MixUp[]
  /** The number of choices that the mix-ups were counted from. */
  readonly choices: number
  readonly sure: Sureness | null
}

/** Takes the three figures from the full ones. */
export function highlightsOf({ retention, figures }: Pick<Insight, 'retention' | 'figures'>): Highlights {
  const grid = figures.levels.speaker.practice
  return {
    keeps: retention.kept.n < MIN_ANSWERS ? null : retention,
    mixUps: mixUpsOf(grid),
    choices: grid.n,
    sure: surenessOf(figures.calibration.points),
  }
}

/** The confusions of a grid. The most frequent comes first; of two equally frequent ones, the one with fewer chances. */
export function mixUpsOf({ rows, voices }: Grid): MixUp[] {
  return rows
    .flatMap(({ voice, cells }) =>
      cells.map((cell, i) => ({ truth: voice, answered: voices[i] as string, ...cell })),
    )
    .filter(({ truth, answered, chosen }) => truth !== answered && chosen > 0)
    .sort((a, b) => b.chosen - a.chosen || a.offered - b.offered)
}

function surenessOf(points: readonly CalibrationPoint[]): Sureness | null {
  const often = points.filter(
    ({ confidence, observed }) => confidence !== 'guess' && observed.n >= MIN_ANSWERS,
  )
  const point = often.at(-1)
  return point ? { ...point, verdict: verdictOf(point) } : null
}

function verdictOf({ stated, observed }: CalibrationPoint): Verdict {
  if (stated > observed.high) return 'too-sure'
  return stated < observed.low ? 'too-careful' : 'fits'
}
