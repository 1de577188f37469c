import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import { watchKeys } from '$lib/storage/dexie/changed-keys'
import { watch } from '$lib/storage/dexie/live'
import { draftsByKeys, draftsOf } from '$lib/storage/drafts'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import type { Deps } from '$lib/usecases/deps'

/** The callbacks that receive a material, its drafts and their changes. */
export interface DraftsFollower {
  /** Receives the material, now and after each change; undefined if there is no such material. */
  readonly onMaterial: (row: MaterialRow | undefined) => void
  /** Receives all drafts in the order of the text: at first, and again if the changed rows cannot be named. */
  readonly onDrafts: (drafts: readonly DraftRow[]) => void
  /** Receives changed drafts as they are now; undefined for a deleted draft. */
  readonly onChanged: (rows: ReadonlyMap<ClaimId, DraftRow | undefined>) => void
  /** Awaited before each read. */
  readonly whenIdle: () => Promise<void>
  readonly onError: () => void
}

/**
 * Follows a material and its drafts, also when another tab changes them. After a change, only changed rows are read:
 * one verdict on a draft of thousands reads one row. Reads run in sequence, so the last call has the newest rows.
 * @returns a function that stops following
 */
export function watchDrafts(
  { db }: Pick<Deps, 'db'>,
  material: MaterialId,
  { onMaterial, onDrafts, onChanged, whenIdle, onError }: DraftsFollower,
): () => void {
  /** The rows to read next; `all` at the start. */
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
      // The next change reads all drafts, since this read has lost its ids.
      pending.all = true
      if (!isStopped()) onError()
    })
  }
  // Follow changes before the first read, so that no change falls between the two.
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
