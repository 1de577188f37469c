import * as v from 'valibot'
import { MaterialIdSchema } from '$lib/domain/shared/ids'
import { LocatorSchema } from '$lib/domain/material/locator'

/** The place of a claim: a material and a locator in it. */
export const EvidenceSchema = v.strictObject({ material: MaterialIdSchema, ...LocatorSchema.entries })
export type Evidence = v.InferOutput<typeof EvidenceSchema>
