/**
 * Two people do the same: one by touch on a phone, one at a desk by keys alone. A test of `*.both.spec.ts` runs for each,
 * and is written once.
 */
import type { Locator, Page } from '@playwright/test'
import { expect, test as base } from './app'
import { chooseTyped, tabTo } from './by-keys'

/** What a person does with their hands. What is done is found by its name, as they find it. */
export interface Hand {
  /** Presses a button, a link, or what opens a part of the screen. */
  press(name: RegExp): Promise<void>
  /** Ticks a box, or takes the tick off. */
  tick(label: RegExp): Promise<void>
  /** Takes one of several, of which one is always taken. */
  pick(label: RegExp): Promise<void>
  /** Chooses from a list, by the words of what is chosen. */
  choose(list: RegExp, option: string): Promise<void>
  /** Chooses the first of a list. */
  first(list: RegExp): Promise<void>
  /** Writes in a field, in place of what stands there. */
  write(field: RegExp, text: string): Promise<void>
  /** Moves a slider towards its lower end. */
  lower(slider: RegExp): Promise<void>
  /** Answers with the nth answer on the screen, or gives the nth grade. */
  answer(n: number): Promise<void>
  /** Goes on: shows the answer, or the next question. */
  forward(): Promise<void>
  /** Takes the last answer back. */
  undo(): Promise<void>
  /** Opens what can be done with the card. */
  menu(): Promise<void>
}

const CHOICES = 'button[data-voice], button[data-key]'
const GRADES = '.grades button'

/** The dialog where one is open: nothing else can be reached then. */
async function reach(page: Page): Promise<Page | Locator> {
  const dialog = page.locator('dialog[open]')
  return (await dialog.count()) > 0 ? dialog : page
}

/** A field, by its label. */
async function field(page: Page, label: RegExp): Promise<Locator> {
  return (await reach(page))
    .locator('input, select, textarea')
    .and((await reach(page)).getByLabel(label))
    .first()
}

/** Something to press, by its name. */
async function pressed(page: Page, name: RegExp): Promise<Locator> {
  const place = await reach(page)
  return place
    .getByRole('button', { name })
    .or(place.getByRole('link', { name }))
    .or(place.locator('summary', { hasText: name }))
    .or(place.locator('summary').and(place.getByLabel(name)))
    .first()
}

function byTouch(page: Page): Hand {
  const press = async (name: RegExp): Promise<void> => (await pressed(page, name)).tap()
  return {
    press,
    tick: async (label) => (await field(page, label)).tap(),
    pick: async (label) => (await field(page, label)).tap(),
    choose: async (list, option) => {
      await (await field(page, list)).selectOption(option)
    },
    first: async (list) => {
      await (await field(page, list)).selectOption({ index: 0 })
    },
    write: async (label, text) => (await field(page, label)).fill(text),
    lower: async (slider) => {
      const range = await field(page, slider)
      const { width = 0, height = 0 } = (await range.boundingBox()) ?? {}
      await range.tap({ position: { x: width * 0.55, y: height / 2 } })
    },
    answer: (n) =>
      page
        .locator(CHOICES)
        .or(page.locator(GRADES))
        .nth(n - 1)
        .tap(),
    forward: () => press(/^(?:Next|Show the answer|Go on)/u),
    undo: () => press(/^Undo/u),
    menu: () => press(/^More for this card/u),
  }
}

function byKeys(page: Page): Hand {
  const { keyboard } = page
  /** Goes by Tab to where it stands, forwards or back, whichever is the way there. */
  const go = async (to: Locator, name: RegExp): Promise<void> => {
    const way = await to.evaluate((target) => {
      const at = document.activeElement
      if (at === target) return null
      const isBehind = at && (target.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      return isBehind ? 'Shift+Tab' : 'Tab'
    })
    if (way) await tabTo(page, name, way)
  }
  const toField = async (label: RegExp): Promise<void> => go(await field(page, label), label)
  return {
    press: async (name) => {
      await go(await pressed(page, name), name)
      await keyboard.press('Enter')
    },
    tick: async (label) => {
      await toField(label)
      await keyboard.press('Space')
    },
    pick: async (label) => {
      const wanted = await field(page, label)
      // Tab comes to the one that is taken; arrows go round from there.
      const taken = page.locator('input[type=radio]:checked')
      const words = await taken.evaluate((one: HTMLInputElement) => one.labels?.[0]?.textContent.trim() ?? '')
      await go(taken, new RegExp(`^${words.slice(0, 10)}`, 'u'))
      for (let i = 0; i < 6 && !(await wanted.isChecked()); i++) await keyboard.press('ArrowDown')
      await expect(wanted).toBeFocused()
    },
    choose: async (list, option) => {
      const chosen = page.locator('select:focus option:checked')
      // What is typed a moment after something else would be taken for more of that: arrows go on from there.
      const goesOn = (await (await field(page, list)).and(page.locator(':focus')).count()) > 0
      await toField(list)
      if (!goesOn) return chooseTyped(page, option)
      await keyboard.press('Home')
      for (let i = 0; i < 30 && (await chosen.textContent()) !== option; i++)
        await keyboard.press('ArrowDown')
      await expect(chosen).toHaveText(option)
    },
    first: async (list) => {
      await toField(list)
      await keyboard.press('Home')
    },
    write: async (label, text) => {
      await toField(label)
      await keyboard.press('Control+a')
      await keyboard.press('Delete')
      await keyboard.type(text)
    },
    lower: async (slider) => {
      await toField(slider)
      for (let i = 0; i < 5; i++) await keyboard.press('ArrowLeft')
    },
    answer: (n) => keyboard.press(String(n)),
    forward: () => keyboard.press('Space'),
    undo: () => keyboard.press('z'),
    menu: async () => {
      await keyboard.press('m')
      // It reads what is known of the card first.
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  }
}

export const test = base.extend<{ handOn: (page: Page) => Hand; hand: Hand }>({
  /** The same hand on another page. */
  handOn: async ({ hasTouch }, use) => {
    await use(hasTouch ? byTouch : byKeys)
  },
  hand: async ({ page, handOn }, use) => {
    await use(handOn(page))
  },
})

export { expect }
