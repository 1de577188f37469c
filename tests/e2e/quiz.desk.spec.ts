import type { Page } from '@playwright/test'
import { eventsOf, expect, test } from './app'
import { beginRound, expectFeedback, JUDGED } from './round'

/** The app's own keys that answer each format. All other keys of an answer are the browser's own. */
async function press(page: Page, format: (typeof JUDGED)[number]): Promise<void> {
  const { keyboard } = page
  switch (format) {
    case 'build-the-chain':
      // Take the last one back.
      for (const key of ['1', '2', 'Backspace', '3', 'Enter']) await keyboard.press(key)
      return
    case 'tap-the-cue':
      await keyboard.press('Tab')
      await expect(page.getByRole('toolbar').getByRole('button').first()).toBeFocused()
      for (const key of ['ArrowRight', 'ArrowRight', 'Space', 'ArrowRight', 'Space'])
        await keyboard.press(key)
      await expect(page.getByRole('status').filter({ hasText: 'Chosen' })).toBeVisible()
      await page.getByRole('button', { name: 'Check' }).focus()
      await keyboard.press('Enter')
      return
    case 'sort': {
      const claims = await page.locator('ol[aria-label="Claims"] li').count()
      await keyboard.press('ArrowDown')
      await keyboard.press('ArrowUp')
      for (let i = 0; i < claims; i++) await keyboard.press(String(1 + (i % 2)))
      await keyboard.press('Enter')
      return
    }
    default:
      await keyboard.press('2')
  }
}

test('every format can be answered by keys alone', async ({ page, server }) => {
  for (const [i, format] of JUDGED.entries()) {
    await beginRound(page, server.url, format)
    await press(page, format)
    await expectFeedback(page)
    expect(await eventsOf(page)).toHaveLength(i + 1)
    await page.keyboard.press('Space')
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', /^1 of [56] done$/u)
    await expect(page.locator('#main h1')).toBeFocused()
  }
})

test('the learner alone reveals and grades a recalled answer, by keys', async ({ page, server }) => {
  await beginRound(page, server.url, 'recall')
  await page.keyboard.press('Space')
  await expect(page.getByRole('heading', { name: 'Answer', exact: true })).toBeFocused()
  await page.keyboard.press('2')
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', '1 of 5 done')
  for (let done = 2; done <= 5; done++) {
    await page.keyboard.press('Space')
    await expect(page.getByRole('heading', { name: 'Answer', exact: true })).toBeFocused()
    await page.keyboard.press('1')
    if (done < 5)
      await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', `${String(done)} of 5 done`)
  }
  await expect(page.getByText('1 of 5 recalled')).toBeVisible()
  const judged = [true, false, false, false, false].map((right) => ({
    type: 'TrialGiven',
    right,
    chosen: null,
  }))
  expect(await eventsOf(page)).toMatchObject(judged)
})

test('a screen reader meets names and roles, and hears each event', async ({ page, server }) => {
  await beginRound(page, server.url, 'build-the-chain')
  await expect(page.locator('#main')).toMatchAriaSnapshot(`
    - main:
      - heading /Build the chain/ [level=1]
      - group "Your chain, from the page inwards":
        - paragraph: Where do you read it?
      - status
      - list "Voices to put in":
        - listitem:
          - button /./
        - listitem:
          - button /./
        - listitem:
          - button /./
        - listitem:
          - button /./
        - listitem:
          - button /./
      - group "How sure are you?":
        - button "a guess"
        - button "fairly sure, 75%"
        - button "certain, 95%"
      - button "Check" [disabled]
  `)
  await page.keyboard.press('1')
  await expect(page.getByRole('status').filter({ hasText: /^Step 1: /u })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expectFeedback(page)
  await expect(page.locator('.feedback h1')).toHaveAccessibleDescription(/step/iu)
  await expect(page.getByRole('group', { name: 'Each step of the chain' })).toContainText(
    /(?:not )?in place/u,
  )

  await beginRound(page, server.url, 'sort')
  await page.keyboard.press('1')
  await expect(page.getByRole('status').filter({ hasText: /left\.$/u })).toHaveCount(1)
  await expect(page.getByRole('group', { name: 'Voices' }).getByRole('button').first()).toBeVisible()
  await beginRound(page, server.url, 'tap-the-cue')
  await expect(page.getByRole('toolbar', { name: 'The passage, word by word' })).toBeVisible()
})
