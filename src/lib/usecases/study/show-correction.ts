import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { appendCardEvent } from '$lib/storage/projection'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { StudyEngine } from './engine'
import { nowOf } from './rules'

/** Records that the learner was shown a correction, so that it is shown only once. */
export function showCorrection(
  deps: Deps,
  engine: StudyEngine,
  card: CardId,
  deckVersion: number,
): Promise<Result<EventId, StorageError>> {
  const { db } = deps
  const { at, offset } = nowOf(deps, engine)
  const id = deps.ids.ulid(at) as EventId
  return attempt(() =>
    db.transaction('rw', db.events, db.siblings, db.dates, async () => {
      const { device } = deps
      await appendCardEvent(db, engine.fold, {
        type: 'CorrectionShown',
        id,
        at,
        offset,
        device,
        card,
        deckVersion,
      })
      return id
    }),
  )
}
