import * as v from 'valibot'
import { MaterialIdSchema } from '$lib/domain/shared/ids'
import { LocatorSchema } from '$lib/domain/material/locator'

/** Where a claim stands: a material and a locator in it. */
export const EvidenceSchema = v.strictObject({ material: MaterialIdSchema, ...LocatorSchema.entries })
export type Evidence = v.InferOutput<typeof EvidenceSchema>
