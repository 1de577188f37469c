/** The safety notices of the app's frame. They load after the first screen. */
export { Safety } from './safety.svelte'
export { default as SafetyNotices } from './SafetyNotices.svelte'
