/** What is shown after an answer. Loaded while the question is being read. */
export { default as Evidence } from '$lib/ui/deck/Evidence.svelte'
export { default as FeedbackView } from './FeedbackView.svelte'
