/** What the shell needs of safety once the first screen stands. */
export { Safety } from './safety.svelte'
export { default as SafetyNotices } from './SafetyNotices.svelte'
