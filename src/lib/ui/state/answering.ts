/**
 * What a sitting needs only once an answer is given: FSRS, the fold, digests, every item format. Loaded while the
 * first question is being read, so that the question itself comes sooner.
 */
export { prepareCopy } from '$lib/domain/material/anchor'
export { contrastsFor, contrastsOf } from '$lib/domain/quiz/contrasts'
export { gradeItem } from '$lib/domain/quiz/grade'
export { makeAnyItem } from '$lib/domain/quiz/make-item'
export { prepareDeck } from '$lib/domain/quiz/prepared-deck'
export { activeDecks } from '$lib/usecases/active-decks'
export { annotateCard, annotationsOf } from '$lib/usecases/annotate-card'
export { answerCard } from '$lib/usecases/answer-card'
export { previewGrades } from '$lib/usecases/preview-grades'
export { putAway } from '$lib/usecases/put-away'
export { dueCorrections } from '$lib/usecases/due-corrections'
export { learnerConfusions } from '$lib/usecases/learner-confusions'
export { noticeUpdate } from '$lib/usecases/notice-update'
export { sessionReport } from '$lib/usecases/session-report'
export { showCorrection } from '$lib/usecases/show-correction'
export { makeEngine } from '$lib/usecases/study-engine'
export { tryCard } from '$lib/usecases/try-card'
export { undoAnswer } from '$lib/usecases/undo-answer'
export { wakeSitting } from '$lib/usecases/wake-sitting'
