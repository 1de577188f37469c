import * as v from 'valibot'

/** The results of comparing a claim with its evidence. They do not say if the claim is true. */
export const VERDICTS = ['accepted', 'corrected', 'rejected'] as const

/** The two ways to compare. The interface says "vetted" only if a person compared. */
export const VETTING_METHODS = ['person', 'machine'] as const

/** The record of a vetting: who, when (a day), verdict, which fields were changed, and by which method (if known). */
export const VettingSchema = v.strictObject({
  by: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  on: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u)),
  verdict: v.picklist(VERDICTS),
  changed: v.optional(v.array(v.picklist(['statement', 'chain', 'kind', 'evidence']))),
  method: v.optional(v.picklist(VETTING_METHODS)),
})
export type Vetting = v.InferOutput<typeof VettingSchema>
