/** A person at the workbench, from a pasted text to the first answer about its deck, whose presses are counted. */
import type { Page } from '@playwright/test'
import { expect } from './hands'
import { logged } from './study-session'

/** The work of a person's hands since the workbench opened. */
interface Effort {
  readonly keys: number
  readonly taps: number
  readonly typed: number
}

const MAX_KEYS = 70
const MAX_TAPS = 60

/** Pastes a text on an empty page, and draws out its claims. The app names the shape, and the person goes on. */
async function bringIn(page: Page, isTouch: boolean, pasted: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.body.dispatchEvent(paste)
  }, pasted)
  await expect(page.getByLabel('What is this?').locator('option:checked')).toHaveText(/found by the app/u)
  if (isTouch) await page.getByRole('button', { name: 'Draw out the claims' }).tap()
  else await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/workbench\//u)
}

/** The number of presses of the browser's own Back, which the page does not see. */
const BACKS = 1

/** Tries the deck out as a learner, comes back, studies it, and answers the first question. */
async function studyIt(page: Page, isTouch: boolean): Promise<void> {
  const answer = async (): Promise<void> => {
    const option = page.locator('button[data-voice], button[data-key]').first()
    const reveal = page.getByRole('button', { name: 'Show the answer' })
    await expect(option.or(reveal).first()).toBeVisible()
    const isRecall = await reveal.isVisible()
    if (isTouch) await (isRecall ? reveal : option).tap()
    else await page.keyboard.press(isRecall ? 'Space' : '1')
    if (!isRecall) return
    const good = page.getByRole('button', { name: /^Knew it/u })
    if (isTouch) await good.tap()
    else await page.keyboard.press('3')
  }
  const door = (name: string) =>
    page.getByRole('button', { name }).or(page.getByRole('link', { name })).first()
  const open = async (name: string, tabs: number): Promise<void> => {
    await expect(door(name)).toBeVisible()
    if (isTouch) return door(name).tap()
    for (let n = 0; n < tabs; n++) await page.keyboard.press('Tab')
    await expect(door(name)).toBeFocused()
    await page.keyboard.press('Enter')
  }
  // A new page begins with the link that skips the navigation.
  if (!isTouch) for (const key of ['Tab', 'Enter']) await page.keyboard.press(key)
  await open('Try it as a learner', 2)
  await expect(page.getByRole('complementary', { name: 'Preview' })).toBeVisible()
  await answer()
  await page.goBack()
  await open('Study this deck', 1)
  await page.waitForURL(/\/study\//u)
  expect(await logged(page, 'ReviewGiven')).toEqual([])
  await answer()
  await expect.poll(async () => (await logged(page, 'ReviewGiven')).length).toBe(1)
}

/** Counts keys and taps from here on. Letters typed into a field are counted apart; a modifier is no press. */
async function countFromHere(page: Page): Promise<() => Promise<Effort>> {
  await page.evaluate(() => {
    const seen = { keys: 0, taps: 0, typed: 0 }
    Object.assign(window, { seen })
    const isTyped = (event: KeyboardEvent): boolean =>
      event.key.length === 1 &&
      !event.ctrlKey &&
      event.target instanceof Element &&
      event.target.matches('input, textarea, select')
    addEventListener(
      'keydown',
      (event) => {
        if (/^(?:Control|Shift|Alt|Meta)$/u.test(event.key)) return
        if (isTyped(event)) seen.typed++
        else seen.keys++
      },
      { capture: true },
    )
    addEventListener('pointerdown', () => seen.taps++, { capture: true })
  })
  return () => page.evaluate(() => (window as unknown as { seen: Effort }).seen)
}

export const card = (page: Page) => page.locator('[data-draft].selected')

/** The selected draft says this. */
export async function at(page: Page, words: string): Promise<void> {
  await expect(card(page).locator('.statement')).toContainText(words)
}

/** Accepts drafts one after the other, as long as they say these words. */
export async function acceptAll(
  page: Page,
  accept: () => Promise<void>,
  words: readonly string[],
): Promise<void> {
  for (const each of words) {
    await at(page, each)
    await accept()
  }
}

/** Presses keys one after the other. */
export type Press = (...keys: readonly string[]) => Promise<void>

export const pressOn =
  (page: Page): Press =>
  async (...keys) => {
    for (const key of keys) await page.keyboard.press(key)
  }

export const tap = (page: Page, name: RegExp): Promise<void> =>
  card(page).getByRole('button', { name }).first().tap()
export const more = (page: Page): Promise<void> => card(page).getByText('More ways to change it').tap()
export const word = (page: Page, n: number): Promise<void> => page.locator(`[data-word="${String(n)}"]`).tap()

/** A person reads a claim first. Two taps at one place within half a second are a double tap. */
export const read = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => void setTimeout(done, 600)))

/**
 * The whole way of a person by one pair of hands, whose presses keep within the limits: paste, vet, make the deck, study it.
 * @param vet vets the claims and makes the deck
 */
export async function vetAndStudy(
  { page, url, device, pasted, first }: Way,
  vet: { readonly byKeys: (page: Page) => Promise<void>; readonly byTouch: (page: Page) => Promise<void> },
): Promise<void> {
  page.setDefaultTimeout(20_000)
  const isTouch = device === 'phone'
  await page.goto(`${url}/import`)
  await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeVisible()
  const effort = await countFromHere(page)
  await bringIn(page, isTouch, pasted)
  await at(page, first)
  await (isTouch ? vet.byTouch : vet.byKeys)(page)
  await page.waitForURL(/\/decks\//u)
  await studyIt(page, isTouch)
  const { keys, taps, typed } = await effort()
  console.log(`vetting on ${device}: ${String(keys)} keys, ${String(taps)} taps, ${String(typed)} typed`)
  expect(keys).toBeLessThanOrEqual(isTouch ? 0 : MAX_KEYS - BACKS)
  expect(taps).toBeLessThanOrEqual(isTouch ? MAX_TAPS - BACKS : 0)
}

interface Way {
  readonly page: Page
  readonly url: string
  /** The name of the project: `phone` or `desk`. */
  readonly device: string
  readonly pasted: string
  /** The first words of the first draft. */
  readonly first: string
}
