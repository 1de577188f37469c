/** What is shown beside questions. Loaded while the question is being read. */
export { default as Evidence } from '$lib/ui/deck/Evidence.svelte'
export { default as CorrectionView } from './CorrectionView.svelte'
export { default as FeedbackView } from './FeedbackView.svelte'
