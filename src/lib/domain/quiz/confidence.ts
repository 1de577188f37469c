/** The learner's confidence in an answer, stated before the app grades it. */
export const CONFIDENCES = ['guess', 'fairly-sure', 'certain'] as const
export type Confidence = (typeof CONFIDENCES)[number]
