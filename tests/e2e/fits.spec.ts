/**
 * Screens that bring a learner back, each on the narrowest phone, with text of twice the size, at four times the size,
 * in forced colours and without motion: nothing moves sideways or is cut off, and the main action can be reached.
 */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import { cutWords, enlargeText, sidewaysBy } from './fits'
import { SCREENS } from './screens'

interface Row {
  readonly action: RegExp
  /** Other controls that must be in reach. */
  readonly also?: readonly RegExp[]
  readonly outline: string
}

/** The screens by name, each with its main action and the outline that a screen reader meets. */
const ROWS: Readonly<Record<string, Row>> = {
  'study-recall-answer': {
    action: /^Knew it/u,
    also: [/^Forgot/u, /^Just/u, /^Easy/u],
    outline: `
      - main:
        - heading "Answer" [level=2]
        - group "How did it go?":
          - button /^Forgot/
          - button /^Just/
          - button /^Knew it/
          - button /^Easy/
    `,
  },
  'today-full': {
    action: /^Study now$/u,
    also: [/^Today$/u, /^Library$/u, /^Add$/u, /^Insight$/u, /^Settings$/u],
    outline: `
      - main:
        - heading /^\\d+ cards today$/ [level=1]
        - paragraph: /about \\d+ minutes/
        - heading "Assignments" [level=2]
        - list:
          - listitem:
            - link /From Ms Adeyemi · due .+ Reading the rails/:
              - progressbar /^\\d+ of \\d+ (days?|claims?|answers?) done$/
        - heading "Your decks" [level=2]
        - list:
          - listitem
          - listitem
          - listitem
        - group: /1 more/
        - list "Your week"
        - paragraph:
          - link "Put study times into my calendar"
        - paragraph:
          - link "Study now"
    `,
  },
  'today-nothing-due': {
    action: /^Study something else$/u,
    outline: `
      - main:
        - heading "Nothing is due" [level=1]
        - heading "Meanwhile, if you like:" [level=2]
        - button "Study something else"
        - list
        - heading "Your decks" [level=2]
    `,
  },
  insight: {
    action: /^Practise$/u,
    outline: `
      - main:
        - heading "Insight" [level=1]
        - combobox "Deck"
        - region /^You keep/:
          - heading /^You keep \\d+ of 100$/ [level=2]
          - img /^\\d+ of 100$/
          - group:
            - text: /Is some of that luck/
        - region "You mix up":
          - heading "You mix up" [level=2]
          - img /^\\d+ of \\d+ lines marked$/
          - link "Practise"
        - region /^When you say/:
          - heading /you are right \\d+ of 100$/ [level=2]
        - group: /All figures/
    `,
  },
  'quiz-start': {
    action: /^Quick 5$/u,
    outline: `
      - main:
        - heading /^A round of/ [level=1]
        - list:
          - listitem:
            - button "Quick 5"
          - listitem:
            - button "With a friend"
          - listitem:
            - button "Test me"
        - group: /More choices/
    `,
  },
  'quiz-setup': {
    action: /^Play$/u,
    outline: `
      - main:
        - list:
          - listitem
          - listitem:
            - button "With a friend" [pressed]
            - textbox "Your name"
            - textbox "Your friend’s name"
            - button "Play"
          - listitem
    `,
  },
  'quiz-hand-over': {
    action: /^I am Player 1/u,
    outline: `
      - main:
        - heading "Hand over to Player 1" [level=1]
        - button "I am Player 1"
    `,
  },
  'quiz-results': {
    action: /^Another round$/u,
    outline: `
      - main:
        - heading "How it went" [level=1]
        - progressbar /^\\d of 5 right$/
        - paragraph: 5 answers are too few to judge.
        - img /^A round of “Reading the rails” in Whence\\. \\d of 5 right\\./
        - link "Keep the picture"
        - button "Another round"
        - link "To the deck"
    `,
  },
  'closing-install': {
    action: /^Back to today$/u,
    outline: `
      - main:
        - heading "That is all for today." [level=1]
        - img /remembered/
        - heading "Mix-ups today" [level=2]
        - button "Remind me"
        - status: /^Open the file with your calendar\\./
        - list "Your week"
        - region "Put Whence on your home screen?":
          - button "Install"
          - button "No, thanks"
        - link "Back to today"
    `,
  },
  'closing-ios': {
    action: /^Back to today$/u,
    outline: `
      - main:
        - region "Put Whence on your home screen?":
          - list:
            - listitem: Tap the Share button of the browser.
            - listitem: Choose “Add to Home Screen”.
            - listitem: Tap “Add”.
          - link "Make a backup first"
          - button "No, thanks"
        - link "Back to today"
    `,
  },
  news: {
    action: /^See all changes$/u,
    outline: `
      - main:
        - heading "Insight" [level=1]
    `,
  },
}

/** The size of the screen, the factor of the text, and colours, one state after another. */
const STATES = [
  { name: '320 px', width: 320, height: 568, text: 1, forced: false },
  { name: 'text of twice the size', width: 320, height: 568, text: 2, forced: false },
  { name: 'four times the size', width: 320, height: 225, text: 1, forced: false },
  { name: 'forced colours', width: 390, height: 844, text: 1, forced: true },
] as const

/** A link or a button by its name. */
function controlOf(page: Page, name: RegExp): Locator {
  return page.getByRole('link', { name }).or(page.getByRole('button', { name })).first()
}

/** Scrolls to a control as a person would, and tells if nothing lies on its middle. */
async function isReachable(target: Locator): Promise<boolean> {
  await target.evaluate((one) => {
    one.scrollIntoView({ block: 'center', behavior: 'instant' })
  })
  return target.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect()
    const found = document.elementFromPoint(left + width / 2, top + height / 2)
    return found !== null && one.contains(found) && height >= 24
  })
}

for (const [name, { action, also = [], outline }] of Object.entries(ROWS)) {
  test(`${name} fits narrow screens, large text and forced colours`, async ({ page, server }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const screen = SCREENS.find((one) => one.name === name)
    await screen?.open(page, server.url)
    await expect(page.locator('main')).toMatchAriaSnapshot(outline)
    for (const { name: state, width, height, text, forced } of STATES) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: forced ? 'active' : 'none' })
      await enlargeText(page, text)
      await expect
        .poll(() => sidewaysBy(page), { message: `${state}: no way sideways` })
        .toBeLessThanOrEqual(0)
      await expect.poll(() => page.evaluate(cutWords), { message: `${state}: no words cut` }).toEqual([])
      for (const control of [...also, action])
        await expect
          .poll(() => isReachable(controlOf(page, control)), {
            message: `${state}: ${control.source} in reach`,
          })
          .toBe(true)
    }
    const moving = await page.evaluate(() => document.getAnimations().length)
    expect(moving).toBe(0)
  })
}
