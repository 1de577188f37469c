/**
 * Presses of a person, who sees a screen before pressing. The app takes no press in the first 250 ms after controls have
 * changed, so a press of a test waits until they have stood still for as long.
 */
import type { BrowserContext, Locator, Page } from '@playwright/test'

const STILL_MS = 300

interface Noted {
  whenceChangedAt?: number
}

/** Runs in every page: notes when a control last came, went, or could be pressed again. */
function noteChanges(): void {
  const page = globalThis as unknown as Noted
  const controls = 'button, a[href], summary, input, select, textarea, h1, dialog'
  const note = (): void => {
    page.whenceChangedAt = performance.now()
  }
  const holds = (node: Node): boolean =>
    node instanceof Element && (node.matches(controls) || node.querySelector(controls) !== null)
  new MutationObserver((records) => {
    const changed = records.some(
      ({ type, addedNodes, removedNodes }) =>
        type !== 'childList' || [...addedNodes, ...removedNodes].some(holds),
    )
    if (!changed) return
    note()
    // A person sees the change in the next frame, and the app counts from there, too.
    requestAnimationFrame(note)
  }).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'open', 'data-voice', 'data-key'],
  })
}

/** Waits until the controls of a page have stood still; a page that changes all the time is pressed after five seconds. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(
    ([ms]) =>
      new Promise<void>((resolve) => {
        const begun = performance.now()
        const look = (): void => {
          const now = performance.now()
          const since = now - ((globalThis as unknown as Noted).whenceChangedAt ?? -Infinity)
          if (since >= ms || now - begun > 5000) resolve()
          else setTimeout(look, ms - since)
        }
        look()
      }),
    [STILL_MS] as const,
  )
}

const patched = new WeakSet<object>()

/** Makes a method of Playwright's wait first. */
function waitBefore(methods: object, name: string, wait: (self: unknown) => Promise<unknown>): void {
  const own = Reflect.get(methods, name) as (...args: unknown[]) => Promise<unknown>
  Reflect.set(methods, name, async function (this: unknown, ...args: unknown[]) {
    // A page on its way elsewhere has nothing to wait for.
    await wait(this).catch(() => undefined)
    return own.apply(this, args)
  })
}

/** Lets taps, clicks and keys of all pages of a context come at the pace of a person. */
export async function atHumanPace(context: BrowserContext): Promise<void> {
  await context.addInitScript(noteChanges)
  const patch = (page: Page): void => {
    const { keyboard } = page
    if (!patched.has(keyboard)) waitBefore(keyboard, 'press', () => still(page))
    patched.add(keyboard)
    const locators = Object.getPrototypeOf(page.locator('html')) as object
    if (patched.has(locators)) return
    patched.add(locators)
    for (const name of ['click', 'tap']) {
      waitBefore(locators, name, async (self) => {
        const what = self as Locator
        // A person sees what they press.
        await what.waitFor()
        await still(what.page())
      })
    }
  }
  context.on('page', patch)
  context.pages().forEach(patch)
}
