import type { VoiceKind } from '$lib/domain/attribution/voice'
import { discriminateSides, type Discrimination } from './discrimination'
import { shareOf, type Proportion } from './proportion'
import type { VoiceTrial } from './trial'

/**
 * Which way a learner leans between what was reported and what was only asserted. *Credulity* takes an assertion (a
 * blog’s own words, a reader’s comment, an unnamed source) for the word of somebody who answers for it by name (an
 * outlet, an institution, a document, a named person); *over-suspicion* takes the second for the first. Both are
 * mistakes, and neither is the lesser one.
 */
export interface Leaning {
  /** Answered with a voice that answers for it, where the truth was one that does not. */
  readonly credulous: Proportion
  /** The other way round. */
  readonly suspicious: Proportion
  /**
   * The same as sensitivity and criterion, with “answerable” as side A: c below 0 leans to credulity, c above 0 to
   * over-suspicion.
   */
  readonly discrimination: Discrimination
}

/** The two sides of {@link Leaning}. */
export const ANSWERABLE = 'answerable'
export const UNANSWERABLE = 'unanswerable'

const ANSWERING: readonly VoiceKind[] = ['outlet', 'institution', 'document', 'person']
const ASSERTING: readonly VoiceKind[] = ['blog', 'reader', 'anonymous']

/** On which side a kind of voice stands; null for neither (a group may be an organised one, or just “critics”). */
export function sideOf(kind: VoiceKind): typeof ANSWERABLE | typeof UNANSWERABLE | null {
  if (ANSWERING.includes(kind)) return ANSWERABLE
  return ASSERTING.includes(kind) ? UNANSWERABLE : null
}

/** What leaning looks at of a trial. */
type LeaningTrial = Pick<VoiceTrial, 'card' | 'options' | 'truth' | 'chosen'>

/**
 * Over-suspicion and credulity over trials whose options held voices of both sides, where truth and answer stood on
 * one of them.
 */
export function leaningOf(
  trials: readonly LeaningTrial[],
  kindOf: (voice: string) => VoiceKind | undefined,
): Leaning {
  const side = (voice: string): string | null => {
    const kind = kindOf(voice)
    return kind === undefined ? null : sideOf(kind)
  }
  const sided = trials.flatMap(({ card, options, truth, chosen }) => {
    const [truthSide, chosenSide] = [side(truth), side(chosen)]
    const offered = new Set(options.map(side))
    const both = offered.has(ANSWERABLE) && offered.has(UNANSWERABLE)
    if (!both || truthSide === null || chosenSide === null) return []
    return [{ item: card, isA: truthSide === ANSWERABLE, saidA: chosenSide === ANSWERABLE }]
  })
  return {
    credulous: shareOf(
      sided.filter(({ isA }) => !isA),
      ({ saidA }) => saidA,
    ),
    suspicious: shareOf(
      sided.filter(({ isA }) => isA),
      ({ saidA }) => !saidA,
    ),
    discrimination: discriminateSides(ANSWERABLE, UNANSWERABLE, sided),
  }
}
