import * as v from 'valibot'
import { ClaimIdSchema } from '$lib/domain/shared/ids'

/**
 * The relations between claims of different voices. A relation is no vetting: it does not say which claim is true.
 * - `same`: one proposition of several voices; each voice is a right answer for all of them
 * - `supports`, `conflicts`: another proposition that supports or contradicts it
 * - `echoes`: a repetition of it that is no second source
 */
export const RELATION_KINDS = ['same', 'supports', 'conflicts', 'echoes'] as const

/** One relation and the claims that it joins. */
export const RelationSchema = v.strictObject({
  kind: v.picklist(RELATION_KINDS),
  claims: v.pipe(v.array(ClaimIdSchema), v.minLength(2, 'a relation joins at least two claims')),
})
export type ClaimRelation = v.InferOutput<typeof RelationSchema>
