/** Patterns in results that a teacher may want to ask about. They are questions and no verdicts. */
import type { CollectedSubmission } from './collect'

/** Fewer equal answers happen by chance, above all right ones. */
const MIN_EQUAL_ANSWERS = 10

/** Results with the same answers in the same order. */
export interface EqualAnswers {
  /** The names as typed, in order. */
  readonly names: readonly string[]
  readonly answers: number
}

/** The groups of results that hold the same answers to the same questions, in the same order. */
export function equalAnswers(latest: readonly CollectedSubmission[]): EqualAnswers[] {
  const groups = new Map<string, CollectedSubmission[]>()
  for (const one of latest) {
    const { answers } = one.submission
    if (answers.length < MIN_EQUAL_ANSWERS) continue
    const key = JSON.stringify(answers.map(({ card, options, chosen }) => [card, options, chosen]))
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      names: group.map(({ submission }) => submission.name).sort(),
      answers: group[0]?.submission.answers.length ?? 0,
    }))
}
