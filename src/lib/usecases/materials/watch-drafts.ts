import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import { watchKeys } from '$lib/storage/dexie/changed-keys'
import { watch } from '$lib/storage/dexie/live'
import { draftsByKeys, draftsOf } from '$lib/storage/drafts'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import type { Deps } from '$lib/usecases/deps'

/** What is told of a material and its drafts. */
export interface DraftsFollower {
  /** The material, now and whenever it changes; undefined where there is no such material. */
  readonly onMaterial: (row: MaterialRow | undefined) => void
  /** All drafts, in the order of the text: first, and again where too much has changed to name. */
  readonly onDrafts: (drafts: readonly DraftRow[]) => void
  /** Drafts that were changed since, as they are now; undefined for one that is gone. */
  readonly onChanged: (rows: ReadonlyMap<ClaimId, DraftRow | undefined>) => void
  /** Is waited for before changes are read. */
  readonly whenIdle: () => Promise<void>
  readonly onError: () => void
}

/**
 * Follows a material and its drafts, also as another tab changes them. After a change only the rows that it touched are
 * read: one verdict on a draft of thousands reads one row. Readings follow each other, so the last one told is the newest.
 * @returns stops following
 */
export function watchDrafts(
  { db }: Pick<Deps, 'db'>,
  material: MaterialId,
  { onMaterial, onDrafts, onChanged, whenIdle, onError }: DraftsFollower,
): () => void {
  /** What is to be read next; `all` at the start. */
  let pending = { all: true, ids: new Set<ClaimId>() }
  let isReading = false
  let stopped = false
  const isStopped = (): boolean => stopped

  const read = async (): Promise<void> => {
    if (isReading) return
    isReading = true
    for (;;) {
      await whenIdle()
      if (isStopped() || !(pending.all || pending.ids.size > 0)) break
      const { all, ids } = pending
      pending = { all: false, ids: new Set() }
      if (all) {
        const drafts = await draftsOf(db, material)
        if (!isStopped()) onDrafts(drafts)
      } else {
        const wanted = [...ids]
        const rows = await draftsByKeys(db, material, wanted)
        if (!isStopped()) onChanged(new Map(wanted.map((id, i) => [id, rows[i]])))
      }
    }
    isReading = false
  }
  const readSoon = (): void => {
    read().catch(() => {
      isReading = false
      // What was not read is read with the next change.
      pending.all = true
      if (!isStopped()) onError()
    })
  }
  // Followed before anything is read, so that no change falls between the two.
  const stopKeys = watchKeys(db, 'drafts', material, (keys) => {
    if (keys === null) pending.all = true
    for (const key of keys ?? []) pending.ids.add(key[1] as ClaimId)
    readSoon()
  })
  const stopMaterial = watch(() => db.materials.get(material), onMaterial, onError)
  readSoon()
  return () => {
    stopped = true
    stopKeys()
    stopMaterial()
  }
}
