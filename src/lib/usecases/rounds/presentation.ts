import type { Presentation } from '$lib/domain/session/presentation'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** The presentation of a deck that was kept last, with the hands of the class; null if there is none. */
export function readPresentation(
  { db }: Pick<Deps, 'db'>,
  deck: DeckId,
): Promise<Result<Presentation | null, StorageError>> {
  return attempt(async () => {
    const row = await db.presentations.get(deck)
    if (!row) return null
    const { deck: _deck, ...presentation } = row
    return presentation
  })
}

/**
 * Keeps a presentation on this device. It holds counts and no names, and changes no pupil's schedule. Backups hold it,
 * too.
 */
export function keepPresentation(
  deps: Deps,
  deck: DeckId,
  presentation: Presentation,
): Promise<Result<void, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.presentations, db.edits, () =>
      putEdited(db, 'presentations', [{ ...presentation, deck }], editStamp(deps)),
    ),
  )
}
