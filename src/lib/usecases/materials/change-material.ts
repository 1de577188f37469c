import { materialOf, type Deck } from '$lib/domain/deck/deck'
import type { Material } from '$lib/domain/material/material'
import type { MaterialId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { deleteEdited, putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import { putNextVersion } from '$lib/usecases/decks/change-deck'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { keepHalfCorrections } from '$lib/usecases/workbench/half-corrections'
import { forgetHistory } from '$lib/usecases/workbench/history'

/** The longest title of a material, in characters. */
const MAX_TITLE = 300

type MaterialError = { readonly code: 'material-unknown' | 'material-title' } | StorageError

/** Gives a material another title, also in the deck that was made from it. */
export async function renameMaterial(
  deps: Deps,
  id: MaterialId,
  given: string,
): Promise<Result<Material, MaterialError>> {
  const { db } = deps
  const title = given.trim()
  if (title === '' || title.length > MAX_TITLE) return fail({ code: 'material-title' })
  const renamed = await attempt(() =>
    db.transaction('rw', db.materials, db.decks, db.drafts, db.edits, async () => {
      const row = await db.materials.get(id)
      if (!row) return fail<MaterialError>({ code: 'material-unknown' })
      const material = { ...row.material, title }
      if (title !== row.material.title)
        await putEdited(db, 'materials', [{ ...row, material }], editStamp(deps))
      const deck = row.deck === null ? undefined : (await db.decks.get(row.deck))?.deck
      if (deck) await putNextVersion(deps, deck, withTitle(deck, id, title))
      return ok(material)
    }),
  )
  return renamed.ok ? renamed.value : renamed
}

function withTitle(deck: Deck, id: MaterialId, title: string): Deck {
  const material = materialOf(deck, id)
  if (!material || material.title === title) return deck
  return { ...deck, materials: deck.materials.map((one) => (one.id === id ? { ...one, title } : one)) }
}

/**
 * Deletes a material with its drafts. A deck that was made from it stays as it is, with the text that it holds.
 * @returns the number of deleted drafts
 */
export function deleteMaterial(deps: Deps, id: MaterialId): Promise<Result<number, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.materials, db.drafts, db.edits, db.meta, async () => {
      const stamp = editStamp(deps)
      const drafts = await db.drafts.where('material').equals(id).toArray()
      await deleteEdited(
        db,
        'drafts',
        drafts.map((draft) => [draft.material, draft.id]),
        stamp,
      )
      await deleteEdited(db, 'materials', [id], stamp)
      await forgetHistory(deps, id)
      await keepHalfCorrections(deps, id, [])
      return drafts.length
    }),
  )
}
