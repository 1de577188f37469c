/** A newcomer's first minute on small screens: nothing needs a scroll, and each step has one primary button in view. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import { leaveOneStep } from './study-screens'

const ask = (page: Page): Locator => page.getByRole('button', { name: 'Try one question' })
const option = (page: Page): Locator => page.locator('button[data-voice]').first()
const next = (page: Page): Locator => page.getByRole('button', { name: /^Next/u })
const onward = (page: Page): Locator => page.getByRole('link', { name: 'Keep going with this deck' })

/** Pixels by which the page is longer or wider than the window. */
function beyondWindow(page: Page): Promise<{ down: number; across: number }> {
  return page.evaluate(() => {
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement
    return { down: scrollHeight - clientHeight, across: scrollWidth - clientWidth }
  })
}

/** The page needs no scroll once it rests: its letters may load after its words are there. */
async function fitsTheWindow(page: Page): Promise<void> {
  await expect.poll(() => beyondWindow(page)).toStrictEqual({ down: 0, across: 0 })
}

/** Pixels by which the words of the first passage are longer than their place. */
function hiddenWords(page: Page): Promise<number> {
  return page.locator('[data-words]').evaluate((one) => one.scrollHeight - one.clientHeight)
}

for (const [width, height] of [
  [390, 844],
  [360, 640],
] as const) {
  test(`reading, answering and going on take four taps and no scroll at ${String(width)} × ${String(height)}`, async ({
    page,
    server,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(`${server.url}/`)
    let taps = 0
    for (const control of [ask(page), option(page), next(page), onward(page)]) {
      await expect(control).toBeInViewport({ ratio: 1 })
      await fitsTheWindow(page)
      if (taps === 0) expect(await hiddenWords(page)).toBe(0)
      else if (taps < 3) await expect(page.locator('mark.content').first()).toBeInViewport()
      if (taps === 2) await expect(page.locator('[data-verdict="right"]')).toBeInViewport({ ratio: 1 })
      await control.tap()
      taps += 1
    }
    expect(taps).toBe(4)
    await expect(page).toHaveURL(/\/study\/reading-the-rails$/u)
  })
}

test('text of double size leaves the primary button of each step in view, and nothing moves sideways', async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))
  })
  await page.goto(`${server.url}/`)
  for (const [i, control] of [ask(page), option(page), next(page), onward(page)].entries()) {
    await expect(control).toBeVisible()
    expect((await beyondWindow(page)).across, `step ${String(i)}`).toBe(0)
    if (i !== 1) await expect(control).toBeInViewport({ ratio: 1 })
    else await expect(page.getByRole('button', { name: /^Not sure/u })).toBeInViewport({ ratio: 1 })
    await control.click()
  }
})

test('a window of 320 × 225, as at four times the size, moves down only, and the buttons are in view', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 320, height: 225 })
  await page.goto(`${server.url}/`)
  for (const [i, control] of [ask(page), option(page), next(page), onward(page)].entries()) {
    await expect(control).toBeVisible()
    expect((await beyondWindow(page)).across, `step ${String(i)}`).toBe(0)
    if (i !== 1) await expect(control).toBeInViewport({ ratio: 1 })
    await control.click()
  }
})

const answers = (page: Page): Locator => page.locator('button[data-voice], button[data-key]')
const done = (page: Page): Locator => page.getByRole('link', { name: 'Back to today' })

/** The distance of a control from the top of the window, in heights of the window: below 1 it is in view. */
async function windowsDown(control: Locator): Promise<number> {
  await expect(control).toBeVisible()
  return control.evaluate((one) => one.getBoundingClientRect().bottom / innerHeight)
}

/**
 * Goes through an ordinary question, its feedback and the end of a session.
 * @param way the way on from the question
 */
async function studyAndEnd(
  page: Page,
  url: string,
  way: Locator,
  see: (screen: 'question' | 'feedback' | 'closing', primary: Locator) => Promise<void>,
): Promise<void> {
  await page.goto(`${url}/study/reading-the-rails`)
  await see('question', way)
  await answers(page).first().click()
  await see('feedback', next(page))
  await next(page).click()
  await expect(page.locator('.feedback:visible')).toHaveCount(0)
  await leaveOneStep(page, 300)
  await page.goto(`${url}/study/reading-the-rails`)
  await see('closing', done(page))
}

test('at four times the size a question, its feedback and the closing move down only, with the way on near', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 320, height: 225 })
  await studyAndEnd(page, server.url, answers(page).first(), async (screen, primary) => {
    await expect(primary).toBeVisible()
    expect((await beyondWindow(page)).across, screen).toBe(0)
    // In view, or one scroll away.
    expect(await windowsDown(primary), screen).toBeLessThan(2)
    if (screen !== 'question') await expect(primary).toBeInViewport({ ratio: 1 })
  })
})

test('with text of double size a question, its feedback and the closing keep the way on in view', async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))
  })
  const giveUp = page.getByRole('button', { name: 'I don’t remember' })
  await studyAndEnd(page, server.url, giveUp, async (screen, primary) => {
    await expect(primary).toBeVisible()
    expect((await beyondWindow(page)).across, screen).toBe(0)
    await expect(primary).toBeInViewport({ ratio: 0.9 })
  })
})

for (const [width, height] of [
  [390, 844],
  [360, 640],
  [1280, 800],
] as const) {
  test(`the answers keep their places when the feedback comes at ${String(width)} × ${String(height)}`, async ({
    page,
    server,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(`${server.url}/study/reading-the-rails`)
    const tops = (): Promise<number[]> =>
      answers(page).evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))
    for (let i = 0; i < 2; i++) {
      await expect(page.getByRole('button', { name: 'I don’t remember' })).toBeInViewport({ ratio: 1 })
      const [before, beyond] = [await tops(), await beyondWindow(page)]
      await answers(page).last().click()
      await expect(page.locator('.feedback h1')).toBeFocused()
      expect(await tops()).toStrictEqual(before)
      await expect(page.locator('[data-verdict="right"]')).toBeInViewport({ ratio: 1 })
      await expect(next(page)).toBeInViewport({ ratio: 1 })
      expect(await beyondWindow(page)).toStrictEqual(beyond)
      await next(page).click()
      await expect(page.locator('.feedback:visible')).toHaveCount(0)
    }
  })
}

test('a screen reader finds the voices of the passage, the question and its answers', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/`)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "Skip"
      - heading "The bridge is shut. Now, who says so?" [level=1]
      - region "The text":
        - blockquote:
          - list:
            - listitem:
              - paragraph: The Ford Gazette blog, this page
              - paragraph: "Here is how Northern Wire put it:"
              - list:
                - listitem:
                  - paragraph: Northern Wire, quoted here
                  - paragraph: Repairs have not been put out to tender.
                  - list:
                    - listitem:
                      - paragraph: two council officials, not named
                      - paragraph: /The crossing is likely to stay closed until next winter/
      - button "Try one question"
  `)
  await ask(page).click()
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - region "The passage":
        - blockquote:
          - mark: The crossing is likely to stay closed until next winter
      - heading "Who says the marked words?" [level=1]
      - list "Answers":
        - listitem:
          - button /two council officials/
      - button "Not sure, show me"
  `)
  await option(page).click()
  await expect(page.getByRole('region', { name: 'The passage' })).toMatchAriaSnapshot(`
    - list:
      - listitem:
        - paragraph: The Ford Gazette blog, repeats this article
        - list:
          - listitem:
            - paragraph: Northern Wire, passes it on
            - list:
              - listitem:
                - paragraph: two council officials, not named
                - blockquote:
                  - mark: "[what] The crossing is likely to stay closed until next winter"
                  - mark: "[who] two council officials familiar with the plans"
                  - mark: "[“said” word] said"
  `)
  await expect(page.getByRole('list', { name: 'Answers' })).toMatchAriaSnapshot(`
    - list "Answers":
      - listitem:
        - button "two council officials said it" [disabled]
  `)
})

test('in forced colours the progress and the chosen confidence can be seen', async ({ page, server }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('Ask how sure I am').selectOption({ index: 1 })
  await page.goto(`${server.url}/study/reading-the-rails`)
  const bar = page.locator('[role="progressbar"]').first()
  await expect(bar).toHaveCSS('border-block-start-style', 'solid')
  const certain = page.getByRole('button', { name: /^certain/u })
  const outline = (): Promise<string> => certain.evaluate((one) => getComputedStyle(one).outlineStyle)
  expect(await outline()).toBe('none')
  await certain.tap()
  await expect(certain).toHaveAttribute('aria-pressed', 'true')
  await page.locator('h1').focus()
  expect(await outline()).toBe('solid')
})

test('a question, its answers and the way to give none fit 360 × 640', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto(`${server.url}/study/reading-the-rails`)
  const giveUp = page.getByRole('button', { name: 'I don’t remember' })
  await expect(giveUp).toBeInViewport({ ratio: 1 })
  await fitsTheWindow(page)
  await giveUp.tap()
  await expect(page.getByRole('heading', { name: 'Two council officials said it.' })).toBeFocused()
})
