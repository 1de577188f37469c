/** What the learner said of their answer before giving it. */
export const CONFIDENCES = ['guess', 'fairly-sure', 'certain'] as const
export type Confidence = (typeof CONFIDENCES)[number]
