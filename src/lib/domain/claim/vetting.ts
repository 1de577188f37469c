import * as v from 'valibot'

/** What a person decided after comparing a claim with its evidence. It says nothing about whether the claim is true. */
export const VERDICTS = ['accepted', 'corrected', 'rejected'] as const

/** The record of a vetting: who, when (a day), verdict, and which fields were changed. */
export const VettingSchema = v.strictObject({
  by: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  on: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u)),
  verdict: v.picklist(VERDICTS),
  changed: v.optional(v.array(v.picklist(['statement', 'chain', 'kind', 'evidence']))),
})
export type Vetting = v.InferOutput<typeof VettingSchema>
