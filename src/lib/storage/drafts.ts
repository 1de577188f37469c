import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import type { WhenceDb } from './db'
import { inSteps } from './in-steps'
import type { DraftRow } from './rows'

/** Rows read at a time. Thousands in one answer would block the page. */
const ROWS_PER_BATCH = 200

/** A material's drafts, in the order of its text. */
export async function draftsOf(db: WhenceDb, material: MaterialId): Promise<DraftRow[]> {
  const drafts: DraftRow[] = []
  for (let after = ''; ; after = drafts.at(-1)?.id ?? '') {
    const batch = await db.drafts
      .where('[material+id]')
      .between([material, after], [material, '\uffff'], false)
      .limit(ROWS_PER_BATCH)
      .toArray()
    drafts.push(...batch)
    if (batch.length < ROWS_PER_BATCH) break
  }
  return drafts.sort((a, b) => a.order - b.order)
}

/** Drafts of a material by their ids; undefined for one that is not there. Thousands are read step by step. */
export async function draftsByKeys(
  db: WhenceDb,
  material: MaterialId,
  ids: readonly ClaimId[],
): Promise<(DraftRow | undefined)[]> {
  const drafts: (DraftRow | undefined)[] = []
  for (const step of inSteps(ids)) {
    drafts.push(...(await db.drafts.bulkGet(step.map((id): [MaterialId, ClaimId] => [material, id]))))
  }
  return drafts
}
