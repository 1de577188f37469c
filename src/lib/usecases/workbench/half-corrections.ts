/** Corrections of drafts that a person has begun and not saved yet. They are there again when the person comes back. */
import { ChainSchema } from '$lib/domain/attribution/chain'
import { CLAIM_KINDS, MAX_STATEMENT } from '$lib/domain/claim/claim'
import { VERDICTS } from '$lib/domain/claim/vetting'
import { ClaimIdSchema, type ClaimId, type MaterialId } from '$lib/domain/shared/ids'
import { readMeta, writeMeta } from '$lib/storage/meta'
import type { DraftContent } from '$lib/storage/rows'
import * as v from 'valibot'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { DraftVersion } from '$lib/usecases/materials/vet-claim'

/** A longer text is not kept: no statement may be so long. */
const MAX_KEPT = MAX_STATEMENT * 10

const content = {
  statement: v.pipe(v.string(), v.maxLength(MAX_KEPT)),
  chain: ChainSchema,
  kind: v.picklist(CLAIM_KINDS),
}
const HalfSchema = v.strictObject({
  id: ClaimIdSchema,
  content: v.strictObject(content),
  base: v.strictObject({ ...content, verdict: v.nullable(v.picklist(VERDICTS)) }),
})

/** A correction that was begun, and the draft from which it started. */
export interface HalfCorrection {
  readonly id: ClaimId
  readonly content: DraftContent
  readonly base: DraftVersion
}

const keyOf = (material: MaterialId): string => `corrections/${material}`

/** The corrections of a material that were begun; none if storage fails. */
export async function readHalfCorrections(
  { db }: Pick<Deps, 'db'>,
  material: MaterialId,
): Promise<readonly HalfCorrection[]> {
  const read = await attempt(() => readMeta(db, keyOf(material), v.array(HalfSchema)))
  return read.ok ? (read.value ?? []) : []
}

/** Keeps the corrections that are begun now. A failure is ignored, because the words are still on the screen. */
export async function keepHalfCorrections(
  { db }: Pick<Deps, 'db'>,
  material: MaterialId,
  halves: readonly HalfCorrection[],
): Promise<void> {
  const kept = halves.filter(({ content: { statement } }) => statement.length <= MAX_KEPT)
  await attempt(() =>
    kept.length === 0 ? db.meta.delete(keyOf(material)) : writeMeta(db, keyOf(material), kept),
  )
}
