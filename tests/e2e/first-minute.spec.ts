/** A newcomer's first minute on small screens: nothing needs a scroll, and each step has one primary button in view. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'

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
      expect(await beyondWindow(page)).toStrictEqual({ down: 0, across: 0 })
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
          - paragraph: The Ford Gazette blog, this page
          - paragraph: "Here is how Northern Wire put it:"
          - paragraph: Northern Wire, quoted here
          - paragraph: Repairs have not been put out to tender.
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
})
