import type { Trial } from './trial'
import { proportion, type Proportion } from './proportion'

/** Figures of reading with the words in view. They do not measure memory and never enter retention. */
export interface ReadingFigures {
  /** Right answers about cues and stances. */
  readonly right: Proportion
  /** Claims that a voice endorses, answered with another stance. */
  readonly overSuspicion: Proportion
  /** Claims that a voice distances itself from or rejects, answered as endorsed. */
  readonly credulity: Proportion
}

/** The fields of a trial that these figures use. */
type ReadingTrial = Pick<Trial, 'format' | 'truth' | 'chosen' | 'right'>

/** The figures of reading. Trials without a known right answer count only in `right`. */
export function readingFigures(trials: readonly ReadingTrial[]): ReadingFigures {
  const inView = trials.filter(({ format }) => format === 'tap-the-cue' || format === 'how-far-vouched')
  const vouched = inView.filter(({ format }) => format === 'how-far-vouched')
  const own = vouched.filter(({ truth }) => truth === 'endorses')
  const doubted = vouched.filter(({ truth }) => truth === 'distances' || truth === 'rejects')
  const count = (list: readonly ReadingTrial[], holds: (trial: ReadingTrial) => boolean): Proportion =>
    proportion(list.filter(holds).length, list.length)
  return {
    right: count(inView, ({ right }) => right),
    overSuspicion: count(own, ({ right }) => !right),
    credulity: count(doubted, ({ chosen }) => chosen === 'endorses'),
  }
}
