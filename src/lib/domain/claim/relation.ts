import * as v from 'valibot'
import { ClaimIdSchema } from '$lib/domain/shared/ids'

/**
 * How claims of different voices bear on each other. Separate from vetting: none says which of them is true.
 * - `same`: one proposition under several voices; each voice is a right answer for all of them
 * - `supports`, `conflicts`: another proposition that bears it out or contradicts it
 * - `echoes`: repeats it without being a second source
 */
export const RELATION_KINDS = ['same', 'supports', 'conflicts', 'echoes'] as const

/** Which claims bear on each other, and how. */
export const RelationSchema = v.strictObject({
  kind: v.picklist(RELATION_KINDS),
  claims: v.pipe(v.array(ClaimIdSchema), v.minLength(2, 'a relation joins at least two claims')),
})
export type ClaimRelation = v.InferOutput<typeof RelationSchema>
