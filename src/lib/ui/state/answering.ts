/**
 * What a sitting needs only once an answer is given: FSRS, the fold, digests. Loaded while the first question is being
 * read, so that the question itself comes sooner.
 */
export { prepareText } from '$lib/domain/material/anchor'
export { answerCard } from '$lib/usecases/answer-card'
export { previewGrades } from '$lib/usecases/preview-grades'
export { makeEngine } from '$lib/usecases/study-engine'
export { undoAnswer } from '$lib/usecases/undo-answer'
