import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import type { WhenceDb } from './db'
import type { DraftRow } from './rows'

/** So many rows are read at a time: thousands in one answer would hold the page up. */
const ROWS_A_BATCH = 200

/** A material's drafts in the order of its text. */
export async function draftsOf(db: WhenceDb, material: MaterialId): Promise<DraftRow[]> {
  const drafts: DraftRow[] = []
  for (let after = ''; ; after = drafts.at(-1)?.id ?? '') {
    const batch = await db.drafts
      .where('[material+id]')
      .between([material, after], [material, '\uffff'], false)
      .limit(ROWS_A_BATCH)
      .toArray()
    drafts.push(...batch)
    if (batch.length < ROWS_A_BATCH) break
  }
  return drafts.sort((a, b) => a.order - b.order)
}

/** Drafts of a material by their ids; undefined for one that is not there. */
export function draftsByKeys(
  db: WhenceDb,
  material: MaterialId,
  ids: readonly ClaimId[],
): Promise<(DraftRow | undefined)[]> {
  return db.drafts.bulkGet(ids.map((id): [MaterialId, ClaimId] => [material, id]))
}
