/**
 * Presses of a person, who sees a screen before pressing. The app takes no press in the first 250 ms after controls have
 * changed, so a press of a test waits until they have stood still for as long.
 */
import type { BrowserContext, Locator, Page } from '@playwright/test'

const STILL_MS = 300

/** A key waits longer: its press cannot be repeated, because a key may also be held back until an answer is saved. */
const STILL_BEFORE_KEY_MS = 450
/** A person whose press has no effect presses again, as often as this. */
const MAX_PRESSES = 5

interface Noted {
  whenceChangedAt?: number
  /** The number of clicks that the app let through. */
  whenceClicks?: number
  /** When the page was loaded: another page has another. */
  whenceLoadedAt?: number
}

/** Runs in every page: notes when a control last came, went, or could be pressed again. */
function noteChanges(): void {
  const page = globalThis as unknown as Noted
  const controls = 'button, a[href], summary, input, select, textarea, h1, dialog'
  const note = (): void => {
    page.whenceChangedAt = performance.now()
  }
  page.whenceLoadedAt = performance.timeOrigin
  addEventListener('DOMContentLoaded', note)
  // The app refuses a click on the window, before the document hears of it.
  document.addEventListener('click', () => (page.whenceClicks = (page.whenceClicks ?? 0) + 1), true)
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
export async function still(page: Page, stillMs = STILL_MS): Promise<void> {
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
    [stillMs] as const,
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

/** The page and the clicks that it has taken. */
const clicksOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { whenceLoadedAt = 0, whenceClicks = 0 } = globalThis as unknown as Noted
    return `${String(whenceLoadedAt)} ${String(whenceClicks)}`
  })

/** Presses once the controls stand still, and again where the app took the press for an accident. */
async function pressed(what: Locator, press: () => Promise<unknown>): Promise<void> {
  const page = what.page()
  // A person sees what they press. A page on its way elsewhere has nothing to wait for.
  await what.waitFor().catch(() => undefined)
  for (let count = 1; ; count++) {
    await still(page).catch(() => undefined)
    const before = await clicksOf(page).catch(() => null)
    await press()
    // The page may be on its way elsewhere: then the press was taken.
    const after = before === null ? null : await clicksOf(page).catch(() => null)
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
        await still(page, STILL_BEFORE_KEY_MS).catch(() => undefined)
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
