import type { Trial } from './trial'
import { proportion, type Proportion } from './proportion'

/** How somebody reads with the words in view. None of it is memory: it never enters retention. */
export interface ReadingFigures {
  /** Cues found and stances told right. */
  readonly right: Proportion
  /** Claims that a voice stands behind, answered as if it only passed them on, doubted or disputed them. */
  readonly overSuspicion: Proportion
  /** Claims that a voice keeps at a distance or disputes, answered as if it stood behind them. */
  readonly credulity: Proportion
}

/** The figures of reading. Only trials whose right answer is known count. */
export function readingFigures(trials: readonly Trial[]): ReadingFigures {
  const inView = trials.filter(({ format }) => format === 'tap-the-cue' || format === 'how-far-vouched')
  const vouched = inView.filter(({ format }) => format === 'how-far-vouched')
  const own = vouched.filter(({ truth }) => truth === 'endorses')
  const doubted = vouched.filter(({ truth }) => truth === 'distances' || truth === 'rejects')
  const count = (list: readonly Trial[], holds: (trial: Trial) => boolean): Proportion =>
    proportion(list.filter(holds).length, list.length)
  return {
    right: count(inView, ({ right }) => right),
    overSuspicion: count(own, ({ right }) => !right),
    credulity: count(doubted, ({ chosen }) => chosen === 'endorses'),
  }
}
