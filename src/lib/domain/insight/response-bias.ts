import type { VoiceKind } from '$lib/domain/attribution/voice'
import { discriminateSides, type Discrimination } from './discrimination'
import { shareOf, type Proportion } from './proportion'
import type { VoiceTrial } from './trial'

/**
 * The learner's response bias between reported and merely asserted claims. *Credulity* takes an assertion (a blog's own
 * words, a reader's comment, an unnamed source) for the words of a voice that answers for it by name (an outlet, an
 * institution, a document, a named person); *over-suspicion* is the opposite mistake. Both are mistakes of equal
 * weight.
 */
export interface ResponseBias {
  /** The share of answers with an answerable voice among those with an unanswerable truth. */
  readonly credulous: Proportion
  /** The share of answers with an unanswerable voice among those with an answerable truth. */
  readonly suspicious: Proportion
  /**
   * Sensitivity and criterion with “answerable” as side A: c below 0 is a bias to credulity, c above 0 to
   * over-suspicion.
   */
  readonly discrimination: Discrimination
}

/** The two sides of {@link ResponseBias}. */
export const ANSWERABLE = 'answerable'
export const UNANSWERABLE = 'unanswerable'

const ANSWERING: readonly VoiceKind[] = ['outlet', 'institution', 'document', 'person']
const ASSERTING: readonly VoiceKind[] = ['blog', 'reader', 'anonymous']

/** The side of a kind of voice; null for neither (a group may be an organised one, or just “critics”). */
export function sideOf(kind: VoiceKind): typeof ANSWERABLE | typeof UNANSWERABLE | null {
  if (ANSWERING.includes(kind)) return ANSWERABLE
  return ASSERTING.includes(kind) ? UNANSWERABLE : null
}

/** The fields of a trial that response bias uses. */
type BiasTrial = Pick<VoiceTrial, 'card' | 'options' | 'truth' | 'chosen'>

/**
 * Over-suspicion and credulity over trials whose options included voices of both sides, and whose truth and answer were
 * each on one of them.
 */
export function responseBiasOf(
  trials: readonly BiasTrial[],
  kindOf: (voice: string) => VoiceKind | undefined,
): ResponseBias {
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
