/**
 * Scores for texts as people paste them: whether each speaker is right, whether each saying has a draft and its whole chain
 * is right, how many words are in the right passage, how many drafts are nobody’s words (noise), and how many drafts give
 * somebody’s words to somebody else (wrong).
 */
import type { MarkedText } from './marked'
import { chainOf, isSameChain, isSamePerson, moreScores, partnersOf } from './more-scores'
import { isSameName, score } from './score'
import type { Counts, Predicted } from './scored'
import { wordsOf } from './words'

export const PASTED_MEASURES = ['speaker', 'claim', 'chain', 'passages', 'noise', 'wrong'] as const
export type PastedScores = Readonly<Record<(typeof PASTED_MEASURES)[number], Counts>>

/** Counts over one text. Noise and wrong count drafts: `right` are the faulty ones. */
export function pastedScores(gold: MarkedText, predicted: Predicted): PastedScores {
  const partner = partnersOf(gold, predicted, wordsOf(gold.text))
  const goldOf = new Map([...partner].map(([one, found]) => [found.id, one]))
  const required = gold.attributions.filter(({ optional }) => !optional)
  const claims = predicted.claims ?? []
  const counts = <T>(list: readonly T[], isRight: (one: T) => boolean): Counts => {
    const right = list.filter(isRight).length
    return { right, predicted: list.length, gold: list.length }
  }
  const more = moreScores(gold, predicted)
  return {
    speaker: counts(required, (one) => {
      const name = partner.get(one)?.voice.name
      return isSamePerson(name, one.voice) || isSameName(name, one.voice)
    }),
    claim: counts(required, (one) => {
      const id = partner.get(one)?.id
      return id !== undefined && claims.some(({ attribution }) => attribution === id)
    }),
    chain: more.chain,
    passages: score(gold, predicted, true)['passage kind and voice'],
    noise: more.noise,
    wrong: counts(
      claims.filter(({ attribution }) => attribution !== null),
      (claim) => {
        const one = goldOf.get(claim.attribution ?? -1)
        return one === undefined || !isSameChain(claim, chainOf(gold, one))
      },
    ),
  }
}

/** The sum of the counts of several texts. */
export function summedPasted(all: readonly PastedScores[]): PastedScores {
  const sum = (measure: keyof PastedScores, of: keyof Counts): number =>
    all.reduce((total, one) => total + one[measure][of], 0)
  return Object.fromEntries(
    PASTED_MEASURES.map((measure) => [
      measure,
      { right: sum(measure, 'right'), predicted: sum(measure, 'predicted'), gold: sum(measure, 'gold') },
    ]),
  ) as unknown as PastedScores
}
