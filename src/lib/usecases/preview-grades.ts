import { RATINGS, type Rating } from '$lib/domain/scheduling/memory-state'
import type { CardId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { currentRow } from '$lib/storage/projection'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import type { StudyEngine } from './study-engine'
import { nowOf } from './study-rules'

/** Milliseconds from now until the card would come back, for each grade. */
export type GradePreview = Readonly<Record<Rating, number>>

/** What each of the four grades would lead to, for the buttons to say. */
export function previewGrades(
  deps: Deps,
  engine: StudyEngine,
  card: CardId,
): Promise<Result<GradePreview, StorageError>> {
  return attempt(async () => {
    const { at, offset } = nowOf(deps, engine)
    const { memory } = await currentRow(deps.db, engine.fold, card)
    const wait = (rating: Rating): number =>
      engine.schedulerOf(card).schedule(memory, { at, offset, rating }).due - at
    return Object.fromEntries(RATINGS.map((rating) => [rating, wait(rating)])) as Record<Rating, number>
  })
}
