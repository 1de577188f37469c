/** The choices of voices in a class, for the grid and for discrimination. */
import type { Level } from '$lib/domain/attribution/chain'
import { sidedTrials, type PairTrial } from '$lib/domain/insight/discrimination'
import { gridOf, type Grid } from '$lib/domain/insight/grid'
import { isTwoWay, voiceTrials } from '$lib/domain/insight/trial'
import { classDiscrimination, type ClassDiscrimination } from './class-discrimination'
import type { SubmittedAnswer } from './submission'

/** The choices of a voice that one pupil made from memory. */
function voiceChoices(answers: readonly SubmittedAnswer[], level: Level): PairTrial[] {
  const fromMemory = answers.filter(({ view }) => view === 'memory')
  return voiceTrials(
    fromMemory.map(({ truth, ...answer }) => ({ ...answer, truth: truth ?? null })),
    level,
  )
}

/** The confusion grid of a class: each counted answer of each pupil. */
export function classGrid(
  pupils: readonly (readonly SubmittedAnswer[])[],
  level: Level,
  order: readonly string[] = [],
): Grid {
  return gridOf(
    pupils.flatMap((answers) => voiceChoices(answers, level)),
    order,
  )
}

/**
 * The answers of a pupil to forms of two options, which alone may count in a d′, as in the pupil's own figures. The
 * forms before and after are the only fixed ones that a result names.
 */
function twoWayChoices(answers: readonly SubmittedAnswer[], level: Level): PairTrial[] {
  const isCounted = ({ form, options }: SubmittedAnswer): boolean =>
    isTwoWay({ choice: form === undefined ? 'adaptive' : 'fixed', options })
  return voiceChoices(answers.filter(isCounted), level)
}

/** The discrimination of a class between two voices; null with too few pupils or answers. */
export function classPair(
  pupils: readonly (readonly SubmittedAnswer[])[],
  level: Level,
  a: string,
  b: string,
): ClassDiscrimination | null {
  return classDiscrimination(pupils.map((answers) => sidedTrials(twoWayChoices(answers, level), a, b)))
}
