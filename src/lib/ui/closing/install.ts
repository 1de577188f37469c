/** The offer to install the app: once, after the first session, and only where it can be installed. */
import { HOME, localValues } from '$lib/storage/opening/home'

/** The event by which a browser says that the app can be installed. The types of the platform do not have it yet. */
export interface InstallPrompt extends Event {
  readonly prompt: () => Promise<unknown>
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

declare global {
  interface Window {
    /** Kept by the script in `app.html`, because the event comes once, soon after the start. */
    whenceInstall?: InstallPrompt | undefined
  }
}

/** The way to install: the browser's own dialog, or steps by hand on iOS. Null if there is nothing to offer. */
export type InstallWay = 'prompt' | 'ios' | null

/** The facts about the browser that decide the way. */
export interface InstallFacts {
  readonly hasPrompt: boolean
  readonly userAgent: string
  /** The number of fingers that the screen feels. An iPad says that it is a Mac, and a Mac feels none. */
  readonly touchPoints: number
  /** True if the app runs in a window of its own. */
  readonly isInstalled: boolean
  readonly wasOffered: boolean
}

/** Decides whether, and how, the app offers to be installed. */
export function installWay(facts: InstallFacts): InstallWay {
  if (facts.isInstalled || facts.wasOffered) return null
  if (facts.hasPrompt) return 'prompt'
  const { userAgent, touchPoints } = facts
  const isIos = /iPhone|iPad|iPod/u.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1)
  return isIos ? 'ios' : null
}

/** The way for this browser. */
export function installWayHere(): InstallWay {
  return installWay({
    hasPrompt: window.whenceInstall !== undefined,
    userAgent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
    isInstalled:
      matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true,
    wasOffered: localValues.get(HOME.keys.install) !== null,
  })
}

/** Notes that the offer was made, so that it is never made again. */
export function noteOffered(): void {
  localValues.set(HOME.keys.install, 'offered')
}

/** Opens the browser's dialog. True if the person installs the app. */
export async function install(): Promise<boolean> {
  const prompt = window.whenceInstall
  // A prompt can be used once.
  window.whenceInstall = undefined
  if (!prompt) return false
  await prompt.prompt()
  return (await prompt.userChoice).outcome === 'accepted'
}
