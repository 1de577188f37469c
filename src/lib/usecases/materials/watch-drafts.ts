import type { MaterialId } from '$lib/domain/shared/ids'
import { watch } from '$lib/storage/dexie/live'
import { draftsOf } from '$lib/storage/drafts'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import type { Deps } from '$lib/usecases/deps'

/** A material with its drafts, as stored; no row if the material does not exist. */
export interface DraftedMaterial {
  readonly row: MaterialRow | undefined
  /** In the order of the text. */
  readonly drafts: readonly DraftRow[]
}

/** Follows a material and its drafts, also when another tab changes them. @returns a function that stops following */
export function watchDrafts(
  { db }: Pick<Deps, 'db'>,
  material: MaterialId,
  onValue: (read: DraftedMaterial) => void,
  onError: () => void,
): () => void {
  return watch(
    async () => ({ row: await db.materials.get(material), drafts: await draftsOf(db, material) }),
    onValue,
    onError,
  )
}
