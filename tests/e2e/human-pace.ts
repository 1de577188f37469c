/**
 * Presses of a person, who sees a screen before pressing. On screens of sessions and rounds the app refuses presses that
 * come too soon after controls have changed (`press-guard.ts`). A test does not sit through that time: once the screen
 * stands still, the clock that the app reads moves on, and the press comes. Elsewhere a press comes at once.
 */
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { SETTLE_MS } from '$lib/ui/primitives/press-guard'

/** Times of the page are rounded, so let a little more time pass than the app asks for. */
const PASSING_MS = SETTLE_MS + 10
/** A screen stands still if no control has changed for so many real milliseconds, which are two frames. */
const STILL_MS = 34
/** A refused click is seen, and pressed again. A refused key is not, so it comes when the screen surely stands still. */
const STILL_FOR_KEYS_MS = 100
/** A page that changes all the time is pressed after this wait. */
const MAX_WAIT_MS = 5000
/** A person whose press has no effect presses again, as often as this. */
const MAX_PRESSES = 5

interface Noted {
  whenceChangedAt?: number
  /** The number of changes whose frame is not painted yet. */
  whenceUnpainted?: number
  /** The number of guards that refuse presses on this screen. */
  whenceGuards?: number
  /** The time of the page's load, and the number of clicks that the app let through since. */
  whenceTaken?: string
  /** Moves the clock of events on, which is the one that the app reads. */
  whenceLetPass?: (ms: number) => void
}

/** Runs in every page: notes the last change of a control, and whether the app guards the screen. */
function noteChanges(): void {
  const page = globalThis as unknown as Noted
  let ahead = 0
  let moved: ((this: Event) => number) | undefined
  page.whenceLetPass = (ms) => {
    ahead += ms
    const { get } = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp') as {
      get: (this: Event) => number
    }
    // A test that sets the date may have put a clock of its own in place meanwhile.
    if (get === moved) return
    moved = function () {
      return get.call(this) + ahead
    }
    Object.defineProperty(Event.prototype, 'timeStamp', { configurable: true, enumerable: true, get: moved })
  }
  const controls = 'button, a[href], summary, input, select, textarea, h1, dialog'
  const note = (): void => {
    page.whenceChangedAt = performance.now()
  }
  let clicks = 0
  const take = (): void => {
    page.whenceTaken = `${String(performance.timeOrigin)} ${String(clicks++)}`
  }
  take()
  addEventListener('DOMContentLoaded', note)
  // The app refuses a click on the window, so a refused click never reaches the document.
  document.addEventListener('click', take, true)
  // A guard, and nothing else in the app, listens for the start of a press on the window until it is aborted.
  const listen = window.addEventListener.bind(window)
  window.addEventListener = ((type: string, listener: EventListener, options?: AddEventListenerOptions) => {
    listen(type, listener, options)
    if (type !== 'pointerdown' || !options?.signal) return
    page.whenceGuards = (page.whenceGuards ?? 0) + 1
    options.signal.addEventListener('abort', () => (page.whenceGuards = (page.whenceGuards ?? 0) - 1))
  }) as typeof window.addEventListener
  const holds = (node: Node): boolean =>
    node instanceof Element && (node.matches(controls) || node.querySelector(controls) !== null)
  new MutationObserver((records) => {
    const changed = records.some(
      ({ type, addedNodes, removedNodes }) =>
        type !== 'childList' || [...addedNodes, ...removedNodes].some(holds),
    )
    if (!changed) return
    note()
    // A person sees the change in the next frame, and the app counts from that frame, too.
    page.whenceUnpainted = (page.whenceUnpainted ?? 0) + 1
    requestAnimationFrame(() => {
      note()
      page.whenceUnpainted = (page.whenceUnpainted ?? 1) - 1
    })
  }).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'open', 'data-voice', 'data-key'],
  })
}

/**
 * Waits until the app takes a press.
 * @param stillMs real milliseconds for which the screen must stand still
 * @returns the clicks that the page has taken so far; null if the app refuses no press on this screen
 */
export async function still(page: Page, stillMs = STILL_MS): Promise<string | null> {
  return page.evaluate(
    ([quiet, passingMs, longest]) =>
      new Promise<string | null>((resolve) => {
        const noted = globalThis as unknown as Noted
        const begun = performance.now()
        const look = (): void => {
          const now = performance.now()
          const wait = (noted.whenceUnpainted ?? 0) > 0 ? 5 : (noted.whenceChangedAt ?? 0) + quiet - now
          if ((noted.whenceGuards ?? 0) === 0) resolve(null)
          else if (wait <= 0 || now - begun > longest) {
            noted.whenceLetPass?.(passingMs)
            resolve(noted.whenceTaken ?? '')
          } else setTimeout(look, wait)
        }
        look()
      }),
    [stillMs, PASSING_MS, MAX_WAIT_MS] as const,
  )
}

const patched = new WeakSet<object>()

type Method = (...args: unknown[]) => Promise<unknown>

/** Puts a method around one of Playwright's. */
function around(
  methods: object,
  name: string,
  run: (self: unknown, own: () => Promise<unknown>) => unknown,
): void {
  const own = Reflect.get(methods, name) as Method
  Reflect.set(methods, name, function (this: unknown, ...args: unknown[]) {
    return run(this, () => own.apply(this, args))
  })
}

/** The clicks that a page has taken so far. */
const taken = (page: Page): Promise<string> =>
  page.evaluate(() => (globalThis as unknown as Noted).whenceTaken ?? '')

/** Presses once the app takes a press, and again if it took the press for an accident. */
async function pressed(what: Locator, press: () => Promise<unknown>): Promise<void> {
  const page = what.page()
  // A person sees the control before pressing it. A page on its way elsewhere has nothing to wait for.
  await what.waitFor().catch(() => undefined)
  for (let count = 1; ; count++) {
    const before = await still(page).catch(() => null)
    await press()
    // If the page is on its way elsewhere, it has taken the press.
    const after = before === null ? null : await taken(page).catch(() => null)
    if (after === null || after !== before || count === MAX_PRESSES) return
  }
}

/** Lets taps, clicks and keys of all pages of a context come at the pace of a person. */
export async function atHumanPace(context: BrowserContext): Promise<void> {
  await context.addInitScript(noteChanges)
  const patch = (page: Page): void => {
    const { keyboard } = page
    if (!patched.has(keyboard))
      around(keyboard, 'press', async (_self, own) => {
        await still(page, STILL_FOR_KEYS_MS).catch(() => undefined)
        return own()
      })
    patched.add(keyboard)
    const locators = Object.getPrototypeOf(page.locator('html')) as object
    if (patched.has(locators)) return
    patched.add(locators)
    for (const name of ['click', 'tap']) around(locators, name, (self, own) => pressed(self as Locator, own))
  }
  context.on('page', patch)
  context.pages().forEach(patch)
}
