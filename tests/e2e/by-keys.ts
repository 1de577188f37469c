/** A person without a mouse: moves by Tab, and must always see where they are. */
import type { Page } from '@playwright/test'
import { expect } from './app'

/** The element with the focus: its accessible name, and the reason why it cannot be seen or pressed, or nothing. */
function focused(page: Page): Promise<{ name: string; unseen: string }> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return { name: '', unseen: '' }
    const labelled =
      at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
        ? [...(at.labels ?? [])].map((label) => label.textContent).join(' ')
        : ''
    const name = (at.getAttribute('aria-label') ?? (labelled || at.textContent)).replace(/\s+/gu, ' ').trim()
    const { width, height, top, bottom } = at.getBoundingClientRect()
    const { outlineStyle, outlineWidth } = getComputedStyle(at)
    // A file input has the look of its label, and the label shows the focus outline.
    const shown = at.closest('label.file') !== null
    const unseen = [
      width * height === 0 ? 'no size' : '',
      bottom <= 0 || top >= innerHeight ? 'off the screen' : '',
      !shown && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) === 0) ? 'no outline' : '',
      (at as HTMLElement).tabIndex > 0 ? 'out of order' : '',
    ].join(' ')
    // The app itself put the focus on an element that Tab cannot reach, so that Tab goes on from there.
    return { name, unseen: (at as HTMLElement).tabIndex < 0 ? '' : unseen.trim() }
  })
}

/** Once round a long screen; and the milliseconds that what is wanted has to come to it: until then, round it goes. */
const ROUND = 160
const MAX_WAIT_MS = 20_000

/** Moves on by Tab until an element with this name has the focus. All elements on the way must show their focus. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  const begun = Date.now()
  while (passed.length < ROUND || Date.now() - begun < MAX_WAIT_MS) {
    await page.keyboard.press(key)
    const at = await focused(page)
    if (at.unseen !== '') await expect.poll(async () => (await focused(page)).unseen, at.name).toBe('')
    if (name.test(at.name)) return
    passed.push(at.name.slice(0, 24))
  }
  throw new Error(`the focus never reached ${String(name)}, only ${passed.slice(-ROUND).join(' | ')}`)
}

/** Moves to something by Tab and presses it. */
export async function pressOn(
  page: Page,
  name: RegExp,
  key: 'Enter' | 'Space' | 'Shift+Space' = 'Enter',
): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press(key)
}

/**
 * Types what is wanted of the list that has the focus. Letters with a second between them each begin a word again:
 * where the machine stood still meanwhile, they are typed again.
 */
export async function chooseTyped(page: Page, typed: string, then: string | RegExp = typed): Promise<void> {
  const chosen = page.locator('select:focus option:checked')
  await expect(async () => {
    await page.keyboard.type(typed)
    await expect(chosen).toHaveText(then, { timeout: 1500 })
  }).toPass()
}

/** Moves to a list to choose from, and chooses by typing the beginning of what is wanted. */
export async function chooseBy(page: Page, list: RegExp, typed: string, then: string): Promise<void> {
  await tabTo(page, list)
  await chooseTyped(page, typed, new RegExp(`^\\s*${typed}`, 'iu'))
  await expect(page.locator('select:focus')).toHaveValue(then)
}

/** Expects that the focus is still in the screen after an element has disappeared. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
}
