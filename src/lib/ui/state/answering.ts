/**
 * What a sitting needs only once an answer is given: FSRS, the fold, digests. Loaded while the first question is being
 * read, so that the question itself comes sooner.
 */
export { prepareCopy } from '$lib/domain/material/anchor'
export { answerCard } from '$lib/usecases/answer-card'
export { previewGrades } from '$lib/usecases/preview-grades'
export { dueCorrections } from '$lib/usecases/due-corrections'
export { noticeUpdate } from '$lib/usecases/notice-update'
export { showCorrection } from '$lib/usecases/show-correction'
export { makeEngine } from '$lib/usecases/study-engine'
export { undoAnswer } from '$lib/usecases/undo-answer'
