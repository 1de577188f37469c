import type { Page } from '@playwright/test'
import { wordsOf, rightOption } from './app'
import { expect, test } from './hands'
import { crash, expectEvidence, logged, openSession, shippedDeck, toRecall } from './study-session'

test('answers without confidence, right guesses and all four grades show the chain and the passage', async ({
  page,
  server,
  hand,
}) => {
  await openSession(page, server.url)
  const deck = await shippedDeck(page, server.url)
  const sure = page.getByRole('group', { name: 'How sure are you?' })
  await expect(sure.getByRole('button')).toHaveCount(3)
  await hand.answer(1)
  await expect(page.locator('.feedback h1')).toBeFocused()
  await expectEvidence(page, deck)
  await hand.forward()
  await expect(page.locator('.feedback:visible')).toHaveCount(0)

  // A right guess is no memory, so the card comes back at once.
  await hand.press(/^a guess/u)
  await expect(sure.getByRole('button', { pressed: true })).toHaveText('a guess')
  const keys = await page
    .locator('button[data-voice], button[data-key]')
    .evaluateAll((all: HTMLElement[]) => all.map((one) => one.dataset['voice'] ?? one.dataset['key']))
  await hand.answer(1 + keys.indexOf(await rightOption(page, deck)))
  await expect(page.locator('.feedback h1')).toHaveAccessibleDescription(
    /^Right, but you called it a guess\./u,
  )
  await hand.forward()
  await expect(page.locator('.feedback:visible')).toHaveCount(0)
  const [plain, guessed] = await logged(page, 'ReviewGiven')
  expect(plain).toMatchObject({ confidence: null, rating: plain?.right === true ? 3 : 1 })
  expect(guessed).toMatchObject({ confidence: 'guess', right: true, rating: 1 })
  expect(plain?.took).toBeGreaterThan(0)

  await toRecall(page)
  await hand.forward()
  for (const grade of ['Forgot', 'Just', 'Knew it', 'Easy']) {
    const button = page.getByRole('button', { name: new RegExp(`^${grade}, next in \\d+ `, 'u') })
    await expect(button).toBeVisible()
  }
  await hand.answer(2)
  await expect(page.getByRole('heading', { name: 'Answer', exact: true })).toHaveCount(0)
  expect((await logged(page, 'ReviewGiven')).at(-1)).toMatchObject({ rating: 2, chosen: null, right: null })
})

test('a session continues after a reload, on another tab and after a crash of that tab, and can be undone from there', async ({
  context,
  page,
  server,
  hand,
  handOn,
}) => {
  const answer = async (on: Page): Promise<void> => {
    await handOn(on).answer(1)
    await expect(on.locator('.feedback h1')).toBeFocused()
  }
  const elsewhere = (on: Page) => on.getByText('You are studying in another tab')
  await openSession(page, server.url)
  const first = await wordsOf(page)
  await answer(page)
  await hand.forward()
  await expect(page.locator('.feedback:visible')).toHaveCount(0)
  expect(await wordsOf(page)).not.toEqual(first)
  const second = await wordsOf(page)
  await page.reload()
  await expect.poll(() => wordsOf(page)).toEqual(second)

  const other = await context.newPage()
  await other.goto(`${server.url}/study/reading-the-rails`)
  await expect(elsewhere(other)).toBeVisible()
  await handOn(other).press(/^Study here instead/u)
  await expect(elsewhere(other)).toHaveCount(0)
  await expect.poll(() => wordsOf(other)).toEqual(second)
  await answer(other)
  await crash(other)

  await page.bringToFront()
  await expect(elsewhere(page)).toHaveCount(0)
  await expect.poll(() => wordsOf(page)).not.toEqual(second)
  expect(await wordsOf(page)).not.toEqual(first)
  expect(await logged(page, 'ReviewGiven')).toHaveLength(2)
  for (const [count, question] of [second, first].entries()) {
    await hand.undo()
    await expect.poll(() => wordsOf(page)).toEqual(question)
    expect(await logged(page, 'ReviewVoided')).toHaveLength(count + 1)
  }
})
