import type { Page } from '@playwright/test'
import { answerOne, eventsOf, expect, test } from './app'

/** Moves on by Tab until something with this name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const words = await page.evaluate(() => {
      const at = document.activeElement
      const label =
        at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
          ? at.labels?.[0]?.textContent
          : null
      return at?.getAttribute('aria-label') ?? label ?? at?.textContent ?? ''
    })
    if (name.test(words.trim())) return
  }
  throw new Error(`the focus never reached ${String(name)}`)
}

test('a claim is written by hand, by keys alone, and studied', async ({ page, server }) => {
  await page.goto(`${server.url}/library`)
  await expect(page.getByRole('link', { name: 'Bring an article' })).toBeVisible()
  await tabTo(page, /^Write a deck by hand/u)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Title of the new deck/u)
  await page.keyboard.type('Ice')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/edit$/u)
  await expect(page.getByRole('button', { name: 'Write a claim by hand' })).toBeVisible()
  await tabTo(page, /^Write a claim by hand/u)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(/^What is claimed/u)).toBeFocused()
  await page.keyboard.type('The harbour froze twice last winter.')
  await tabTo(page, /^Name/u)
  await page.keyboard.type('Marit Voss')
  await tabTo(page, /^Add/u)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Save$/u)
  await page.keyboard.press('Enter')
  await expect(page.getByText('written by hand', { exact: true })).toBeVisible()
  await tabTo(page, /^Read the deck/u, 120)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/1 claim was written by hand/u)).toBeVisible()
})

test('a card is found, flagged and its history read, by keys alone', async ({ page, server }) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(page)
  await page.goto(`${server.url}/library?view=cards`)
  await expect(page.getByText(/^\d+ cards$/u)).toBeVisible()
  await tabTo(page, /^Filters and order/u)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Order/u)
  await page.getByLabel('Order').selectOption('due')
  await tabTo(page, /^Select: /u)
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Flag …' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await tabTo(page, /^Set the flag/u)
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 card flagged.')).toBeVisible()
  await page.locator('button[data-card]').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Flag 1 was set')).toBeVisible()
  await expect(page.getByText(/^\S+ \d\d:\d\d Answered: /u)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect((await eventsOf(page)).map(({ type }) => type)).toContain('CardFlagged')
})

test('a preset is changed for one deck and for all', async ({ page, server }) => {
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('New cards a day').fill('3')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`${server.url}/library`)
  await expect(page.getByText('3 due today').first()).toBeVisible()
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('New cards a day').fill('-1')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('Some of these cannot be')
})
