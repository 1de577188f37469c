import { RATINGS, type Rating } from '$lib/domain/scheduling/memory-state'
import type { CardId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { currentRow } from '$lib/storage/projection'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { assignDueDate } from './assign-due-date'
import type { StudyEngine } from './engine'
import { nowOf } from './rules'

/** Milliseconds from now until the card comes back, for each grade. */
export type GradePreview = Readonly<Record<Rating, number>>

/** The effect of each of the four grades, for the labels of the buttons. */
export function previewGrades(
  deps: Deps,
  engine: StudyEngine,
  card: CardId,
): Promise<Result<GradePreview, StorageError>> {
  return attempt(async () => {
    const { at, offset } = nowOf(deps, engine)
    const { memory } = await currentRow(deps.db, engine.fold, card)
    const waits = await Promise.all(
      RATINGS.map(async (rating) => {
        const { due } = await assignDueDate(deps.db, engine, card, memory, { at, offset, rating })
        return [rating, due - at] as const
      }),
    )
    return Object.fromEntries(waits) as Record<Rating, number>
  })
}
