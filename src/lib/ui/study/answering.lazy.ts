/**
 * The code that a session needs only for an answer: FSRS, the fold, digests, every item format. It loads while the
 * learner reads the first question, so that the question itself comes sooner.
 */
export { prepareCopy } from '$lib/domain/material/anchor'
export { contrastsFor, contrastsOf } from '$lib/domain/quiz/contrasts'
export { gradeItem } from '$lib/domain/quiz/grade'
export { makeAnyItem } from '$lib/domain/quiz/make/index'
export { prepareDeck } from '$lib/domain/quiz/deck-index'
export { activeDecks } from '$lib/usecases/decks/active-decks'
export { annotateCard, annotationsOf } from '$lib/usecases/study/annotate-card'
export { answerCard } from '$lib/usecases/study/answer-card'
export { previewGrades } from '$lib/usecases/study/preview-grades'
export { buryOrSuspend } from '$lib/usecases/study/bury-suspend'
export { dueCorrections } from '$lib/usecases/study/due-corrections'
export { learnerConfusions } from '$lib/usecases/study/learner-confusions'
export { noticeUpdate } from '$lib/usecases/decks/notice-update'
export { sessionReport } from '$lib/usecases/study/session-report'
export { showCorrection } from '$lib/usecases/study/show-correction'
export { makeStudyEngine } from '$lib/usecases/study/engine'
export { answerCramCard } from '$lib/usecases/study/answer-cram-card'
export { isOnlyAnswer, undoAnswer } from '$lib/usecases/study/undo-answer'
export { resumeSession } from '$lib/usecases/study/resume-session'
export { watchSession } from '$lib/usecases/study/watch-session'
