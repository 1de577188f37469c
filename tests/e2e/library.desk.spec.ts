import { answerOne, expect, test } from './app'
import { chooseBy, expectFocusKept, pressOn, tabTo } from './by-keys'
import { PRIMER } from './study-session'

test('a card can be found, flagged, tagged and reset, and its history read, by keys alone', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/study/${PRIMER}`)
  await answerOne(page)
  await page.goto(`${server.url}/library?view=cards`)
  await expect(page.getByText(/^\d+ cards$/u)).toBeVisible()
  await pressOn(page, /^Filters and order/u)
  await chooseBy(page, /^Order/u, 'due', 'due')
  await chooseBy(page, /^Deck/u, 'Read', PRIMER)
  await pressOn(page, /^Select: /u, 'Space')
  const sheet = page.getByRole('dialog')

  // The app names the action, and the focus goes back to the button that opened the sheet.
  await tabTo(page, /^Flag …/u, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await pressOn(page, /^Set the flag/u)
  await expect(page.getByText('1 card flagged.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Flag …' })).toBeFocused()
  await tabTo(page, /^Tag …/u, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, /^Tag to add/u)
  await page.keyboard.type('mine')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Tags changed on 1 card.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tag …' })).toBeFocused()
  await tabTo(page, /^Start over/u, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 card starts over.')).toBeVisible()
  await tabTo(page, /^Undo/u, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Taken back.')).toBeVisible()
  await expectFocusKept(page)

  const row = page.locator('button[data-card]', { hasText: '#mine' })
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(sheet.getByText('Flag 1 was set')).toBeVisible()
  await expect(sheet.getByText(/^\d+ \S+ \d{4} at \d\d:\d\d Answered: /u)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(row).toBeFocused()
  // Keys scroll a long list, too.
  await tabTo(page, /^Cards that fit/u, 'Shift+Tab')
  await page.keyboard.press('End')
  await expect
    .poll(() =>
      page
        .locator('.frame')
        .last()
        .evaluate((list) => list.scrollTop),
    )
    .toBeGreaterThan(500)
})

test('Shift selects all cards in between, by keys and with a mouse', async ({ page, server }) => {
  await page.goto(`${server.url}/library?view=cards`)
  await expect(page.getByText(/^\d+ cards$/u)).toBeVisible()
  const selected = (count: number) =>
    expect(page.getByRole('group', { name: `${String(count)} selected` })).toBeVisible()
  await pressOn(page, /^Select: /u, 'Space')
  await selected(1)
  await tabTo(page, /^Select: /u)
  await pressOn(page, /^Select: /u, 'Shift+Space')
  await selected(3)
  const boxes = page.getByLabel(/^Select: /u)
  await boxes.nth(5).click({ modifiers: ['Shift'] })
  await selected(6)
  await boxes.nth(1).click({ modifiers: ['Shift'] })
  await selected(1)
})

test('the library can be searched, and a deck copied, archived, deleted and restored, by keys alone', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/library`)
  await expect(page.getByRole('link', { name: 'Bring an article' })).toBeVisible()
  await tabTo(page, /^Search claims and materials/u)
  await page.keyboard.type('bridge wint')
  await expect(page.locator('[data-query="bridge wint"]')).toBeVisible()
  const statement = (await page.locator('search a .words').first().textContent()) ?? ''
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/decks\/.*#claim-/u)
  await expect(page.getByText(statement).first()).toBeInViewport()

  await page.goto(`${server.url}/library`)
  await expect(page.getByRole('link', { name: 'Bring an article' })).toBeVisible()
  await pressOn(page, /^More for “Reading the rails”/u)
  await pressOn(page, /^Make a copy/u)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Make a copy' }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await tabTo(page, /^Title of the copy/u)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('My own rails')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/edit$/u)

  await page.goto(`${server.url}/library`)
  const copy = page.locator('[data-deck]', { hasText: 'My own rails' })
  for (const [name, said] of [
    [/^Put into the archive/u, 'Put into the archive.'],
    [/^Put into the trash/u, 'Put into the trash.'],
  ] as const) {
    await expect(copy).toBeVisible()
    await pressOn(page, /^More for “My own rails”/u)
    await pressOn(page, name)
    await expect(copy).toHaveCount(0)
    await expect(page.getByText(said, { exact: true })).toBeVisible()
    await expectFocusKept(page)
    await tabTo(page, /^Undo/u)
    await page.keyboard.press('Enter')
    await expect(copy).toBeVisible()
    await expectFocusKept(page)
  }
  await pressOn(page, /^Put away/u)
  // The progress moved to the copy, so the original deck is in the archive.
  await expect(page.locator(`[data-deck="${PRIMER}"]`)).toBeVisible()
})

test('a preset can be changed for one deck and for all decks', async ({ page, server }) => {
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('New cards a day').fill('3')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`${server.url}/library`)
  await expect(page.getByText('nothing due, 3 new').first()).toBeVisible()
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('New cards a day').fill('-1')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('Some of these cannot be')
})
