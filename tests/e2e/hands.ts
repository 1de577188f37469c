/**
 * The same steps by two people: one by touch on a phone, one at a desk by keys alone. A test of `*.both.spec.ts` is
 * written once and runs for each.
 */
import type { Locator, Page } from '@playwright/test'
import { expect, test as base } from './app'
import { chooseTyped, tabTo } from './by-keys'

/** The actions of a person's hands. Each control is found by its name, as a person finds it. */
export interface Hand {
  /** Presses a button, a link, or a control that opens a part of the screen. */
  press(name: RegExp): Promise<void>
  /** Ticks a box, or takes the tick off. */
  tick(label: RegExp): Promise<void>
  /** Selects one radio button of a group. */
  pick(label: RegExp): Promise<void>
  /** Chooses from a list, by the words of the option. */
  choose(list: RegExp, option: string): Promise<void>
  /** Chooses the first of a list. */
  first(list: RegExp): Promise<void>
  /** Replaces the text of a field. */
  write(field: RegExp, text: string): Promise<void>
  /** Moves a slider towards its lower end. */
  lower(slider: RegExp): Promise<void>
  /** Answers with the nth answer on the screen, or gives the nth grade. */
  answer(n: number): Promise<void>
  /** Moves on: shows the answer, or the next question. */
  forward(): Promise<void>
  /** Takes the last answer back. */
  undo(): Promise<void>
  /** Opens the menu of the card. */
  menu(): Promise<void>
}

const CHOICES = 'button[data-voice], button[data-key]'
const GRADES = '.grades button'
const FORWARD = /^(?:Next|Show the answer|Go on)/u
const MENU = /^More for this card/u

/** The controls that give an answer: the choices on the screen, or the grades. */
function answers(page: Page): Locator {
  return page.locator(CHOICES).or(page.locator(GRADES))
}

/** Expects that the control of a key is on the screen, because a person looks before pressing. */
async function standing(what: Locator): Promise<void> {
  await expect(what).toBeVisible()
  await expect(what).toBeEnabled()
}

/** The open dialog, if any, because nothing outside it can be reached. The locator is evaluated at each use. */
function reach(page: Page): Locator {
  return page.locator('dialog[open], body:not(:has(dialog[open]))')
}

/** A field, by its label. */
function field(page: Page, label: RegExp): Locator {
  const place = reach(page)
  return place.locator('input, select, textarea').and(place.getByLabel(label)).first()
}

/** A control to press, by its name. */
function pressed(page: Page, name: RegExp): Locator {
  const place = reach(page)
  return place
    .getByRole('button', { name })
    .or(place.getByRole('link', { name }))
    .or(place.locator('summary', { hasText: name }))
    .or(place.locator('summary').and(place.getByLabel(name)))
    .first()
}

function byTouch(page: Page): Hand {
  const press = (name: RegExp): Promise<void> => pressed(page, name).tap()
  return {
    press,
    tick: (label) => field(page, label).tap(),
    pick: (label) => field(page, label).tap(),
    choose: async (list, option) => {
      await field(page, list).selectOption(option)
    },
    first: async (list) => {
      await field(page, list).selectOption({ index: 0 })
    },
    write: (label, text) => field(page, label).fill(text),
    lower: async (slider) => {
      const range = field(page, slider)
      const { width = 0, height = 0 } = (await range.boundingBox()) ?? {}
      await range.tap({ position: { x: width * 0.55, y: height / 2 } })
    },
    answer: (n) =>
      answers(page)
        .nth(n - 1)
        .tap(),
    forward: () => press(FORWARD),
    undo: () => press(/^Undo/u),
    menu: () => press(MENU),
  }
}

/** Moves to an element by Tab, forwards or back. */
async function go(page: Page, to: Locator, name: RegExp): Promise<void> {
  const way = await to.evaluate((target) => {
    const at = document.activeElement
    if (at === target) return null
    const isBehind = at && (target.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    return isBehind ? 'Shift+Tab' : 'Tab'
  })
  if (way) await tabTo(page, name, way)
}

/** Longer texts are pasted, in UTF-16 code units. */
const MAX_TYPED_LENGTH = 100

type Filling = Pick<Hand, 'tick' | 'pick' | 'choose' | 'first' | 'write' | 'lower'>

/** Fills in forms by keys alone. */
function fillingByKeys(page: Page): Filling {
  const { keyboard } = page
  const toField = (label: RegExp): Promise<void> => go(page, field(page, label), label)
  return {
    tick: async (label) => {
      await toField(label)
      await keyboard.press('Space')
    },
    pick: async (label) => {
      const wanted = field(page, label)
      // Tab reaches the selected radio button. Arrow keys move from there.
      const taken = page.locator('input[type=radio]:checked')
      const words = await taken.evaluate((one: HTMLInputElement) => one.labels?.[0]?.textContent.trim() ?? '')
      await go(page, taken, beginning(words.slice(0, 10)))
      for (let i = 0; i < 6 && !(await wanted.isChecked()); i++) await keyboard.press('ArrowDown')
      await expect(wanted).toBeFocused()
    },
    choose: async (list, option) => {
      const chosen = page.locator('select:focus option:checked')
      // A key typed soon after another key would extend the same type-ahead. Arrow keys go on from there instead.
      const goesOn = await field(page, list).evaluate((one) => one === document.activeElement)
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
      // Nobody types a link or a result letter by letter: long texts are pasted.
      await (text.length > MAX_TYPED_LENGTH ? keyboard.insertText(text) : keyboard.type(text))
    },
    lower: async (slider) => {
      await toField(slider)
      for (let i = 0; i < 5; i++) await keyboard.press('ArrowLeft')
    },
  }
}

function byKeys(page: Page): Hand {
  const { keyboard } = page
  return {
    ...fillingByKeys(page),
    press: async (name) => {
      await go(page, pressed(page, name), name)
      await keyboard.press('Enter')
    },
    answer: async (n) => {
      await standing(answers(page).nth(n - 1))
      await keyboard.press(String(n))
    },
    forward: async () => {
      await standing(pressed(page, FORWARD))
      await keyboard.press('Space')
    },
    // Feedback has no button for undo.
    undo: () => keyboard.press('z'),
    menu: async () => {
      await standing(pressed(page, MENU))
      await keyboard.press('m')
      // The menu first reads the notes and flags of the card.
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  }
}

/**
 * Matches names that begin with these words. Other characters than letters match anything: a quotation mark would end a
 * selector.
 */
export function beginning(words: string): RegExp {
  return new RegExp(`^${words.replace(/[^\p{L}\p{N} ]/gu, '.')}`, 'u')
}

/** Answers the question on the screen by hand (the first choice, or Good), and goes on to the next. */
export async function answerBy(hand: Hand, page: Page): Promise<void> {
  const reveal = page.getByRole('button', { name: 'Show the answer' })
  await expect(page.locator(CHOICES).or(reveal).first()).toBeVisible()
  if (await reveal.isVisible()) {
    await hand.forward()
    await hand.answer(3)
  } else {
    await hand.answer(1)
    await expect(page.locator('.feedback h1')).toBeFocused()
    await hand.forward()
  }
  await expect(page.locator('.feedback:visible').or(page.locator(GRADES))).toHaveCount(0)
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
