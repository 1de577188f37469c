import { getContext, setContext } from 'svelte'
import type { Booted } from '$lib/boot'
import type { Leader } from './leader.svelte'
import type { Preferences } from './preferences.svelte'

/**
 * The app's objects for every screen: the use cases' dependencies, the learner's preferences, and the leader state of
 * the tab.
 */
export interface App {
  readonly booted: Booted
  readonly preferences: Preferences
  readonly leader: Leader
}

const KEY = Symbol('app')

/** Provides the app to the screens below. The root layout calls it once. */
export function provideApp(app: App): void {
  setContext(KEY, app)
}

/** The app of the nearest provider. */
export function useApp(): App {
  return getContext<App>(KEY)
}
