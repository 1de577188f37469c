import { expect, test } from './hands'
import { eventsOf } from './app'

test('a class votes by a show of hands on a projector, and its counts are kept', async ({
  page,
  server,
  hasTouch,
}) => {
  await page.goto(`${server.url}/decks/reading-the-rails`)
  await page.getByRole('link', { name: 'Present on a projector' }).click()
  const option = (letter: string, hands: number) =>
    page.getByRole('button', { name: new RegExp(`^${letter}, .*: ${String(hands)} hands$`, 'u') })
  await expect(page.getByText('Question 1 of', { exact: false })).toBeVisible()
  await expect(option('A', 0)).toBeVisible()
  const answers = page.locator('.answer')
  if (hasTouch) {
    await page.getByRole('button', { name: 'Count hands' }).tap()
    for (let i = 0; i < 3; i++) await option('A', i).tap()
    await page.getByRole('button', { name: 'One hand fewer for A' }).tap()
    for (let i = 0; i < 4; i++) await option('B', i).tap()
    await page.getByRole('button', { name: 'Show the answer' }).tap()
  } else {
    // A remote control sends PageDown.
    await page.keyboard.press('PageDown')
    await expect(page.getByText('0 hands counted')).toBeVisible()
    await page.keyboard.type('a2b4')
    await expect(page.getByText('Hands up for B')).toBeVisible()
    await page.keyboard.press('.')
    await expect(page.getByRole('button', { name: 'Show the screen again' })).toBeVisible()
    await page.keyboard.press('.')
    await page.keyboard.press('PageDown')
  }
  await expect(option('A', 2)).toBeVisible()
  await expect(option('B', 4)).toBeVisible()
  await expect(answers).toBeVisible()
  await expect(page.getByText(/^[024] of 6 hands right$/u)).toBeVisible()

  // The counts outlive the page, and nothing enters the log.
  await page.reload()
  await expect(page.getByText(/^[024] of 6 hands right$/u)).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(page.getByText('Question 2 of', { exact: false })).toBeVisible()
  await expect(answers).toHaveCount(0)
  await page.keyboard.press('PageUp')
  await expect(option('B', 4)).toBeVisible()
  expect(await eventsOf(page)).toStrictEqual([])
  await page.getByRole('link', { name: 'Close' }).click()
  await expect(page.getByRole('heading', { name: 'Reading the rails' })).toBeVisible()
})
