import { getContext, setContext } from 'svelte'
import type { Booted } from '$lib/boot'
import type { Leader } from './leader.svelte'
import type { Preferences } from './preferences.svelte'

/** What every screen may need: the app put together, the learner's preferences, and which tab leads. */
export interface App {
  readonly booted: Booted
  readonly preferences: Preferences
  readonly leader: Leader
}

const KEY = Symbol('app')

/** Gives the app to the screens below. Called once, by the root layout. */
export function provideApp(app: App): void {
  setContext(KEY, app)
}

/** The app, from the nearest provider. */
export function useApp(): App {
  return getContext<App>(KEY)
}
