import * as v from 'valibot'
import { ClaimIdSchema, PartIdSchema } from '$lib/domain/shared/ids'

/** A titled list of a deck's claims: new cards come part by part, and a part can be studied or assigned alone. */
export const PartSchema = v.strictObject({
  id: PartIdSchema,
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  claims: v.pipe(v.array(ClaimIdSchema), v.minLength(1, 'a part has at least one claim')),
})
export type Part = v.InferOutput<typeof PartSchema>
