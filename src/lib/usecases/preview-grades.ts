import { RATINGS, type Rating } from '$lib/domain/scheduling/memory-state'
import type { CardId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { currentRow } from '$lib/storage/projection'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import { nowOf, type StudyRules } from './study-rules'

/** Milliseconds from now until the card would come back, for each grade. */
export type GradePreview = Readonly<Record<Rating, number>>

/** What each of the four grades would lead to, for the buttons to say. */
export function previewGrades(
  deps: Deps,
  rules: StudyRules,
  card: CardId,
): Promise<Result<GradePreview, StorageError>> {
  return attempt(async () => {
    const { at, offset } = nowOf(deps, rules)
    const { memory } = await currentRow(deps.db, rules.fold, card)
    const wait = (rating: Rating): number =>
      rules.scheduler.dueOf(rules.scheduler.next(memory, { at, offset, rating }), offset) - at
    return Object.fromEntries(RATINGS.map((rating) => [rating, wait(rating)])) as Record<Rating, number>
  })
}
