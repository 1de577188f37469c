/** The parts of the screen after a session. They load when it ends. */
export { thisWeek } from '$lib/usecases/today/study-week'
export { default as InstallOffer } from './InstallOffer.svelte'
export { default as RemindMe } from './RemindMe.svelte'
export { default as SessionEnd } from './SessionEnd.svelte'
