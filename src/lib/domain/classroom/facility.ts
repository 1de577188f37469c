/** The claims that a class remembers, and those that it does not. */
import { proportion, type Proportion } from '$lib/domain/insight/proportion'
import { partsOfCardId, type ClaimId } from '$lib/domain/shared/ids'
import type { SubmittedAnswer } from './submission'

/** Below this number of pupils the app shows counts and no percentages. */
const MIN_PUPILS_FOR_SHARES = 10

/** The share that may be shown beside the counts; null if it rests on fewer than ten pupils. */
export function shownShare({ share, n }: Proportion): number | null {
  return n < MIN_PUPILS_FOR_SHARES ? null : share
}

/** A wrong option and the number of pupils who chose it. */
export interface WrongChoice {
  readonly option: string
  readonly pupils: number
}

/** The facility of a claim: first remembered answers, one a pupil. */
export interface Facility {
  readonly claim: ClaimId
  /** The right answers among the pupils who answered. */
  readonly right: Proportion
  /** The wrong option that most pupils chose; null if no answer was wrong. Equal counts: the first by name. */
  readonly mostChosenWrong: WrongChoice | null
}

/**
 * The answer of a pupil to each claim that counts for facility: the first one from memory that was marked. It counts only
 * where the claim's source was not shown earlier on that day, and a later answer does not take its place.
 */
export function firstAnswers(answers: readonly SubmittedAnswer[]): Map<ClaimId, SubmittedAnswer> {
  const first = new Map<ClaimId, SubmittedAnswer>()
  for (const answer of answers) {
    if (answer.view !== 'memory' || answer.right === null) continue
    const { claim } = partsOfCardId(answer.card)
    if (!first.has(claim)) first.set(claim, answer)
  }
  return new Map([...first].filter(([, { exposedToday }]) => !exposedToday))
}

/**
 * The facility of each claim that was answered, the hardest first. Equal shares are in the order of their ids.
 * @param pupils the answers of each pupil, in the order in which they were given
 */
export function facilities(pupils: readonly (readonly SubmittedAnswer[])[]): Facility[] {
  const byClaim = new Map<ClaimId, SubmittedAnswer[]>()
  for (const answers of pupils) {
    for (const [claim, answer] of firstAnswers(answers)) {
      const list = byClaim.get(claim)
      if (list) list.push(answer)
      else byClaim.set(claim, [answer])
    }
  }
  const all = [...byClaim].map(([claim, answers]) => facilityOf(claim, answers))
  const share = ({ right }: Facility): number => right.share ?? 0
  return all.sort((a, b) => share(a) - share(b) || (a.claim < b.claim ? -1 : 1))
}

function facilityOf(claim: ClaimId, answers: readonly SubmittedAnswer[]): Facility {
  const wrong = new Map<string, number>()
  for (const { right, chosen } of answers) {
    if (right === false && chosen !== null) wrong.set(chosen, (wrong.get(chosen) ?? 0) + 1)
  }
  const [most] = [...wrong].sort(([x, n], [y, m]) => m - n || (x < y ? -1 : 1))
  return {
    claim,
    right: proportion(answers.filter(({ right }) => right === true).length, answers.length),
    mostChosenWrong: most ? { option: most[0], pupils: most[1] } : null,
  }
}
