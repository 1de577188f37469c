import * as v from 'valibot'
import { ClaimIdSchema } from '$lib/domain/shared/ids'

/** Which claims say the same or the opposite. Separate from vetting: neither says which of them is true. */
export const RelationSchema = v.strictObject({
  kind: v.picklist(['corroborates', 'conflicts']),
  claims: v.pipe(v.array(ClaimIdSchema), v.minLength(2, 'a relation joins at least two claims')),
})
export type ClaimRelation = v.InferOutput<typeof RelationSchema>
