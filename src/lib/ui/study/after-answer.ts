/** What is shown beside questions. Loaded while the question is being read. */
export { default as Evidence } from '$lib/ui/deck/Evidence.svelte'
export { default as ItemFeedback } from '$lib/ui/quiz/ItemFeedback.svelte'
export { default as ItemView } from '$lib/ui/quiz/ItemView.svelte'
export * as words from '$lib/ui/i18n/en-session'
export { default as CorrectionView } from './CorrectionView.svelte'
export { default as SessionMenu } from './SessionMenu.svelte'
export { default as StudyPaused } from './StudyPaused.svelte'
export { swipeable } from './swipe'
