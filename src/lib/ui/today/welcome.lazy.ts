/** The question after a newcomer's first passage, and three ways on. They load while the newcomer reads. */
export { default as WelcomeQuestion } from './WelcomeQuestion.svelte'
export { default as WelcomeDoors } from './WelcomeDoors.svelte'
export { Study } from '$lib/ui/study/study-session.svelte'
